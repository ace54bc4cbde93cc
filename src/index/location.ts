/** Where an index lies. Only folders of this machine can be looked into, mended and synced to disk. */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of a local index; null for one on a remote store (`s3://…`, `db://…`). */
export function localFolder(uri: string): string | null {
  if (uri.startsWith('file://')) return fileURLToPath(uri)
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(uri) ? null : resolve(uri)
}
