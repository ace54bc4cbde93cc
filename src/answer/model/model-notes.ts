/** What a reader must know of the model's part in an answer, in the reader's language. */
import type { Language } from '../../language/user-language.ts'
import type { ModelError } from '../../model/index.ts'

interface ModelNotes {
  withoutModel(error: ModelError): string
  nothingFound: string
  nothingHeld: string
  cutShort: string
  dropped(count: number): string
  /** `from` and `to` count the claims of the answer, from 1. */
  replaced(from: number, to: number): string
}

const zh: ModelNotes = {
  withoutModel: ({ userMessage }) => `这次没有用语言模型：${userMessage}以上是不用模型的回答。`,
  nothingFound: '语言模型没有在段落里找到回答，以上是不用模型的回答，请核对是否所问。',
  nothingHeld: '语言模型的话都没有通过依据检查，没有显示，以上是不用模型的回答。',
  cutShort: '语言模型的回答没有说完，以上是通过依据检查的部分。',
  dropped: (count) => `语言模型另有 ${count} 句没有通过依据检查，没有显示。`,
  replaced: (from, to) =>
    `第 ${from === to ? from : `${from} 至 ${to}`} 句由程序直接取自报告，补上没有通过检查的话。`,
}

const en: ModelNotes = {
  withoutModel: ({ english = '' }) =>
    `No language model was used this time. ${english} This is the answer without one.`,
  nothingFound:
    'The language model found no answer in the passages. This is the answer without it: check whether it is what you asked.',
  nothingHeld:
    'Nothing the language model said passed the grounding check, so none of it is shown. This is the answer without it.',
  cutShort: 'The language model did not finish. This is what passed the grounding check.',
  dropped: (count) =>
    `${count} more ${count === 1 ? 'sentence' : 'sentences'} of the language model did not pass the grounding check and ${count === 1 ? 'is' : 'are'} not shown.`,
  replaced: (from, to) =>
    `${from === to ? `Sentence ${from} comes` : `Sentences ${from} to ${to} come`} straight from the reports, in place of what did not pass.`,
}

export const modelNotes: Record<Language, ModelNotes> = { zh, en }
