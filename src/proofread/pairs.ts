/** Quotes and brackets that go in pairs: one missing, one of the wrong width, two of a kind inside each other. */
import type { ProofLine, Subject } from './subject.ts'
import type { Remark } from './types.ts'

const CLOSING: Record<string, string> = {
  '“': '”',
  '‘': '’',
  '（': '）',
  '(': ')',
  '《': '》',
  '〈': '〉',
  '「': '」',
  '『': '』',
  '【': '】',
  '〔': '〕',
}
const OPENING = Object.fromEntries(Object.entries(CLOSING).map(([opening, closing]) => [closing, opening]))
const OTHER_WIDTH: Record<string, string> = { '（': '(', '(': '（' }
/** 1） and a) number items. */
const NUMBERING = /(?:^|[。；：\s])[\dA-Za-z一二三四五六七八九十①-⑳]{1,3}$/u
/** A paragraph as short as this may be a piece of a broken line. */
const LONGEST_BETWEEN = 60
const CLAUSE = 'GB/T 15834—2011 5.1.3'

/** A sign with its place in the whole text. */
interface Sign {
  sign: string
  at: number
}

interface Unpaired {
  /** Opened and never closed. */
  open: Sign[]
  /** Closed and never opened. */
  closed: Sign[]
}

export function checkPairs({ paragraphs }: Subject): Remark[] {
  const remarks: Remark[] = []
  let before: Sign[] = []
  for (const paragraph of paragraphs) {
    const { open, closed } = pairSigns(paragraph, remarks)
    // A line that a page broke leaves its signs in two paragraphs, perhaps with a title alone between them.
    const [missing, strays] = acrossBreak(before, closed)
    const goesOn = paragraph.text.length <= LONGEST_BETWEEN
    remarks.push(...(goesOn ? [] : missing.map(unclosed)), ...strays.map(unopened))
    before = goesOn ? [...missing, ...open] : open
  }
  remarks.push(...before.map(unclosed))
  return remarks
}

/** Pairs the signs of a paragraph; what is wrong with a pair itself goes to `remarks`. */
function pairSigns({ text, start }: ProofLine, remarks: Remark[]): Unpaired {
  const open: Sign[] = []
  const unpaired: Unpaired = { open: [], closed: [] }
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]!
    const at = start + i
    if (CLOSING[sign] !== undefined) {
      if (open.at(-1)?.sign === sign && isNested(text, i, sign)) remarks.push(nested({ sign, at }))
      open.push({ sign, at })
    } else if (OPENING[sign] !== undefined && !isOther(text, i)) {
      const from = open.findLastIndex(({ sign: opening }) => CLOSING[opening] === sign)
      const other = OTHER_WIDTH[OPENING[sign]!]
      if (from >= 0) unpaired.open.push(...open.splice(from).slice(1))
      else if (other !== undefined && open.at(-1)?.sign === other) {
        open.pop()
        const reason = '一对括号全角、半角不一'
        remarks.push({ start: at, end: at + 1, severity: 'error', reason, suggestion: CLOSING[other]! })
      } else unpaired.closed.push({ sign, at })
    }
  }
  unpaired.open.push(...open)
  return unpaired
}

/** The closing sign is none: 1） numbers an item, ’99 is a year. */
function isOther(text: string, at: number): boolean {
  if (text[at] === '’') return /\d/u.test(text[at + 1] ?? '')
  return /[）)]/u.test(text[at]!) && NUMBERING.test(text.slice(Math.max(0, at - 6), at))
}

/** Takes out what one paragraph opens and the next closes. */
function acrossBreak(open: Sign[], closed: Sign[]): [Sign[], Sign[]] {
  const [missing, strays] = [[...open], [...closed]]
  for (const { sign } of closed) {
    const from = missing.findLastIndex(({ sign: opening }) => CLOSING[opening] === sign)
    if (from < 0) continue
    missing.splice(from, 1)
    strays.splice(
      strays.findIndex((stray) => stray.sign === sign),
      1,
    )
  }
  return [missing, strays]
}

function unclosed({ sign, at }: Sign): Remark {
  const reason = `“${sign}”没有配对的“${CLOSING[sign]}”`
  return { start: at, end: at + 1, severity: 'error', reason, clause: CLAUSE }
}

function unopened({ sign, at }: Sign): Remark {
  const reason = `“${sign}”没有配对的“${OPENING[sign]}”`
  return { start: at, end: at + 1, severity: 'error', reason, clause: CLAUSE }
}

/** How far a sign inside another of its kind may reach. */
const NESTED_LENGTH = 200

/** Closed as often as opened in what follows, so that it is one inside the other and not a mistyped closing sign. */
function isNested(text: string, at: number, sign: string): boolean {
  if (sign !== '“' && sign !== '《') return false
  let depth = 2
  for (const character of text.slice(at + 1, at + NESTED_LENGTH)) {
    if (character === sign) depth++
    else if (character === CLOSING[sign] && --depth === 0) return true
  }
  return false
}

function nested({ sign, at }: Sign): Remark {
  const [reason, clause] =
    sign === '“'
      ? ['引号里再用引号，里面一层用单引号', 'GB/T 15834—2011 4.8.3']
      : ['书名号里再用书名号，里面一层用单书名号', 'GB/T 15834—2011 4.15.3']
  return { start: at, end: at + 1, severity: 'warning', reason, clause }
}
