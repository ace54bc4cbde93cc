/** A draft as a .docx in the layout of GB/T 9704-2012. docs/gbt-9704.md says which clause is kept where. */
import {
  AlignmentType,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  Document,
  DocumentGridType,
  Footer,
  HeadingLevel,
  type ICommentOptions,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx'
import type { Draft, DraftSentence } from '../draft/types.ts'
import { fontTable } from './fonts.ts'
import { CHARACTER_PITCH, FOOTER, LINE_PITCH, MARGIN, PAPER, SIZE } from './page.ts'
import { type Part, partsOf } from './parts.ts'
import { remarkOn } from './review.ts'
import { stylesXml } from './styles.ts'
import { breakTitle } from './title.ts'

export interface ExportOptions {
  /** Keeps citations, and the draft's notes, as comments; the clean copy has none. */
  review: boolean
}

const AUTHOR = '据实'
const HEADINGS = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
} as const
/** `____`: what nobody has told yet. */
const BLANK = /(_{2,})/u

/** The draft as the bytes of a .docx file. */
export async function exportDocx(draft: Draft, { review }: ExportOptions): Promise<Uint8Array> {
  const writer = new DraftWriter(draft, review)
  const children = writer.write()
  const document = new Document({
    creator: AUTHOR,
    title: draft.title || draft.kind,
    evenAndOddHeaderAndFooters: true,
    defaultTabStop: 2 * CHARACTER_PITCH,
    ...(writer.comments.length > 0 ? { comments: { children: writer.comments } } : {}),
    sections: [
      {
        properties: {
          page: {
            size: PAPER,
            margin: { ...MARGIN, footer: FOOTER.distance },
          },
          grid: { type: DocumentGridType.LINES, linePitch: LINE_PITCH },
        },
        // 7.5: odd pages at the right, even ones at the left.
        footers: { default: pageNumber('right'), even: pageNumber('left') },
        children,
      },
    ],
  })
  return Packer.toBuffer(document, false, [
    { path: 'word/styles.xml', data: stylesXml() },
    { path: 'word/fontTable.xml', data: fontTable() },
  ])
}

class DraftWriter {
  readonly comments: ICommentOptions[] = []
  private readonly draft: Draft
  private readonly review: boolean

  constructor(draft: Draft, review: boolean) {
    this.draft = draft
    this.review = review
  }

  write(): Paragraph[] {
    const parts = partsOf(this.draft)
    const text = parts.flatMap((part, i) => this.paragraphs(part, parts[i - 1], parts[i + 1]))
    return [...this.title(), ...text]
  }

  /** 7.3.1, 7.3.2: the title's lines, centred, and a free line under them. */
  private title(): Paragraph[] {
    const title = printable(this.draft.title).trim()
    if (title === '') return []
    const lines = breakTitle(title).map(
      (line, i) => new TextRun({ text: line, ...(i > 0 ? { break: 1 } : {}) }),
    )
    const children = this.review ? this.commented(lines, this.draft.notes) : lines
    return [new Paragraph({ heading: HeadingLevel.TITLE, children }), emptyLine()]
  }

  private paragraphs(part: Part, before: Part | undefined, after: Part | undefined): Paragraph[] {
    if (part.kind === 'heading')
      return [new Paragraph({ heading: HEADINGS[part.level], children: runs(part.text) })]
    const children = part.sentences.flatMap((sentence) => this.sentence(sentence))
    // What signs must not stand alone on a page: the text's last lines go with it.
    const keepNext = after?.kind === 'signature'
    if (part.kind !== 'signature') {
      const style = part.kind === 'salutation' ? {} : { style: 'BodyText' }
      return [new Paragraph({ ...style, keepNext, children })]
    }
    const signed = new Paragraph({
      style: 'Signature',
      alignment: part.side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
      indent: part.indent,
      keepNext,
      children,
    })
    return before?.kind === 'signature' ? [signed] : [emptyLine(true), signed]
  }

  private sentence(sentence: DraftSentence): ParagraphChild[] {
    const children = runs(sentence.text)
    return this.review ? this.commented(children, remarkOn(sentence, this.draft)) : children
  }

  private commented(children: TextRun[], lines: string[]): ParagraphChild[] {
    if (lines.length === 0) return children
    const id = this.comments.length
    this.comments.push({
      id,
      author: AUTHOR,
      initials: AUTHOR,
      date: new Date(),
      children: lines.map((line) => new Paragraph({ children: [new TextRun(printable(line))] })),
    })
    return [
      new CommentRangeStart(id),
      ...children,
      new CommentRangeEnd(id),
      new TextRun({ children: [new CommentReference(id)] }),
    ]
  }
}

/** The words, blanks highlighted. */
function runs(text: string): TextRun[] {
  return printable(text)
    .split(BLANK)
    .filter((words) => words !== '')
    .map((words) => new TextRun({ text: words, ...(BLANK.test(words) ? { highlight: 'yellow' } : {}) }))
}

/** What XML can hold, on one line. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/\s*\n\s*/gu, '').replace(/[\u0000-\u001f\u007f\ufffe\uffff]|\p{Cs}/gu, '')
}

function emptyLine(keepNext = false): Paragraph {
  return new Paragraph({ keepNext, children: [] })
}

/** 7.5: — 1 — in 四号 宋体, one character in from the outer side. */
function pageNumber(side: 'left' | 'right'): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: 'Footer',
        alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: { [side]: SIZE.pageNumber * 20 },
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  })
}
