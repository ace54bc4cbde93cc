/** Which files are read: paths given by the user become a sorted list of source files. */
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, extname, join, relative, resolve, sep } from 'node:path'
import { SourceError } from '../errors.ts'
import { ARCHIVE, EXTENSIONS } from './formats/index.ts'

export interface SourcePath {
  /** Absolute path on disk. */
  path: string
  /** Name shown and stored: relative to the folder given, or the base name of a file given. */
  file: string
  /** Names of the file inside the archive at `path`, one for each archive on the way. */
  inside?: readonly string[]
}

const isKnown = (name: string): boolean => {
  const extension = extname(name).toLowerCase()
  return extension === ARCHIVE || EXTENSIONS.includes(extension)
}

/** ~$报告.docx is what Word keeps beside an open file, __MACOSX what a Mac adds to archives. */
const isReadable = (name: string): boolean =>
  !/^(?:\.|~\$)/u.test(name) && name.toLowerCase() !== 'readme.md' && isKnown(name)

const isReadableInside = (name: string): boolean =>
  !/(?:^|[\\/])__MACOSX[\\/]/u.test(name) && isReadable(name.split(/[\\/]/u).at(-1)!)

/**
 * Expands files, folders (recursively, in sorted order) and archives to the files of a known format in them. Hidden
 * files and README.md are skipped; a file reached twice is listed once. An archive that cannot be opened is listed
 * itself: reading it tells why. Throws SourceError `missing-path`, `unreadable` or `unsupported-extension`.
 */
export async function listSources(paths: string[]): Promise<SourcePath[]> {
  const seen = new Set<string>()
  const sources: SourcePath[] = []
  for (const given of paths) {
    const root = resolve(given)
    const found =
      (await kindOf(root, given)) === 'folder' ? await walk(root, root, seen) : [single(root, given)]
    for (const source of found) {
      const real = await realpath(source.path)
      if (seen.has(real)) continue
      seen.add(real)
      sources.push(...(await openArchive(source)))
    }
  }
  return sources
}

async function openArchive(source: SourcePath): Promise<SourcePath[]> {
  if (extname(source.path).toLowerCase() !== ARCHIVE) return [source]
  const { listArchive } = await import('./formats/archive.ts')
  const { path, file } = source
  const inside = await listArchive(path, { file, isWanted: isReadableInside }).catch(() => [])
  if (inside.length === 0) return [source]
  return inside.map((names) => ({
    path,
    inside: names,
    file: [file, ...names].join('/').replaceAll('\\', '/'),
  }))
}

async function kindOf(path: string, given: string): Promise<'file' | 'folder'> {
  const entry = await stat(path).catch((cause: unknown) => {
    throw new SourceError('missing-path', { cause, userMessage: `找不到 ${given}，请检查路径是否写对。` })
  })
  if (entry.isDirectory()) return 'folder'
  if (entry.isFile()) return 'file'
  throw new SourceError('unsupported-extension', { userMessage: `${given} 不是文件，读不了。` })
}

function single(path: string, given: string): SourcePath {
  requireKnown(given)
  return { path, file: basename(path) }
}

/** Throws SourceError `unsupported-extension` for a name that ends as no file does that can be read. */
export function requireKnown(given: string): void {
  if (isKnown(given)) return
  throw new SourceError('unsupported-extension', {
    userMessage: `${given} 不是可读的文件类型，请另存为 ${EXTENSIONS.join('、')} 之一再导入。`,
  })
}

async function walk(root: string, folder: string, seen: Set<string>): Promise<SourcePath[]> {
  // A folder is entered once under its real path, so links that lead back up end here.
  const real = await realpath(folder)
  if (seen.has(real)) return []
  seen.add(real)
  const names = (await readdir(folder)).sort()
  const sources: SourcePath[] = []
  for (const name of names) {
    if (name.startsWith('.')) continue
    const path = join(folder, name)
    const entry = await stat(path).catch(() => null)
    if (entry?.isDirectory()) sources.push(...(await walk(root, path, seen)))
    else if (entry?.isFile() && isReadable(name))
      sources.push({ path, file: relative(root, path).split(sep).join('/') })
  }
  return sources
}
