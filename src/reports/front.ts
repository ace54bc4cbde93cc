/** What stands before a report's body: title, date, meeting, speaker. And from these: title, kind, speaker. */
import type { Block } from './blocks.ts'
import { isMajor } from './headings.ts'
import { readMarker } from './markers.ts'
import { isProse } from './pieces.ts'
import type { ReportKind } from './types.ts'

export interface Front {
  /** Number of leading blocks that are front. */
  length: number
  /** Index of the title among them, or -1. */
  titleAt: number
}

const SALUTATION = /^(?:各?位|尊敬的|同志们).{0,24}[：:！!，,]?$/u
const OPENING = /^(?:现在|下面|我|受).{0,24}(?:代表|委托|向大会)/u
const LONGEST_FRONT = 14
const TITLE_WORDS = /(?:报\s*告|总\s*结|述\s*职|汇\s*报|讲\s*话|要\s*点)/u

/** Finds the front of a report's blocks. */
export function readFront(blocks: Block[]): Front {
  let length = 0
  while (length < blocks.length && length < LONGEST_FRONT && isFront(blocks[length]!, length)) length++
  // Only headings and lists, no body in reach: the first block alone is the title.
  if (length === blocks.length || length === LONGEST_FRONT) length = Math.min(1, blocks.length - 1)
  const titleAt = titleIndex(blocks.slice(0, length))
  while (length > 0 && length < blocks.length && SALUTATION.test(blocks[length]!.text)) length++
  return { length, titleAt }
}

function isFront({ text, level, row, isCaption }: Block, index: number): boolean {
  if (row !== undefined || isCaption === true) return false
  if (level !== undefined && level > 1) return false
  if (/[。；]$/u.test(text) && text.length > 16) return false
  if (isProse(text) || text.length > 120 || SALUTATION.test(text) || OPENING.test(text)) return false
  const marker = readMarker(text)
  if (marker !== null && marker.style !== 'dash') return false
  return index === 0 || !isMajor(text.replace(/\s/gu, ''))
}

function titleIndex(front: Block[]): number {
  const candidates = front.map(({ text }, i) => ({ i, text: text.replace(/\s/gu, '') }))
  const titled = candidates.filter(({ text }) => TITLE_WORDS.test(text) && text.length <= 70)
  const named = titled.find(
    ({ text }) => /\d{4}年|[省市县区州镇乡村]|国务院/u.test(text) && !/^[—–(（-]/u.test(text),
  )
  return (named ?? titled[0] ?? candidates[0])?.i ?? -1
}

/** Front lines but the title; pieces of one line, parted by what was dropped between them, are one again. */
export function joinLines(source: string, front: Block[], titleAt: number): string[] {
  const lines: string[] = []
  front.forEach((block, i) => {
    const before = front[i - 1]
    const parted = before === undefined || source.slice(before.end, block.start).includes('\n')
    if (i === titleAt) return
    if (parted || lines.length === 0 || i - 1 === titleAt) lines.push(block.text)
    else lines[lines.length - 1] += ` ${block.text}`
  })
  return lines
}

/** Title without a page's numbering and line breaks: 政府工作报\n告 → 政府工作报告. */
export function cleanTitle(text: string): string {
  return (
    text
      .replace(/\s*\d{3,6}\s*字$/u, '')
      // 政府工作报告2011年1月20日在某县…会议上: the masthead on the title's line
      .replace(/(?<=报告)[\s（(—–-]*\d{4}年\d{1,2}月.*$/su, '')
      .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
      .trim()
  )
}

/** 述职报告 …: by the title, and by the opening where the title says otherwise than the report speaks. */
export function readKind(title: string, opening: string): ReportKind {
  if (/述职|述廉/u.test(title)) return /廉/u.test(title) ? '廉政述职报告' : '述职报告'
  if (/调查|调研/u.test(title)) return '调查报告'
  if (speaksForCongress(opening)) return '人大工作报告'
  if (/人大(?:常委会|主席团)?(?!换届).{0,6}工作报告/u.test(title)) return '人大工作报告'
  if (/政府|国务院/u.test(title)) return '政府工作报告'
  if (/代表[^，。]{0,20}(?:政府|国务院)|政府工作报告/u.test(opening)) return '政府工作报告'
  if (/述职/u.test(opening)) return '述职报告'
  return '其他报告'
}

/** 我镇的人大工作在县人大常委会的指导下… / 我受主席团委托; not 向大会作政府工作报告. */
function speaksForCongress(opening: string): boolean {
  if (/代表[^，。]{0,20}(?:政府|国务院)/u.test(opening)) return false
  return /的人大工作在|受[^，。]{0,12}(?:人大)?(?:常委会|主席团)[^，。]{0,4}委托|代表[^，。]{0,16}人大(?:常委会|主席团)/u.test(
    opening,
  )
}

const OFFICE = '(?:总理|主席|省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|主任|书记)'
/** 县长 徐志清 / 市长  黄 江 / 省长　王予波 */
const OFFICE_NAME = new RegExp(
  `(?:代|副)?${OFFICE}[\\s?]*(\\p{Script=Han}[\\s?]*\\p{Script=Han}{1,3}?)(?:$|\\s+各位)`,
  'u',
)
const OFFICE_END = new RegExp(`${OFFICE}$`, 'u')
const NAME_ALONE = /^\p{Script=Han}\s*\p{Script=Han}{1,3}$/u

/** The person who gives the report, as the front names them, or null. */
export function readSpeaker(front: string[]): string | null {
  for (const [i, line] of front.entries()) {
    const named = OFFICE_NAME.exec(line)
    if (named !== null) return toName(named[1]!)
    const next = front[i + 1]
    if (OFFICE_END.test(line) && next !== undefined && NAME_ALONE.test(next)) return toName(next)
  }
  // 周恩来 alone under the meeting
  const at = front.findIndex((line) => /(?:会议|大会)[^。]{0,6}上?$/u.test(line))
  const after = at < 0 ? undefined : front[at + 1]
  return after !== undefined && NAME_ALONE.test(after) ? toName(after) : null
}

function toName(text: string): string | null {
  const name = text.replace(/[\s?]/gu, '')
  return name.length >= 2 && name.length <= 4 ? name : null
}
