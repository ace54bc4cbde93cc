/** A whole report: its parts one after the other, nothing told or borrowed twice. */
import type { FactPiece } from './facts.ts'
import type { Material } from './material.ts'
import { formatCount } from './numerals.ts'
import type { Outline, OutlinePart } from './outline.ts'
import { createPicker } from './picker.ts'
import { planSection, type SectionRequest } from './section.ts'
import type { DraftSheet } from './sheet.ts'
import type { Turn } from './turns.ts'
import type { DraftBlock, DraftRequest } from './types.ts'
import { wordSection } from './wording.ts'

export const WHOLE_LENGTH = 3000
/** Characters of opening and closing, and their share of a short report. */
const FRAME_LENGTH = 160
const FRAME_SHARE = 0.08
const EXPANDED = 1.5

export interface WholeDraft {
  blocks: DraftBlock[]
  /** Turns in parts on what was done or is wrong: asserted of the place. */
  asserted: Turn[]
}

interface WholeOptions {
  outline: Outline
  material: Material
  sheet: DraftSheet
  /** Told of each part before it is written. */
  onPart?: ((title: string) => void) | undefined
}

export async function draftWhole(
  request: DraftRequest,
  pieces: readonly FactPiece[],
  { outline, material, sheet, onPart }: WholeOptions,
): Promise<WholeDraft> {
  const picker = createPicker(material.isSafe)
  const target = request.length ?? WHOLE_LENGTH
  const isSpoken = /政府工作报告|人大工作报告|述职|述廉/u.test(request.kind)
  const frameLength = isSpoken ? Math.min(FRAME_LENGTH, FRAME_SHARE * target) : 0
  const whole: WholeDraft = { blocks: [], asserted: [] }

  async function write(part: SectionRequest, told: readonly FactPiece[], isHeaded: boolean): Promise<void> {
    const before = sheet.borrowed.length
    const plan = await planSection(part, told, material, { picker, isHeaded })
    whole.blocks.push(...wordSection(plan, part, sheet, { isHeaded }))
    if (part.section === 'review' || part.section === 'problems')
      whole.asserted.push(...sheet.borrowed.slice(before))
  }

  // Where another opening is asked for, the parts stay; a part told at greater length is so as a whole.
  const { opening: _opening, expanded = [], ...plain } = request
  if (isSpoken) await write({ ...request, section: 'opening', topic: '', length: frameLength }, [], false)
  const shared = shareOut(pieces, outline.parts)
  for (const [i, part] of outline.parts.entries()) {
    const title = `${formatCount(i + 1)}、${part.title}`
    onPart?.(title)
    whole.blocks.push({ kind: 'heading', level: 1, text: title })
    const { section, topic, share } = part
    const size = Math.round(share * (target - 2 * frameLength)) - title.length
    const length = expanded.includes(i + 1) ? Math.round(EXPANDED * size) : size
    const year = section === 'plan' && request.year !== null ? request.year + 1 : request.year
    await write(
      { ...plain, section, topic, length, year },
      shared[i]!,
      topic === '' && section !== 'problems',
    )
  }
  const next = request.year === null ? null : request.year + 1
  if (isSpoken)
    await write({ ...plain, section: 'closing', topic: '', length: frameLength, year: next }, [], false)
  return whole
}

const WRONG = /不[够足高强]|仅有?|仍有?|还有|尚|缺|薄弱|困难|滞后|偏[低小少]|没有/u

/** Each piece in the part it belongs to: plans in the plan, what is wrong with the problems, the rest in the review. */
function shareOut(pieces: readonly FactPiece[], parts: readonly OutlinePart[]): FactPiece[][] {
  const shared = parts.map((): FactPiece[] => [])
  const find = (fits: (part: OutlinePart) => boolean): number => parts.findIndex(fits)
  const review = find(({ section, topic }) => section === 'review' && topic === '')
  let last = 0
  for (const piece of pieces) {
    const plan = find(({ section }) => section === 'plan' || section === 'measures')
    const wrong = find(({ section }) => section === 'problems')
    const own = find(
      ({ topic, section }) => topic !== '' && section !== 'plan' && topic === piece.theme?.name,
    )
    const place = piece.isPlan ? plan : WRONG.test(piece.text) ? wrong : own >= 0 ? own : review
    last = piece.hangsOn ? last : Math.max(place, place < 0 ? Math.max(review, 0) : place)
    shared[last]!.push(piece)
  }
  return shared
}
