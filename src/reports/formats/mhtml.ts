/** .mhtml, a page saved with all its parts in one file: the page is the first part that is HTML. */
import { damaged } from './faults.ts'
import { readHtml } from './html.ts'
import type { FormatText } from './types.ts'

/**
 * Browsers keep a page's bytes and leave its encoding to the page itself, where a mail reader would take UTF-8. Under
 * another name the part comes as it is.
 */
const PAGE_TYPE = 'application/x-saved-page'
const HTML_HEADER = /^(content-type:\s*)text\/html/gimu

export async function readMhtml(bytes: Uint8Array, file: string): Promise<FormatText> {
  const { default: PostalMime } = await import('postal-mime')
  const named = Buffer.from(bytes).toString('latin1').replace(HTML_HEADER, `$1${PAGE_TYPE}`)
  const { attachments } = await PostalMime.parse(Buffer.from(named, 'latin1')).catch((cause: unknown) => {
    throw damaged(file, cause)
  })
  const page = attachments.find(({ mimeType }) => mimeType === PAGE_TYPE)?.content
  if (!(page instanceof ArrayBuffer)) throw damaged(file)
  return readHtml(new Uint8Array(page), file)
}
