/** Mojibake: runs where a wrong code page or a broken copy left characters that no Chinese text holds together. */
import type { TextRange } from './types.ts'

/** Never part of readable text: private use, replacement character, unpaired surrogates, C1 controls. */
const ALIEN = /[\ue000-\uf8ff\ufffd\u0080-\u009f]|\p{Cs}/u
/** Kana, Cyrillic and box drawing, Latin with accents: alien unless in a run of their own kind (a Japanese name, α). */
const FOREIGN = /[\u3040-\u30ff\u0400-\u04ff\u2500-\u257f\u00c0-\u024f\u3400-\u4dbf]/u
/** Function characters and punctuation, of which readable text has one every few characters. */
const READABLE =
  /[的一是在了和有大中上为个以要到年工作会政全发展人民经济建设加强实施推进完成项目社实现，。、；：“”《》（）0-9%_,.;:()]/u

interface Alien {
  at: number
  /** Private use or replacement, not merely foreign. */
  isSure: boolean
}

/** Aliens this close to one another belong to one run. */
const REACH = 30

/**
 * Ranges of mojibake in the text, offsets in it: two characters that are alien for sure, or one beside two foreign ones,
 * grown outwards while what stands beside is unreadable. Foreign characters alone (a Japanese name, α) are none.
 */
export function garbledRuns(text: string): TextRange[] {
  const aliens = findAliens(text)
  const runs: TextRange[] = []
  for (let i = 0; i < aliens.length; ) {
    let end = i + 1
    while (end < aliens.length && aliens[end]!.at - aliens[end - 1]!.at <= REACH) end++
    const sure = aliens.slice(i, end).filter(({ isSure }) => isSure).length
    if (sure >= 2 || (sure === 1 && end - i >= 3))
      runs.push(grow(text, aliens[i]!.at, aliens[end - 1]!.at + 1))
    i = end
  }
  return merged(runs)
}

/** Grown runs may touch or overlap. */
function merged(runs: TextRange[]): TextRange[] {
  const joined: TextRange[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (last !== undefined && run.start <= last.end) last.end = Math.max(last.end, run.end)
    else joined.push({ ...run })
  }
  return joined
}

function findAliens(text: string): Alien[] {
  const aliens: Alien[] = []
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x80 || (code >= 0x4e00 && code <= 0x9fff) || (code >= 0xff00 && code < 0xfff0)) continue
    if (code >= 0xd800 && code <= 0xdbff) {
      const next = text.charCodeAt(i + 1)
      if (next >= 0xdc00 && next <= 0xdfff) {
        i++
        continue
      }
    }
    const character = text[i]!
    if (ALIEN.test(character)) aliens.push({ at: i, isSure: true })
    else if (FOREIGN.test(character)) aliens.push({ at: i, isSure: false })
  }
  return aliens
}

/** Grows a run to both sides until two readable characters stand together. */
function grow(text: string, start: number, end: number): TextRange {
  while (start > 0 && !isReadablePair(text, start - 2)) start--
  while (end < text.length && !isReadablePair(text, end)) end++
  return { start, end }
}

function isReadablePair(text: string, at: number): boolean {
  const pair = text.slice(Math.max(0, at), at + 2)
  return pair.includes('\n') || [...pair].every((character) => READABLE.test(character))
}
