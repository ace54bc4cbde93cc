/** Which program read the sources: what another one has read of a file may no longer be what this one would. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

/** What a source's rows depend on. */
const READING = [
  '../language/',
  '../reports/',
  '../figures/',
  './place-names.ts',
  './rows.ts',
  './source-content.ts',
]

let known: string | null = null

/** A hash of all code and data that reads sources; any change to them makes an ingest read all files again. */
export function readerVersion(): string {
  if (known !== null) return known
  const hash = createHash('sha256')
  for (const part of READING) {
    const url = new URL(part, import.meta.url)
    if (!part.endsWith('/')) hash.update(readFileSync(url))
    else
      for (const entry of readdirSync(url, { withFileTypes: true, recursive: true }).sort((a, b) =>
        `${a.parentPath}/${a.name}` < `${b.parentPath}/${b.name}` ? -1 : 1,
      ))
        if (entry.isFile()) hash.update(entry.name).update(readFileSync(`${entry.parentPath}/${entry.name}`))
  }
  known = hash.digest('hex').slice(0, 16)
  return known
}
