/** The turns of phrase a draft may choose from, found once for each matter. */
import type { Quote } from '../answer/index.ts'
import type { ReportIndex } from '../index/index.ts'
import { splitSentences } from '../language/sentences.ts'
import { createGenerality } from './general.ts'
import { levelOf } from './levels.ts'
import { SECTIONS, type SectionKind } from './sections.ts'
import { similarity } from './similarity.ts'
import { comparableReports, middleOfPlan } from './sources.ts'
import { GENERAL, type Theme } from './themes.ts'
import { findTurns, type Manner, type Turn, type TurnSearch } from './turns.ts'
import type { DraftRequest } from './types.ts'

export interface Material {
  /** Turns on a theme, for a part of a report; best first. */
  turns(section: SectionKind, theme: Theme, request: DraftRequest): Promise<Turn[]>
  /** Turns that say in what spirit, for the head of a part; for `closing` what all are called on to do. */
  frames(section: SectionKind, request: DraftRequest): Promise<Turn[]>
  /** The sentence of a report that is nearest to a set phrase, if any is near. */
  model(phrase: string, request: DraftRequest): Promise<Quote | null>
  /** Whether a turn may be borrowed: its rare words are nobody's names. */
  isSafe(turn: Turn): Promise<boolean>
}

/** 狠抓招商, 抓紧抓实, 千方百计: said rather than written. */
const COLLOQUIAL = /狠抓|大抓|抓紧抓实|抓招商|千方百计|全力以赴|过紧日子|拼|揪|硬仗/u

const TURNS = 80
const FRAMES = 16
const MODELS = 30
const LEAST_NEAR = 0.3
/** Searches remembered; a search is a theme, a kind of part, a level and a year. */
const REMEMBERED = 500

const FRAME_WORDS = ['坚持', '指导', '围绕', '全面贯彻', '团结', '攻坚克难', '决策部署', '各项工作']
const CLOSING_WORDS = ['让我们', '团结', '奋力', '同心', '努力奋斗', '锐意进取']
const PROBLEM_WORDS = ['问题', '不足', '困难', '薄弱', '差距']

export function createMaterial(index: ReportIndex): Material {
  const generality = createGenerality(index)
  const found = new Map<string, Promise<Turn[]>>()

  function find(
    request: DraftRequest,
    search: Pick<TurnSearch, 'words' | 'tenses' | 'manner' | 'theme' | 'needsWord' | 'limit'>,
  ) {
    const own = levelOf(request.place)
    // The user's topic widens what may be borrowed, so that one user's is not another's.
    const ownWords = request.topic
    const year = request.year === null ? null : middleOfPlan(request.year)
    const key = JSON.stringify([search, request.kind, year, own, ownWords])
    const known = found.get(key)
    if (known !== undefined) return known
    const reportIds = comparableReports(index, request, own)
    const finding = findTurns({ ...search, reportIds, own, ownWords, year }, index, generality)
    if (found.size >= REMEMBERED) found.clear()
    found.set(key, finding)
    return finding
  }

  /** Without what sounds like speech, where the user wants it formal. */
  async function inTone(finding: Promise<Turn[]>, { formal = false }: DraftRequest): Promise<Turn[]> {
    const turns = await finding
    return formal ? turns.filter(({ text }) => !COLLOQUIAL.test(text)) : turns
  }

  return {
    turns(section, theme, request) {
      const isProblem = section === 'problems'
      const manner: Manner = isProblem ? 'problem' : section === 'review' ? 'done' : 'work'
      const words = isProblem ? [...theme.words.slice(0, 3), ...PROBLEM_WORDS] : theme.words
      return inTone(
        find(request, {
          words,
          tenses: SECTIONS[section].tense,
          manner,
          theme: theme === GENERAL ? null : theme,
          needsWord: true,
          limit: TURNS,
        }),
        request,
      )
    },
    frames(section, request) {
      const isClosing = section === 'closing'
      return inTone(
        find(request, {
          words: isClosing ? CLOSING_WORDS : FRAME_WORDS,
          tenses: isClosing ? ['plan', 'unknown'] : SECTIONS[section].tense,
          manner: isClosing ? 'closing' : 'frame',
          theme: null,
          limit: FRAMES,
        }),
        request,
      )
    },
    async model(phrase, request) {
      const passages = await index.searchPassages({
        words: index.segment(phrase),
        where: { reportIds: comparableReports(index, request, levelOf(request.place)) },
        limit: MODELS,
      })
      let best: Quote | null = null
      let nearest = LEAST_NEAR
      for (const passage of passages)
        for (const range of splitSentences(passage.text)) {
          const near = similarity(phrase, passage.text.slice(range.start, range.end))
          if (near > nearest && !passage.garbled)
            [best, nearest] = [{ passage, range, report: index.report(passage.reportId) }, near]
        }
      return best
    },
    async isSafe({ doubts }) {
      for (const word of doubts) if (!(await generality.isWidespread(word))) return false
      return true
    },
  }
}
