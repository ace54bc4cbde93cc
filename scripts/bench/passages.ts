/** The passages that the routes over "the same passages" share: this project's own. */
import { listSources, readSource } from '../../src/reports/index.ts'
import type { FileRange } from '../eval/sources.ts'
import { timed } from './route.ts'

export interface SharedPassage extends FileRange {
  text: string
  /** Report title and headings above. */
  context: string
}

/** All passages, and the seconds that reading the files took. */
export async function readPassages(paths: string[]): Promise<{ passages: SharedPassage[]; seconds: number }> {
  const { value: passages, seconds } = await timed(async () => {
    const found: SharedPassage[] = []
    for (const source of await listSources(paths)) {
      const document = await readSource(source).catch(() => null)
      for (const report of document?.reports ?? [])
        for (const { text, start, end, section } of report.passages)
          found.push({ file: source.file, start, end, text, context: [report.title, ...section].join(' ') })
    }
    return found
  })
  return { passages, seconds }
}
