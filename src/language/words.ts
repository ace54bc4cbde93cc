/** Sets of words, and texts made of them; in linear time where a pattern of alternatives would try every cut. */

export interface WordSet {
  has(word: string): boolean
  /** Length of the longest word. */
  longest: number
}

/** Words parted by white space. */
export function wordSet(list: string): WordSet {
  const words = new Set(list.split(/\s+/u).filter((word) => word !== ''))
  return { has: (word) => words.has(word), longest: Math.max(...[...words].map((word) => word.length)) }
}

/** Whether a text can be cut into words of the set without rest; '' can. */
export function isMadeOf(text: string, words: WordSet): boolean {
  const reachable = new Uint8Array(text.length + 1)
  reachable[0] = 1
  for (let from = 0; from < text.length; from++) {
    if (reachable[from] === 0) continue
    for (let to = from + 1; to <= Math.min(text.length, from + words.longest); to++)
      if (words.has(text.slice(from, to))) reachable[to] = 1
  }
  return reachable[text.length] === 1
}

/** Where the words of the set at a text's end begin, the longest first: 生产总值|达到了. */
export function trailingFrom(text: string, words: WordSet): number {
  let end = text.length
  while (end > 0) {
    let length = Math.min(words.longest, end)
    while (length > 0 && !words.has(text.slice(end - length, end))) length--
    if (length === 0) return end
    end -= length
  }
  return 0
}
