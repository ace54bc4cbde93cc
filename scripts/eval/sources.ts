/**
 * The source texts that quotes and evidence are looked up in.
 */
import { type FoldedText, fold, foldWithOffsets, toSource } from '../../src/language/fold.ts'
import type { TextRange } from '../../src/reports/types.ts'

export interface FileRange extends TextRange {
  file: string
}

/** Decoded source texts by the file name that citations carry. */
export interface SourceTexts {
  /** The text of a range, '' where there is no such file. */
  slice(range: FileRange): string
  /** Every occurrence of a text in any file, white space and width aside. */
  locate(text: string): FileRange[]
}

export function createSourceTexts(byFile: ReadonlyMap<string, string>): SourceTexts {
  const folded = new Map<string, FoldedText>()
  for (const [file, text] of byFile) folded.set(file, foldWithOffsets(text))
  return {
    slice: ({ file, start, end }) => byFile.get(file)?.slice(start, end) ?? '',
    locate(text) {
      const wanted = fold(text)
      if (wanted === '') return []
      return [...folded].flatMap(([file, source]) => occurrences(source, wanted, file))
    },
  }
}

function occurrences(source: FoldedText, wanted: string, file: string): FileRange[] {
  const found: FileRange[] = []
  for (let at = source.text.indexOf(wanted); at >= 0; at = source.text.indexOf(wanted, at + 1))
    found.push({ file, ...toSource(source, at, at + wanted.length) })
  return found
}

export function overlaps(a: FileRange, b: FileRange): boolean {
  return a.file === b.file && a.start < b.end && b.start < a.end
}
