/** Real readers of a .docx for the tests: its parts, and the pages LibreOffice makes of it. */
import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { strFromU8, unzipSync } from 'fflate'

const run = promisify(execFile)

/** Parts of the package as text, by their path. */
export function partsOf(docx: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(docx)).map(([path, bytes]) => [path, strFromU8(bytes)]))
}

export const hasOffice = ['soffice', 'pdftotext'].every((command) => {
  try {
    execFileSync('which', [command], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})

/** A word with its place on the page, in points from the upper left corner. */
export interface PlacedWord {
  text: string
  left: number
  top: number
  right: number
  bottom: number
}

/** A line of text; the page number is one too. */
export interface PlacedLine extends PlacedWord {
  words: PlacedWord[]
}

/** Pages of each file as LibreOffice sets them, line by line. */
export async function pagesOf(files: Record<string, Uint8Array>): Promise<Record<string, PlacedLine[][]>> {
  const folder = await mkdtemp(join(tmpdir(), 'jushi-export-'))
  try {
    const paths = Object.keys(files).map((name) => join(folder, `${name}.docx`))
    await Promise.all(Object.values(files).map((bytes, i) => writeFile(paths[i]!, bytes)))
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    await run('soffice', ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, ...paths])
    const pages = await Promise.all(
      Object.keys(files).map(async (name) => {
        const { stdout } = await run('pdftotext', ['-bbox', join(folder, `${name}.pdf`), '-'], {
          maxBuffer: 64e6,
        })
        return [name, stdout.split('<page ').slice(1).map(linesOf)] as const
      }),
    )
    return Object.fromEntries(pages)
  } finally {
    await rm(folder, { recursive: true })
  }
}

const WORD = /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<\/word>/gu

function linesOf(page: string): PlacedLine[] {
  const lines: PlacedLine[] = []
  for (const [, left, top, right, bottom, text] of page.matchAll(WORD)) {
    const word = { text: text!, left: +left!, top: +top!, right: +right!, bottom: +bottom! }
    const open = lines.at(-1)
    if (open !== undefined && Math.abs(open.top - word.top) < 3) {
      open.words.push(word)
      open.text += word.text
      open.right = word.right
    } else lines.push({ ...word, words: [word] })
  }
  return lines
}
