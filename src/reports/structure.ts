/** Blocks in order become passages under their headings, with lists put together across paragraphs. */
import type { Block } from './blocks.ts'
import { readFront } from './front.ts'
import { garbledRuns } from './garbled.ts'
import { type HeadingRead, isMajor, MAJOR_RANK, RANKS, readBlock } from './headings.ts'
import { trimRange } from './lines.ts'
import { ListRegister } from './lists.ts'
import type { Marker } from './markers.ts'
import { splitLong, splitParagraph } from './paragraphs.ts'
import type { ListMembership, PassageRole, ReportWarning, Section, TextRange } from './types.ts'

/** A passage before its report is known: identity, tense and years come later. */
export interface DraftPassage extends TextRange {
  role: PassageRole
  section: string[]
  text: string
  lead: string
  list: ListMembership | null
  garbled: boolean
}

export interface Structure {
  passages: DraftPassage[]
  sections: Section[]
  warnings: ReportWarning[]
  /** Text of the front blocks that are not the title. */
  front: string[]
  /** Text of the title block, '' when there is none. */
  title: string
}

interface OpenHeading {
  rank: number
  words: string
}

/** Builds the structure of one report from its blocks. */
export function buildStructure(source: string, blocks: Block[], hasTitle: boolean): Structure {
  const builder = new StructureBuilder(source)
  const front = readFront(blocks)
  const structure: Structure = { ...builder.result, front: [], title: '' }
  blocks.forEach((block, i) => {
    if (i >= front.length) builder.addBlock(block, blocks[i + 1])
    else if (i === front.titleAt && !hasTitle) {
      structure.title = block.text
      builder.addPlain(block, 'title')
    } else {
      structure.front.push(block.text)
      builder.addPlain(block, 'front')
    }
  })
  builder.lists.settle(structure.warnings)
  return structure
}

class StructureBuilder {
  readonly result = {
    passages: [] as DraftPassage[],
    sections: [] as Section[],
    warnings: [] as ReportWarning[],
  }
  readonly lists = new ListRegister()
  private readonly source: string
  private readonly path: OpenHeading[] = []
  /** Numbered headings began at the top, so unnumbered ones stand below them. */
  private numberedTop: boolean | null = null

  constructor(source: string) {
    this.source = source
  }

  private get section(): string[] {
    return this.path.map(({ words }) => words)
  }

  addPlain(range: TextRange, role: PassageRole): void {
    for (const piece of splitLong(this.source, range)) this.push(piece, role, '', null)
  }

  addBlock(block: Block, next: Block | undefined): void {
    const { marker, heading } = readBlock(block, next)
    if (block.level !== undefined) {
      this.addMarkdownHeading(block, marker)
      return
    }
    if (heading !== null) {
      this.openHeading(block, heading)
      this.addBody(trimRange(this.source, block.start + heading.length, block.end))
    } else if (marker !== null) this.addItem(block, marker)
    else this.addBody(block)
  }

  private addMarkdownHeading(block: Block, marker: Marker | null): void {
    const words = block.text.slice(marker?.length ?? 0).replace(/[。：:\s]+$/u, '')
    this.enter(block, { marker, length: block.text.length, words }, block.level! - 10)
  }

  private openHeading(block: Block, heading: HeadingRead): void {
    this.enter(block, heading, this.rankOf(heading))
  }

  private enter(block: Block, heading: HeadingRead, rank: number): void {
    while (this.path.length > 0 && this.path.at(-1)!.rank >= rank) this.path.pop()
    const range = trimRange(this.source, block.start, block.start + heading.length)
    const list =
      heading.marker === null ? null : this.lists.add(heading.marker, `h${this.path.length}`, range)
    this.lists.closeBelow(this.path.length)
    this.push(range, 'heading', '', list)
    this.path.push({ rank, words: heading.words })
    this.result.sections.push({ path: this.section, depth: this.path.length, range })
  }

  /** Numbered headings by their style; unnumbered ones over all where they came first, else under the last numbered one. */
  private rankOf({ marker, words }: HeadingRead): number {
    if (marker !== null) {
      this.numberedTop ??= marker.style === 'han' || marker.style === 'part'
      return RANKS[marker.style]!
    }
    if (isMajor(words) && this.numberedTop !== true) {
      this.numberedTop = false
      return MAJOR_RANK
    }
    const numbered = this.path.findLast(({ rank }) => Number.isInteger(rank * 2))
    return (numbered?.rank ?? MAJOR_RANK) + 0.3
  }

  /** A block that is one item: of dashes, 一是, or short numbered lines. Lists inside it stand under it. */
  private addItem(block: Block, marker: Marker): void {
    const membership = this.lists.add(marker, `i${this.path.length}`, block)
    const inner = marker.style === 'shi' ? [] : splitParagraph(this.source, block)
    if (inner.some(({ item }) => item !== null) && block.text.length > 200) {
      this.addParts(inner, membership)
      return
    }
    for (const piece of splitLong(this.source, block)) this.push(piece, 'item', '', membership)
  }

  private addBody(range: TextRange): void {
    if (range.end > range.start) this.addParts(splitParagraph(this.source, range), null)
  }

  /** Parts of a paragraph; those outside an inner list belong to `outer`. */
  private addParts(parts: ReturnType<typeof splitParagraph>, outer: ListMembership | null): void {
    const groups = new Map<number, string>()
    for (const part of parts) {
      if (part.item === null) {
        this.push(part, outer === null ? 'text' : 'item', '', outer)
        continue
      }
      const { list, stated, marker } = part.item
      const group = groups.get(list) ?? this.lists.newGroup()
      groups.set(list, group)
      this.push(part, 'item', part.lead, this.lists.addInner(group, stated, marker, part))
    }
  }

  private push(range: TextRange, role: PassageRole, lead: string, list: ListMembership | null): void {
    const text = this.source.slice(range.start, range.end)
    const runs = garbledRuns(text)
    let at = 0
    for (const run of [...runs, null]) {
      const readable = trimRange(this.source, range.start + at, range.start + (run?.start ?? text.length))
      this.pushOne(readable, role, lead, list, false)
      if (run === null) break
      this.pushOne(
        trimRange(this.source, range.start + run.start, range.start + run.end),
        role,
        lead,
        list,
        true,
      )
      at = run.end
    }
  }

  private pushOne(
    { start, end }: TextRange,
    role: PassageRole,
    lead: string,
    list: ListMembership | null,
    garbled: boolean,
  ): void {
    if (end <= start) return
    const text = this.source.slice(start, end)
    this.result.passages.push({ start, end, role, section: this.section, text, lead, list, garbled })
    if (!garbled) return
    this.result.warnings.push({
      code: 'mojibake',
      message: `有 ${end - start} 个字是乱码，已隔开，不用于回答。`,
      range: { start, end },
    })
  }
}
