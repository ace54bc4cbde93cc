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
  weight: number
}

/**
 * Ranges of mojibake in the text, offsets in it. Found from private-use or replacement characters that stand close to one
 * another (two within 30 characters, or one beside kana or the like), grown outwards while what stands beside is unreadable.
 */
export function garbledRuns(text: string): TextRange[] {
  const aliens = findAliens(text)
  const runs: TextRange[] = []
  for (let i = 0; i < aliens.length; ) {
    let last = i
    let weight = aliens[i]!.weight
    while (last + 1 < aliens.length && aliens[last + 1]!.at - aliens[last]!.at <= 30)
      weight += aliens[++last]!.weight
    if (weight >= 2) runs.push(grow(text, aliens[i]!.at, aliens[last]!.at + 1))
    i = last + 1
  }
  return runs
}

function findAliens(text: string): Alien[] {
  const aliens: Alien[] = []
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!
    const code = text.charCodeAt(i)
    if (code < 0x80 || (code >= 0x4e00 && code <= 0x9fff) || (code >= 0xff00 && code < 0xfff0)) continue
    if (code >= 0xd800 && code <= 0xdbff) {
      const next = text.charCodeAt(i + 1)
      if (next >= 0xdc00 && next <= 0xdfff) {
        i++
        continue
      }
    }
    if (ALIEN.test(character)) aliens.push({ at: i, weight: 1.2 })
    else if (FOREIGN.test(character)) aliens.push({ at: i, weight: 0.4 })
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
