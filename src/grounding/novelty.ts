/** Words of a claim that its evidence does not have: changed names and places, and claims that say something else. */
import { fold } from '../language/fold.ts'
import { matchTerms } from '../language/indicators.ts'
import type { ReadClaim } from './claim.ts'
import { isCommonRun } from './common-words.ts'
import { type Evidence, withoutQuantities } from './evidence.ts'
import type { GroundingProblem } from './types.ts'

/** Least share of a claim's characters that must be its evidence's or common words, and of each of its clauses'. */
const LEAST_COVERAGE = 0.75
const LEAST_CLAUSE_COVERAGE = 0.6
/** Least share that must be its evidence's own where no number ties the claim to it: common words alone prove nothing. */
const LEAST_SUPPORT = 0.4
const SHORTEST_JUDGED = 6

const PLACE_AFTER = /^[一-龥]{0,2}?(?:省|市|县|区|州|镇|乡|村|街道|社区)(?!场|域|级|委|民|长|政府|党)/u
const PLACE_WITHIN = /(?:省|市|县|区|州|镇|乡|村|街道|社区)$/u
const NAME_AFTER =
  /^[一-龥]{0,4}?(?:公司|集团|工厂|厂|学校|小学|中学|大学|学院|医院|银行|合作社|协会|委员会|委|局|部|厅|办公室|办|站|所|院|园|寺|路|桥|河|湖|水库|大道|广场|景区|品牌|同志|书记|镇长|乡长|县长|市长|州长|主任|总理|主席|代表)/u
const NAME_BEFORE = /(?:书记|镇长|乡长|县长|市长|州长|区长|省长|主任|总理|局长|由|和|与|、)$/u

interface Run {
  start: number
  end: number
}

export function checkNovelty(claim: ReadClaim, evidence: Evidence[]): GroundingProblem[] {
  const known = withoutMarks(evidence.map(({ words, wide }) => `${words}\n${wide}`).join('\n'))
  const text = withoutMarks(fold(withoutQuantities(claim.text, claim.quantities)))
  const covered = coverage(text, known)
  const problems = quotedNames(claim.text, known)
  const loose = new Uint8Array(text.length)
  for (const run of runsOf(text, covered)) {
    if (isCommonRun(text, run.start, run.end)) continue
    const kind = nameKind(text, run, known)
    if (kind !== null) problems.push({ kind, words: around(text, run) })
    loose.fill(1, run.start, run.end)
  }
  if (problems.length === 0 && claim.quantities.length === 0) problems.push(...weaklySupported(text, covered))
  if (problems.length === 0) problems.push(...unsupported(text, loose))
  return [...problems, ...foreignWords(text, known), ...codes(claim.folded, known)]
}

function weaklySupported(text: string, covered: Uint8Array): GroundingProblem[] {
  const whole = { start: 0, end: text.length }
  const letters = hanIn(text, whole)
  const isWeak = letters >= SHORTEST_JUDGED && hanIn(text, whole, covered) < LEAST_SUPPORT * letters
  return isWeak ? [{ kind: 'entailment', words: text }] : []
}

/** The claim, or a clause of it, that says too much of its own. */
function unsupported(text: string, loose: Uint8Array): GroundingProblem[] {
  const whole = { start: 0, end: text.length }
  if (hanIn(text, whole, loose) > (1 - LEAST_COVERAGE) * hanIn(text, whole))
    return [{ kind: 'entailment', words: text }]
  return [...text.matchAll(/[^,。;!?\n]+/gu)]
    .map(({ index, 0: words }) => ({ start: index, end: index + words.length }))
    .filter((clause) => hanIn(text, clause, loose) > (1 - LEAST_CLAUSE_COVERAGE) * hanIn(text, clause))
    .map(({ start, end }) => ({ kind: 'entailment', words: text.slice(start, end) }))
}

/** Han characters of a run; those that are marked, where marks are given. */
function hanIn(text: string, { start, end }: Run, marks?: Uint8Array): number {
  let count = 0
  for (let i = start; i < end; i++) if (isHan(text, i) && (marks === undefined || marks[i] === 1)) count++
  return count
}

/**
 * Letters of other scripts, and digits that were not read as a number: as the evidence has them, or a synonym of what
 * it has (gdp for 生产总值), or not at all.
 */
function foreignWords(text: string, known: string): GroundingProblem[] {
  const concepts = new Set(matchTerms(known).map(({ concept }) => concept))
  const synonyms = matchTerms(text).filter(({ concept }) => concepts.has(concept))
  return [...text.matchAll(/(?:(?![一-龥])[\p{L}\p{N}])+/gu)]
    .filter(({ 0: words }) => !standsIn(known, words))
    .filter(({ index }) => !synonyms.some(({ start, length }) => index >= start && index < start + length))
    .map(({ 0: words }) => ({ kind: 'name', words }))
}

/** Not as a part of another: G31 does not stand in G318. */
function standsIn(known: string, words: string): boolean {
  for (let at = known.indexOf(words); at >= 0; at = known.indexOf(words, at + 1))
    if (!/[a-z\d]/iu.test(`${known[at - 1] ?? ''}${known[at + words.length] ?? ''}`)) return true
  return false
}

/** Quotation marks come and go. */
function withoutMarks(text: string): string {
  return text.replace(/["'“”‘’]/gu, '')
}

/** Marks characters that stand in a 2-gram the evidence has, or in a synonym of a concept it names. */
function coverage(text: string, known: string): Uint8Array {
  const covered = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    if (!isHan(text, i)) covered[i] = 1
    // One side may be a number or a sign: 猪|#, 省|/
    if ((isHan(text, i) || isHan(text, i + 1)) && known.includes(text.slice(i, i + 2)))
      covered[i] = covered[i + 1] = 1
    else if (isHan(text, i) && !isHan(text, i - 1) && !isHan(text, i + 1) && known.includes(text[i]!))
      covered[i] = 1
  }
  if (!covered.includes(0)) return covered
  const concepts = new Set(matchTerms(known).map(({ concept }) => concept))
  for (const { concept, start, length } of matchTerms(text))
    if (concepts.has(concept)) covered.fill(1, start, start + length)
  return covered
}

function isHan(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0x4e00 && code <= 0x9fff
}

function runsOf(text: string, covered: Uint8Array): Run[] {
  const runs: Run[] = []
  for (let i = 0; i < text.length; i++) {
    if (covered[i] === 1) continue
    const start = i
    while (i < text.length && covered[i] === 0) i++
    runs.push({ start, end: i })
  }
  return runs
}

/** A new run is a changed name when it has a name's ending, or stands where the evidence has another word. */
function nameKind(text: string, run: Run, known: string): 'place' | 'name' | null {
  const words = text.slice(run.start, run.end)
  const after = text.slice(run.end)
  if (PLACE_WITHIN.test(words) && (words.length > 1 || hanBefore(text, run.start) !== '')) return 'place'
  const followed = PLACE_AFTER.test(after)
  if (followed && (words.length > 1 || isReplaced(text, run, known))) return 'place'
  if (
    words.length > 1 &&
    (NAME_AFTER.test(after) || NAME_AFTER.test(words) || NAME_BEFORE.test(text.slice(0, run.start)))
  )
    return 'name'
  if (words.length > 1 && isListItem(text, run)) return 'name'
  if (!isReplaced(text, run, known)) return null
  return isClauseStart(text, run.start) && text[run.start - 1] !== '、' ? 'place' : 'name'
}

/** Text that may stand in the evidence where the claim has the run. */
const GAP = '.{1,4}?'

function isReplaced(text: string, { start, end }: Run, known: string): boolean {
  const left = hanBefore(text, start)
  const right = hanAfter(text, end)
  // 周启|光: one character after two of a name
  if (end - start === 1 && left.length === 2 && known.includes(left) && !isCommonRun(left, 0, 2)) return true
  // 金|麦|粮油: one character on one side needs two on the other
  if (left !== '' && left.length + right.length < 3) return false
  // 横沥|生产总值…: a name put before what the evidence says
  if (left === '' && end - start > 1) return right === '' ? start === 0 : known.includes(right)
  return new RegExp(`${left}${left === '' ? '[一-龥]' : GAP}${right}`, 'u').test(known)
}

function hanBefore(text: string, at: number): string {
  return /[一-龥]{0,2}$/u.exec(text.slice(Math.max(0, at - 2), at))![0]
}

function hanAfter(text: string, at: number): string {
  return /^[一-龥]{0,2}/u.exec(text.slice(at, at + 2))![0]
}

function isClauseStart(text: string, at: number): boolean {
  return at === 0 || /[,。;:!?、\n()]/.test(text[at - 1]!)
}

/** A whole item of a list (茶叶、|咖啡|、林药) that the evidence does not have. */
function isListItem(text: string, { start, end }: Run): boolean {
  return (
    (text[start - 1] === '、' && /^[、,。;等和及]?/.test(text.slice(end))) ||
    (text[end] === '、' && /[、,。;:为是]$/.test(text.slice(0, start)))
  )
}

function around(text: string, { start, end }: Run): string {
  return text.slice(Math.max(0, start - 2), end + 2)
}

/** “…” and 《…》 name things: they stay as written. */
function quotedNames(text: string, known: string): GroundingProblem[] {
  const bare = known.replace(/\s/gu, '')
  return [...text.matchAll(/[“《]([^“”《》]{2,40})[”》]/gu)]
    .map((found) => found[1]!)
    .filter((name) => !bare.includes(foldName(name)) && !bare.includes(foldName(name).replace(/\(.*\)$/, '')))
    .map((words) => ({ kind: 'name', words }))
}

function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s"'“”‘’]/gu, '')
    .replaceAll('—', '-')
}

/** 4a级, h7n9, g30: letters and digits of a name. Units (km, kw) are the figures' to check. */
function codes(text: string, known: string): GroundingProblem[] {
  return [...text.matchAll(/\d*[a-z]+[\da-z.+-]*/gu)]
    .map(([code]) => code)
    .filter(
      (code) =>
        /\d/.test(code) &&
        !/^\d[\d.]*(?:km|kw|kwh|mw|m2|m3|kv|kva|t|kg)\d?$/.test(code) &&
        !known.includes(code),
    )
    .map((words) => ({ kind: 'name', words }))
}
