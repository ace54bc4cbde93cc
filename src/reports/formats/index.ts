/** The formats that are read: which reader the bytes of a file ask for, whatever its name ends in. */
import { extname } from 'node:path'
import { SourceError } from '../../errors.ts'
import { decodeSource } from '../decode.ts'
import type { TextEncodingName } from '../types.ts'
import { composeSource, type DecodedSource, PLAIN } from './compose.ts'
import { encrypted } from './faults.ts'
import { type Content, sniff } from './sniff.ts'
import type { FormatReader } from './types.ts'

type Format = 'text' | 'word' | 'old-word' | 'pdf' | 'page' | 'saved-page' | 'sheet' | 'ofd'

const FORMATS = {
  '.txt': 'text',
  '.md': 'text',
  '.docx': 'word',
  '.doc': 'old-word',
  '.pdf': 'pdf',
  '.html': 'page',
  '.htm': 'page',
  '.mhtml': 'saved-page',
  '.mht': 'saved-page',
  '.xlsx': 'sheet',
  '.xls': 'sheet',
  '.ofd': 'ofd',
} as const satisfies Record<string, Format>

export const EXTENSIONS = Object.keys(FORMATS)

/** Holds files of the others. */
export const ARCHIVE = '.zip'

/** Each library is loaded by the first file that needs it. */
const READERS: Record<Exclude<Format, 'text'>, () => Promise<FormatReader>> = {
  word: async () => (await import('./docx.ts')).readDocx,
  'old-word': async () => (await import('./doc.ts')).readDoc,
  pdf: async () => (await import('./pdf.ts')).readPdf,
  page: async () => (await import('./html.ts')).readHtml,
  'saved-page': async () => (await import('./mhtml.ts')).readMhtml,
  ofd: async () => (await import('./ofd.ts')).readOfd,
  sheet: async () => (await import('./sheet.ts')).readSheets,
}

/** Decodes a file of any format. Throws SourceError with a line that says what to do. */
export async function decodeFile(
  bytes: Uint8Array,
  file: string,
): Promise<DecodedSource & { encoding: TextEncodingName | null }> {
  const extension = extname(file).toLowerCase()
  const named: Format = FORMATS[extension as keyof typeof FORMATS] ?? 'text'
  if (named === 'text') return { ...decodeSource(bytes, file), ...PLAIN }
  if (bytes.length === 0) throw emptyFile(file)
  const content = sniff(bytes)
  if (content === 'encrypted') throw encrypted(file)
  if (content === 'rich-text') throw richText(file)
  const read = await READERS[formatOf(named, content)]()
  const source = composeSource(await read(bytes, file))
  if (source.lines?.length === 0) throw emptyFile(file)
  return { ...source, encoding: null }
}

/** Office systems save pages and old formats under the names of new ones. */
function formatOf(named: Exclude<Format, 'text'>, content: Content): Exclude<Format, 'text'> {
  if (content === 'pdf' || content === 'page' || content === 'saved-page') return content
  const isSheet = named === 'sheet'
  if (content === 'compound') return isSheet ? 'sheet' : 'old-word'
  if (content === 'zip') return isSheet || named === 'ofd' ? named : 'word'
  return named
}

const emptyFile = (file: string): SourceError =>
  new SourceError('empty', { userMessage: `${file} 里没有文字，请换一个有正文的文件。` })

const richText = (file: string): SourceError =>
  new SourceError('unsupported-format', { userMessage: `${file} 是 RTF 格式，请另存为 .docx 再导入。` })
