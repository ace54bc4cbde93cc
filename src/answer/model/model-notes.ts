/** What a reader must know of the model's part in an answer. */
import type { ModelError } from '../../model/index.ts'

export const withoutModel = (error: ModelError): string =>
  `这次没有用语言模型：${error.userMessage}以上是不用模型的回答。`

export const NOTHING_FOUND = '语言模型没有在段落里找到回答，以上是不用模型的回答，请核对是否所问。'
export const NOTHING_HELD = '语言模型的话都没有通过依据检查，没有显示，以上是不用模型的回答。'
export const CUT_SHORT = '语言模型的回答中途断开，以上是断开前通过依据检查的部分。'

export const dropped = (count: number): string => `语言模型另有 ${count} 句没有通过依据检查，没有显示。`

/** `from` and `to` count the claims of the answer, from 1. */
export const replaced = (from: number, to: number): string =>
  `第 ${from === to ? from : `${from} 至 ${to}`} 句由程序直接取自报告，补上没有通过检查的话。`
