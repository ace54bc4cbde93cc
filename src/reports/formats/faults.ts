/** What can be wrong with a file of any format, each in one line that says what to do. */
import { SourceError } from '../../errors.ts'

export const damaged = (file: string, cause?: unknown): SourceError =>
  new SourceError('damaged', {
    cause,
    userMessage: `${file} 已损坏或不完整，请用原来的软件打开另存一次再导入。`,
  })

export const encrypted = (file: string): SourceError =>
  new SourceError('encrypted', { userMessage: `${file} 有密码保护，请去掉密码另存后再导入。` })

export const tooLarge = (file: string, what: string): SourceError =>
  new SourceError('too-large', { userMessage: `${file} ${what}，请拆分后再导入。` })

export const unsafe = (file: string, what: string): SourceError =>
  new SourceError('unsafe', { userMessage: `${file} ${what}，为安全起见没有读取；请向提供文件的人核实。` })
