/** Blocks in order become passages under their headings, with lists put together across paragraphs. */
import type { Block } from './blocks.ts'
import { joinLines, readFront } from './front.ts'
import { garbledRuns } from './garbled.ts'
import { type HeadingRead, headingWords, readBlock, sentenceHeadings } from './headings.ts'
import { type TableRow, trimRange } from './lines.ts'
import { ListRegister } from './lists.ts'
import { innerMarkers, type Marker, readMarker } from './markers.ts'
import { Outline } from './outline.ts'
import { leadSentence, splitLong, splitParagraph } from './paragraphs.ts'
import type { ListMembership, PassageRole, ReportWarning, Section, TextRange } from './types.ts'

/** A passage before its report is known: identity, tense and years come later. */
export interface DraftPassage extends TextRange {
  role: PassageRole
  section: string[]
  text: string
  lead: string
  list: ListMembership | null
  subject: string
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

/** Builds the structure of one report from its blocks. */
export function buildStructure(source: string, blocks: Block[], hasTitle: boolean): Structure {
  const builder = new StructureBuilder(source, blocks)
  const front = readFront(blocks)
  const structure: Structure = { ...builder.result, front: [], title: '' }
  blocks.forEach((block, i) => {
    if (i >= front.length) builder.addBlock(block, i)
    else if (i === front.titleAt && !hasTitle) {
      structure.title = block.text
      builder.addPlain(block, 'title')
    } else {
      builder.addPlain(block, 'front')
    }
  })
  structure.front = joinLines(source, blocks.slice(0, front.length), hasTitle ? -1 : front.titleAt)
  builder.lists.settle(structure.warnings)
  return structure
}

/** Longest line of a list without markers. */
const LONGEST_PLAIN_ITEM = 90

const BULLET: Marker = { style: 'dash', text: '-', ordinal: 0, length: 0 }

/** Paragraphs that look back on the whole, not on the subsection they happen to follow. */
const CLOSES_SECTION =
  /^(?:各位代表[！!，,：:]|在肯定成绩|在总结成绩|在看到成绩|肯定成绩|同时[，,]我们(?:也|还)?清醒|我们也清醒|过去(?:的)?(?:一年|五年)|回顾(?:过去|一年|五年)|总结(?:过去|一年|五年)|(?:以上|上述)?成绩(?:的取得|来之不易)|这些成绩)/u

/** 一是…二是…三是… in one paragraph: its list, not one item of a list of paragraphs. */
function holdsOwnList(text: string, { style }: Marker): boolean {
  const inner = innerMarkers(text)
  return inner[0]?.at === 0 && inner[0].style === style
}

class StructureBuilder {
  readonly result = {
    passages: [] as DraftPassage[],
    sections: [] as Section[],
    warnings: [] as ReportWarning[],
  }
  readonly lists = new ListRegister()
  private readonly source: string
  private readonly blocks: Block[]
  private readonly outline: Outline
  private readonly alone: Set<Block>
  private readonly leads = new Map<string, string>()
  /** Sentence that announces the lines after it, and their list, while such a list is open. */
  private announced: { lead: string; group: string; ordinal: number } | null = null

  /** The table whose rows are being added. */
  private table: { number: number; group: string; ordinal: number } | null = null

  constructor(source: string, blocks: Block[]) {
    this.source = source
    this.blocks = blocks
    this.outline = new Outline(blocks)
    this.alone = sentenceHeadings(blocks)
  }

  addPlain(range: TextRange, role: PassageRole): void {
    for (const piece of splitLong(this.source, range)) this.push(piece, role, '', null)
  }

  addBlock(block: Block, at: number): void {
    if (block.row !== undefined) {
      this.addRow(block, block.row)
      return
    }
    if (block.isCaption === true) {
      this.addBody(block)
      return
    }
    if (this.addAnnounced(block)) return
    if (block.level !== undefined) {
      const marker = readMarker(block.text)
      const words = headingWords(block.text.slice(marker?.length ?? 0))
      this.addHeading(block, { marker, length: block.text.length, words }, at)
      return
    }
    if (block.isBullet === true) {
      this.addItem(block, BULLET)
      return
    }
    const stated = readMarker(block.text)
    const continuesList = stated !== null && this.lists.continues(stated, `i${this.outline.depth}`)
    const { marker, heading } = readBlock(block, this.blocks[at + 1], {
      continuesList,
      headsAlone: this.alone.has(block),
    })
    if (heading !== null) {
      this.addHeading(block, heading, at)
      this.addBody(trimRange(this.source, block.start + heading.length, block.end))
    } else if (marker?.style === 'note') this.addNote(block)
    else if (marker !== null && !holdsOwnList(block.text, marker)) this.addItem(block, marker)
    else this.addBody(block)
  }

  private addHeading(block: Block, heading: HeadingRead, at: number): void {
    const depth = this.outline.place(heading, at)
    const range = trimRange(this.source, block.start, block.start + heading.length)
    const list = heading.marker === null ? null : this.lists.add(heading.marker, `h${depth}`, range)
    this.lists.closeBelow(depth)
    this.push(range, 'heading', '', list)
    this.outline.open(heading)
    this.result.sections.push({ path: this.outline.section, depth: this.outline.depth, range })
  }

  /** The rows of a table are a list; each stands under what is said over the table. */
  private addRow(block: Block, { subject, caption, table }: TableRow): void {
    this.announced = null
    if (this.table?.number !== table) this.table = { number: table, group: this.lists.newGroup(), ordinal: 0 }
    const membership = this.lists.addInner(this.table.group, ++this.table.ordinal, '', block)
    for (const piece of splitLong(this.source, block)) this.push(piece, 'item', caption, membership, subject)
  }

  /** A note at the report's end belongs to no section. */
  private addNote(block: Block): void {
    this.outline.closeTo(0)
    for (const piece of splitLong(this.source, block)) this.push(piece, 'text', '', null)
  }

  /** "主要预期目标为：" and then "生产总值增长8%；" line by line: a list without markers, ended by the line with 。 */
  private addAnnounced(block: Block): boolean {
    const open = this.announced
    if (open === null) return false
    const plain = block.level === undefined && block.isBullet !== true && readMarker(block.text) === null
    const isItem = plain && (/[；;]$/u.test(block.text) || (open.ordinal > 1 && /。$/u.test(block.text)))
    if (!isItem || block.text.length > LONGEST_PLAIN_ITEM) {
      this.announced = null
      return false
    }
    this.push(block, 'item', open.lead, this.lists.addInner(open.group, open.ordinal++, '', block))
    if (/。$/u.test(block.text)) this.announced = null
    return true
  }

  /** A block that is one item: of dashes, 一是, or short numbered lines. Lists inside it stand under it. */
  private addItem(block: Block, marker: Marker): void {
    const membership = this.lists.add(marker, `i${this.outline.depth}`, block)
    const lead = this.leadOf(membership)
    const inner = splitParagraph(this.source, block)
    if (inner.some(({ item }) => item !== null) && block.text.length > 200) {
      this.addParts(inner, membership)
      return
    }
    for (const piece of splitLong(this.source, block)) this.push(piece, 'item', lead, membership)
  }

  /** The sentence before the first item of a list of paragraphs governs all of them. */
  private leadOf({ group, ordinal }: ListMembership): string {
    const before = this.result.passages.at(-1)
    if (ordinal === 1 && before?.role === 'text') this.leads.set(group, leadSentence(before.text))
    return this.leads.get(group) ?? ''
  }

  private addBody(range: TextRange): void {
    if (range.end === range.start) return
    const text = this.source.slice(range.start, range.end)
    if (CLOSES_SECTION.test(text)) this.outline.closeTo(1)
    this.addParts(splitParagraph(this.source, range), null)
    if (/[：:]$/u.test(text)) {
      this.lists.closeUncounted()
      this.announced = { lead: leadSentence(text), group: this.lists.newGroup(), ordinal: 1 }
    }
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

  private push(
    range: TextRange,
    role: PassageRole,
    lead: string,
    list: ListMembership | null,
    subject = '',
  ): void {
    const told = { role, lead, list, subject }
    const text = this.source.slice(range.start, range.end)
    const runs = garbledRuns(text)
    let at = 0
    for (const run of [...runs, null]) {
      const readable = trimRange(this.source, range.start + at, range.start + (run?.start ?? text.length))
      this.pushOne(readable, told, false)
      if (run === null) break
      this.pushOne(trimRange(this.source, range.start + run.start, range.start + run.end), told, true)
      at = run.end
    }
  }

  private pushOne(
    { start, end }: TextRange,
    told: Pick<DraftPassage, 'role' | 'lead' | 'list' | 'subject'>,
    garbled: boolean,
  ): void {
    if (end <= start) return
    const text = this.source.slice(start, end)
    this.result.passages.push({ ...told, start, end, section: this.outline.section, text, garbled })
    if (!garbled) return
    this.result.warnings.push({
      code: 'mojibake',
      message: `有 ${end - start} 个字是乱码，已隔开，不用于回答。`,
      range: { start, end },
    })
  }
}
