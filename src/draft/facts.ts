/** The user's facts, cut into the pieces that a draft tells. Their figures are read by the code that reads reports. */
import { readStatements, type Statement } from '../figures/index.ts'
import { findQuantities } from '../language/numbers.ts'
import { type Theme, themeOf } from './themes.ts'

/** One thing to be told, with what hangs on it: 到位资金3.4亿元，同比增长18% */
export interface FactPiece {
  /** Its fact's place in the request, from 0. */
  fact: number
  /** As the draft tells it: the user's words, with full-width punctuation and half-width digits. */
  text: string
  statements: Statement[]
  isPlan: boolean
  theme: Theme | null
  /** Says more of the piece before it: 其中工业项目8个. */
  hangsOn: boolean
}

/** 同比增长18%, 其中8个, 较去年多3个: nothing without what stands before. */
const HANGS_ON =
  /^(?:同比|环比|其中|分别|平均|年均|增长|下降|增加了?\d|减少了?\d|增幅|[比较](?:上年|去年|同期|上半年|\d{4}年)|占|居|位居|排名|达到?\d|总投资|均)/u
const PLAN = /计划|力争|争取|拟|预计|预期|目标|明年|下一?年|将要?|确保|打算/u
/** 我们是青溪镇, 单位：青溪镇人民政府: says who is speaking and is no fact to be told. */
const IDENTITY =
  /^(?:我们?(?:单位)?(?:是|为|在|镇是|乡是)?|本(?:镇|乡|单位)(?:是|为)?|地点[:：]|单位[:：]|乡镇[:：])?\s*(?<place>\p{Script=Han}{1,8}?(?:镇|乡|街道|县|区|市|州))(?:人民政府|政府|党委|人大|的)?$/u

/** The place that a fact names as the user's own; null for a fact to be told. */
export function identityOf(fact: string): string | null {
  return IDENTITY.exec(fact.trim().replace(/[。.，,；;]+$/u, ''))?.groups?.place ?? null
}

/** Pieces in the order of the facts. */
export function readFacts(
  facts: readonly string[],
  { formal = false }: { formal?: boolean } = {},
): FactPiece[] {
  const pieces: FactPiece[] = []
  for (const [fact, written] of facts.entries()) {
    if (identityOf(written) !== null) continue
    for (const told of cut(tidy(written))) {
      const text = formal ? inWriting(told) : told
      const hangsOn = pieces.length > 0 && HANGS_ON.test(text)
      pieces.push({
        fact,
        text,
        statements: readStatements(text),
        isPlan: PLAN.test(text),
        theme: hangsOn ? pieces.at(-1)!.theme : themeOf(text),
        hangsOn,
      })
    }
  }
  return pieces
}

/** Full-width digits and half-width punctuation as official texts write them; the value stays. */
function tidy(fact: string): string {
  return fact
    .trim()
    .replace(/[０-９Ａ-Ｚａ-ｚ％．＋－]/gu, (character) => character.normalize('NFKC'))
    .replace(/(?<=[\d\p{Script=Han}])\s+(?=[\d\p{Script=Han}])/gu, '')
    .replace(/\s*,\s*(?!\d{3}(?!\d))/gu, '，')
    .replace(/\s*;\s*/gu, '；')
    .replace(/(?<=\p{Script=Han})\s*:\s*/gu, '：')
    .replace(/\s+/gu, ' ')
    .replace(/(?<=，)\s+/gu, '')
    .replace(/[。.；，、！!\s]+$/u, '')
    .replace(/^[\s\-*•·、，。；]+|^\(?\d{1,2}[.)、]\s*(?=\p{Script=Han})/u, '')
}

/** What is said, as it is written; numbers stay. */
const SPOKEN: [RegExp, string][] = [
  [/搞了|搞/gu, '开展'],
  [/花了/gu, '投入'],
  [/盖了/gu, '建成'],
  [/修了/gu, '修建'],
  [/弄了/gu, '完成'],
  [/老百姓/gu, '群众'],
]

const inWriting = (text: string): string =>
  SPOKEN.reduce((words, [spoken, written]) => words.replace(spoken, written), text)

/** At 。 and ；, and at a comma between two things counted; a clause without a number stays where it is. */
function cut(fact: string): string[] {
  const pieces: string[] = []
  for (const sentence of fact.split(/[。；\n]+/u)) {
    let open = ''
    for (const clause of sentence.split('，')) {
      // What follows 其中 counts parts, up to the sentence's end.
      const isOwn =
        open !== '' &&
        !open.includes('其中') &&
        isCounted(open) &&
        isCounted(clause) &&
        !HANGS_ON.test(clause)
      if (isOwn) {
        pieces.push(open)
        open = clause
      } else open = open === '' ? clause : `${open}，${clause}`
    }
    if (open.trim() !== '') pieces.push(open)
  }
  return pieces
}

const isCounted = (clause: string): boolean =>
  findQuantities(clause).some(({ kind, indefinite }) => kind === 'measure' && !indefinite)
