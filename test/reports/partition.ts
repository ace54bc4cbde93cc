/** What must hold of every file read: its kept and dropped parts are the file, each once, and nothing else. */
import { expect } from 'vitest'
import type { SourceDocument, TextRange } from '../../src/reports/types.ts'

interface Span extends TextRange {
  text: string
}

/** What is wrong with the partition of a document, '' when nothing is. */
export function partitionFault({ source, reports, dropped }: Omit<SourceDocument, 'encoding'>): string {
  const spans: Span[] = [
    ...dropped.map(({ range, text }) => ({ ...range, text })),
    ...reports.flatMap(({ passages }) => passages),
  ].sort((a, b) => a.start - b.start)
  let at = 0
  for (const { start, end, text } of [...spans, { start: source.length, end: source.length, text: '' }]) {
    if (start < at) return `overlap at ${start}: ${source.slice(start, start + 20)}`
    if (source.slice(at, start).trim() !== '') return `lost at ${at}: ${source.slice(at, start).trim()}`
    if (source.slice(start, end) !== text) return `text differs at ${start}: ${text}`
    at = end
  }
  return ''
}

/** Asserts the partition, and the order and identity of the passages. */
export function expectWellFormed(document: Omit<SourceDocument, 'encoding'>): void {
  expect(partitionFault(document)).toBe('')
  const ids = document.reports.flatMap(({ passages }) => passages.map(({ id }) => id))
  expect(new Set(ids).size).toBe(ids.length)
  for (const { id, passages, sections } of document.reports) {
    const headings = passages.filter(({ role }) => role === 'heading')
    expect(passages.map(({ index }) => index)).toEqual(passages.map((_, i) => i))
    expect(passages.every((passage) => passage.id === `${id}/${passage.index}`)).toBe(true)
    expect(passages.every(({ text }) => text !== '' && text === text.trim())).toBe(true)
    expect(sections.length).toBeLessThanOrEqual(headings.length)
    expect(listFault(passages)).toBe('')
  }
}

function listFault(passages: SourceDocument['reports'][number]['passages']): string {
  const reached = new Map<string, number>()
  for (const { list, text } of passages) {
    if (list === null) continue
    const before = reached.get(list.group) ?? 0
    if (list.ordinal !== before && list.ordinal !== before + 1) return `ordinal ${list.ordinal}: ${text}`
    if (list.ordinal > list.size) return `past the size ${list.size}: ${text}`
    reached.set(list.group, list.ordinal)
  }
  for (const { list, text } of passages)
    if (list !== null && reached.get(list.group) !== list.size) return `size ${list.size}: ${text}`
  return ''
}
