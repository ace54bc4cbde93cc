/** Bytes to text: UTF-8 and UTF-16 (with or without mark), else GB18030; guesses must read as Chinese. */
import { SourceError } from '../errors.ts'
import type { TextEncodingName } from './types.ts'

export interface DecodedText {
  text: string
  encoding: TextEncodingName
}

/** Longest real line seen is 31,000 characters; a line past this is a dump, not a report. */
const LONGEST_LINE = 2_000_000

/** Throws SourceError `empty`, `binary`, `undecodable` or `line-too-long`; `file` names it in the message. */
export function decodeSource(bytes: Uint8Array, file: string): DecodedText {
  if (bytes.length === 0) throw emptyFile(file)
  const decoded = decode(bytes)
  if (decoded === null && looksBinary(bytes)) {
    throw new SourceError('binary', {
      userMessage: `${file} 是二进制文件，不是文本，请导出为 .txt 或 .md 再导入。`,
    })
  }
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

function decode(bytes: Uint8Array): DecodedText | null {
  const marked = MARKS.find(({ mark }) => mark.every((byte, i) => bytes[i] === byte))
  if (marked !== undefined) return decodeAs(marked.encoding, bytes)
  if (looksBinary(bytes)) return guess(['utf-16le', 'utf-16be'], bytes)
  return decodeAs('utf-8', bytes) ?? guess(['gb18030', 'utf-16le', 'utf-16be'], bytes)
}

const MARKS: { mark: number[]; encoding: TextEncodingName }[] = [
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
]

function decodeAs(encoding: TextEncodingName, bytes: Uint8Array): DecodedText | null {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding }
  } catch {
    return null
  }
}

/** These accept almost any bytes, so the result must look like Chinese prose. */
function guess(encodings: TextEncodingName[], bytes: Uint8Array): DecodedText | null {
  const decoded = encodings.map((encoding) => decodeAs(encoding, bytes))
  return decoded.find((result) => result !== null && readsAsChinese(result.text)) ?? null
}

/** The commonest function characters: 3–8 % of any Chinese prose, and near none of what a wrong code page yields. */
const COMMON = /[的一是在了和有大中上为个国我以要到时年工作会政报告发展]/gu

function readsAsChinese(text: string): boolean {
  const sample = text.slice(0, 20_000)
  const han = sample.match(/\p{Script=Han}/gu)?.length ?? 0
  const common = sample.match(COMMON)?.length ?? 0
  return han > 0 && common >= han * 0.05 && !hasAlien(sample)
}

/** Control characters and private ones, of which a wrong code page yields many. */
function hasAlien(text: string): boolean {
  const aliens = text.match(/[\p{Cn}\p{Co}]|(?![\t\n\r\f])\p{Cc}/gu)?.length ?? 0
  return aliens * 50 > text.length
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
