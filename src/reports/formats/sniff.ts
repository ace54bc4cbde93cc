/** What a file is by its first bytes: names lie more often. */

export type Content =
  | 'pdf'
  | 'zip'
  /** The container of old Office formats. */
  | 'compound'
  /** A new Office format under a password is such a container too. */
  | 'encrypted'
  | 'page'
  | 'saved-page'
  | 'rich-text'
  | 'other'

const HEAD = 1024

export function sniff(bytes: Uint8Array): Content {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1')
  if (/^(?:\xef\xbb\xbf)?\s*%PDF-/u.test(head)) return 'pdf'
  if (isZip(bytes)) return 'zip'
  if (head.startsWith('\xd0\xcf\x11\xe0')) return isLocked(bytes) ? 'encrypted' : 'compound'
  if (head.startsWith('{\\rtf')) return 'rich-text'
  if (/^(?:from: <saved by|mime-version:|subject:|date:)/iu.test(head)) return 'saved-page'
  return /^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|table|meta)\b/iu.test(head) ? 'page' : 'other'
}

const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)

/** Names inside the container are in UTF-16. */
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le')

const isLocked = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(LOCKED)
