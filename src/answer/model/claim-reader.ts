/** Claims out of a model's reply while it streams: JSON objects as asked, or sentences with [n] where it wrote prose. */
import { z } from 'zod'
import { splitSentences } from '../../language/sentences.ts'
import { createJsonScanner, parseJson } from '../../model/index.ts'

/** A sentence of a model's, with the numbers of the passages it says it stands on. Nothing of it is believed yet. */
export interface ModelClaim {
  text: string
  citations: number[]
}

/** What the model is asked for. */
export const ClaimsForm = z.object({
  claims: z.array(z.object({ text: z.string(), citations: z.array(z.int()) })),
})

/** What is taken: numbers may come as "1", "[1]" or alone. */
const Citation = z.union([z.int(), z.string().transform((written) => Number(/\d+/u.exec(written)?.[0]))])
const LooseClaim = z.object({
  text: z.string().min(1),
  citations: z.union([z.array(Citation), Citation.transform((n) => [n])]).default([]),
})
const LooseReply = z.object({ claims: z.array(z.unknown()) })

const MOST_CLAIMS = 40
const LONGEST_CLAIM = 600

export interface ClaimReader {
  /** The claims that end in this piece of the reply. */
  push(piece: string): ModelClaim[]
  /** Those of the last line. */
  end(): ModelClaim[]
  /** Whether the reply has been one at all: claims, or the word that there are none. */
  readonly isReply: boolean
  /** No more claims are taken. */
  readonly isFull: boolean
}

export function createClaimReader(): ClaimReader {
  const scanner = createJsonScanner()
  let line = ''
  let taken = 0
  let isReply = false

  function take(claims: ModelClaim[]): ModelClaim[] {
    const kept = claims.filter(({ text }) => text.length <= LONGEST_CLAIM).slice(0, MOST_CLAIMS - taken)
    taken += kept.length
    if (claims.length > 0) isReply = true
    return kept
  }

  function fromObjects(objects: string[]): ModelClaim[] {
    return objects.flatMap((text) => {
      const value = parseJson(text)
      if (LooseReply.safeParse(value).success) isReply = true
      return LooseClaim.safeParse(value).data ?? []
    })
  }

  /** Prose is read line by line; what stands in braces is not prose. */
  function push(piece: string): ModelClaim[] {
    const wasInside = scanner.isInside
    const claims = fromObjects(scanner.push(piece))
    if (wasInside || scanner.isInside || /[{}]/u.test(piece)) line = ''
    else line += piece
    const end = line.lastIndexOf('\n')
    if (end < 0) return take(claims)
    const whole = line.slice(0, end)
    line = line.slice(end + 1)
    return take([...claims, ...fromProse(whole)])
  }

  return {
    push,
    end: () => push('\n'),
    get isReply() {
      return isReply
    },
    get isFull() {
      return taken >= MOST_CLAIMS
    },
  }
}

// 税收11.53亿元。[1][2], 税收11.53亿元【1】。
const MARKERS = /\s*(?:[[［【]\^?\d{1,3}[\]］】]\s*)+/gu

/** Sentences that cite; others say nothing that could be shown. */
function fromProse(text: string): ModelClaim[] {
  const closed = text.replace(/([。！？])(\s*(?:[[［【]\^?\d{1,3}[\]］】]\s*)+)/gu, '$2$1')
  return splitSentences(closed).flatMap(({ start, end }) => {
    const sentence = closed.slice(start, end)
    const citations = [...sentence.matchAll(/[[［【]\^?(\d{1,3})[\]］】]/gu)].map(([, n]) => Number(n))
    return citations.length === 0 ? [] : [{ text: sentence.replace(MARKERS, ''), citations }]
  })
}
