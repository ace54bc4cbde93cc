/** Zip archives as good and as bad as they are wanted. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntry {
  /** A text is UTF-8 without a flag. */
  name: string | Uint8Array
  content: string | Uint8Array
  /** What the archive says of the unpacked size, if not the truth. */
  statedSize?: number
  isLocked?: boolean
}

export function makeZip(entries: ZipEntry[]): Uint8Array {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const { name, content, statedSize, isLocked } of entries) {
    const [rawName, raw] = [Buffer.from(name as string), Buffer.from(content as string)]
    const packed = deflateRawSync(raw)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(isLocked === true ? 1 : 0, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(raw), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(statedSize ?? raw.length, 18)
    fields.writeUInt16LE(rawName.length, 22)
    locals.push(Buffer.from('PK\x03\x04'), fields, rawName, packed)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    central.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), fields, tail, rawName)
    at += 30 + rawName.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, directory, end])
}

/** A .docx of these parts. */
export const makeDocx = (document: string, parts: ZipEntry[] = []): Uint8Array =>
  makeZip([{ name: 'word/document.xml', content: document }, ...parts])

export const wordXml = (body: string, head = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${head}<w:document xmlns:w="urn:w"><w:body>${body}</w:body></w:document>`

/** 清岚 in GBK, .txt: as Windows names it in an archive, without saying so. */
export const GBK_NAME = Uint8Array.from([0xc7, 0xe5, 0xe1, 0xb0, 0x2e, 0x74, 0x78, 0x74])
