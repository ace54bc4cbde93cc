/** The headings open at a place of a report, and at what depth the next one belongs. */
import type { Block } from './blocks.ts'
import { type HeadingRead, isMajor, MAJOR_RANK, RANKS } from './headings.ts'
import { type MarkerStyle, readMarker } from './markers.ts'

interface OpenHeading {
  rank: number
  words: string
  isNumbered: boolean
}

/** Markdown's levels stand over all numbering: # is -9, ## -8. */
const MARKDOWN_RANK = -10

export class Outline {
  private readonly blocks: Block[]
  private readonly path: OpenHeading[] = []
  /** Depth at which a numbering was last met, and its last number. */
  private readonly numberings = new Map<MarkerStyle, { depth: number; ordinal: number }>()
  /** Numbered headings began at the top, so unnumbered ones stand below them. */
  private numberedTop: boolean | null = null
  private placedRank = MAJOR_RANK

  constructor(blocks: Block[]) {
    this.blocks = blocks
  }

  get depth(): number {
    return this.path.length
  }

  get section(): string[] {
    return this.path.map(({ words }) => words)
  }

  /** Closes what the heading of block `at` ends and returns the depth at which it stands; `open` then opens it. */
  place(heading: HeadingRead, at: number): number {
    const level = this.blocks[at]!.level
    this.placedRank = level === undefined ? this.rankOf(heading, at) : MARKDOWN_RANK + level
    const known = level === undefined ? this.continuedDepth(heading) : null
    if (known !== null) this.path.length = known
    else while (this.path.length > 0 && this.path.at(-1)!.rank >= this.placedRank) this.path.pop()
    this.remember(heading)
    return this.path.length
  }

  /** Opens the heading placed last: what follows stands under it. */
  open({ marker, words }: HeadingRead): void {
    this.path.push({ rank: this.placedRank, words, isNumbered: marker !== null })
  }

  /** Closes all but the outermost `depth` headings. */
  closeTo(depth: number): void {
    this.path.length = Math.min(this.path.length, depth)
  }

  /** 第二， after 第一， goes back to its depth, whatever unnumbered headings stood between. */
  private continuedDepth({ marker }: HeadingRead): number | null {
    if (marker === null) return null
    const known = this.numberings.get(marker.style)
    return known !== undefined && known.ordinal + 1 === marker.ordinal && known.depth <= this.path.length
      ? known.depth
      : null
  }

  private remember({ marker }: HeadingRead): void {
    const depth = this.path.length
    for (const [style, known] of this.numberings) if (known.depth > depth) this.numberings.delete(style)
    if (marker !== null) this.numberings.set(marker.style, { depth, ordinal: marker.ordinal })
  }

  /** Numbered headings by their style; unnumbered ones over all where they came first, else under the last numbered one. */
  private rankOf({ marker, words }: HeadingRead, at: number): number {
    if (marker !== null) {
      this.numberedTop ??= marker.style === 'han' || marker.style === 'part'
      return RANKS[marker.style]!
    }
    if (this.numberedTop === true ? isMajor(words) && this.countsAnew(at) : this.isTop(words, at)) {
      this.numberedTop = false
      return MAJOR_RANK
    }
    const numbered = this.path.findLast(({ isNumbered }) => isNumbered)
    return (numbered?.rank ?? MAJOR_RANK) + 0.1
  }

  /** An unnumbered heading of the first depth: of a year's review or plan, shaped like the first one, or opening the plan. */
  private isTop(words: string, at: number): boolean {
    if (isMajor(words)) return true
    const first = this.path[0]
    if (first?.rank !== MAJOR_RANK) return false
    // 站在新起点：2012年工作回顾 and 开启新征程：确保强势开局
    const stem = first.words.indexOf('：')
    if (stem > 0 && words.indexOf('：') === stem) return true
    return /^(?:今年|\d{4}年)(?:是|政府工作)/u.test(this.blocks[at + 1]?.text ?? '')
  }

  /** After the heading the numbering 一、二、 begins again, so that it stands over it. */
  private countsAnew(at: number): boolean {
    for (const { text } of this.blocks.slice(at + 1, at + 40)) {
      const marker = readMarker(text)
      if (marker?.style === 'han') return marker.ordinal === 1
    }
    return false
  }
}
