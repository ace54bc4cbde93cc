/** The formats that are read: which reader the bytes of a file ask for, whatever its name ends in. */
import { extname } from 'node:path'
import { SourceError } from '../../errors.ts'
import { decodeSource } from '../decode.ts'
import type { TextEncodingName } from '../types.ts'
import { composeSource, type DecodedSource, PLAIN } from './compose.ts'
import type { FormatReader } from './types.ts'

export const EXTENSIONS = [
  '.txt',
  '.md',
  '.docx',
  '.pdf',
  '.html',
  '.htm',
  '.mhtml',
  '.mht',
  '.xlsx',
  '.xls',
] as const

/** Each library is loaded by the first file that needs it. */
const READERS: Record<string, () => Promise<FormatReader>> = {
  '.html': async () => (await import('./html.ts')).readHtml,
  '.htm': async () => (await import('./html.ts')).readHtml,
  '.mhtml': async () => (await import('./mhtml.ts')).readMhtml,
  '.mht': async () => (await import('./mhtml.ts')).readMhtml,
  '.xlsx': async () => (await import('./sheet.ts')).readSheets,
  '.xls': async () => (await import('./sheet.ts')).readSheets,
  '.pdf': async () => (await import('./pdf.ts')).readPdf,
  '.docx': async () => (await import('./docx.ts')).readDocx,
}

/** Decodes a file of any format. Throws SourceError with a line that says what to do. */
export async function decodeFile(
  bytes: Uint8Array,
  file: string,
): Promise<DecodedSource & { encoding: TextEncodingName | null }> {
  const load = READERS[extname(file).toLowerCase()]
  if (load === undefined) return { ...decodeSource(bytes, file), ...PLAIN }
  const read = await load()
  const source = composeSource(await read(bytes, file))
  if (source.lines?.length === 0)
    throw new SourceError('empty', { userMessage: `${file} 里没有文字，请换一个有正文的文件。` })
  return { ...source, encoding: null }
}
