/** Which files are read: paths given by the user become a sorted list of source files. */
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, extname, join, relative, resolve, sep } from 'node:path'
import { SourceError } from '../errors.ts'
import { EXTENSIONS } from './formats/index.ts'

export interface SourcePath {
  /** Absolute path on disk. */
  path: string
  /** Name shown and stored: relative to the folder given, or the base name of a file given. */
  file: string
}

const isKnown = (name: string): boolean =>
  (EXTENSIONS as readonly string[]).includes(extname(name).toLowerCase())

/** ~$报告.docx is what Word keeps beside an open file. */
const isReadable = (name: string): boolean =>
  !/^(?:\.|~\$)/u.test(name) && name.toLowerCase() !== 'readme.md' && isKnown(name)

/**
 * Expands files and folders (recursively, in sorted order) to the files of a known format in them. Hidden files and
 * README.md are skipped; a file reached twice is listed once.
 * Throws SourceError `missing-path`, `unreadable` or `unsupported-extension`.
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
      sources.push(source)
    }
  }
  return sources
}

async function kindOf(path: string, given: string): Promise<'file' | 'folder'> {
  try {
    const entry = await stat(path)
    return entry.isDirectory() ? 'folder' : 'file'
  } catch (cause) {
    throw new SourceError('missing-path', { cause, userMessage: `找不到 ${given}，请检查路径是否写对。` })
  }
}

function single(path: string, given: string): SourcePath {
  if (isKnown(path)) return { path, file: basename(path) }
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
