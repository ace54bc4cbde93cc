/** Bytes to text: UTF-8 (with or without mark), else GB18030 where the result reads as Chinese. */
import { SourceError } from '../errors.ts'

export interface DecodedText {
  text: string
  encoding: 'utf-8' | 'gb18030'
}

/** Longest real line seen is 31,000 characters; a line past this is a dump, not a report. */
const LONGEST_LINE = 2_000_000

/** Throws SourceError `empty`, `binary`, `undecodable` or `line-too-long`; `file` names it in the message. */
export function decodeSource(bytes: Uint8Array, file: string): DecodedText {
  if (bytes.length === 0) throw emptyFile(file)
  if (looksBinary(bytes)) {
    throw new SourceError('binary', {
      userMessage: `${file} 是二进制文件，不是文本，请导出为 .txt 或 .md 再导入。`,
    })
  }
  const decoded = decodeUtf8(bytes) ?? decodeGb18030(bytes)
  if (decoded === null) {
    throw new SourceError('undecodable', {
      userMessage: `${file} 不是可识别的中文编码，请另存为 UTF-8 后重试。`,
    })
  }
  if (decoded.text.trim() === '') throw emptyFile(file)
  if (hasLongLine(decoded.text)) {
    throw new SourceError('line-too-long', {
      userMessage: `${file} 有一行超过 ${LONGEST_LINE / 10_000} 万字，不像报告文本，请检查文件或分行后重试。`,
    })
  }
  return decoded
}

function emptyFile(file: string): SourceError {
  return new SourceError('empty', { userMessage: `${file} 是空文件，请换一个有正文的文件。` })
}

function looksBinary(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return true
  const head = bytes.subarray(0, 4_096)
  let control = 0
  for (const byte of head) {
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control++
  }
  return control * 100 > head.length
}

function decodeUtf8(bytes: Uint8Array): DecodedText | null {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    return null
  }
}

/** GB18030 accepts almost any bytes, so its result must look like Chinese prose. */
function decodeGb18030(bytes: Uint8Array): DecodedText | null {
  try {
    const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes)
    return readsAsChinese(text) ? { text, encoding: 'gb18030' } : null
  } catch {
    return null
  }
}

/** The commonest function characters: 3–8 % of any Chinese prose, and near none of what a wrong code page yields. */
const COMMON = /[的一是在了和有大中上为个国我以要到时年工作会政报告发展]/gu

function readsAsChinese(text: string): boolean {
  const sample = text.slice(0, 20_000)
  const han = sample.match(/\p{Script=Han}/gu)?.length ?? 0
  const common = sample.match(COMMON)?.length ?? 0
  return han > 0 && common >= han * 0.05
}

function hasLongLine(text: string): boolean {
  let start = 0
  while (start < text.length) {
    const lineFeed = text.indexOf('\n', start)
    const end = lineFeed === -1 ? text.length : lineFeed
    if (end - start > LONGEST_LINE) return true
    start = end + 1
  }
  return false
}
