/** Whether a number measures what is asked, and how well. */
import type { Figure } from '../figures/index.ts'
import { fold } from '../language/fold.ts'
import { conceptNamed, unitFits } from '../language/indicators.ts'
import { findQuantities } from '../language/numbers.ts'
import { type Ask, coverage, type Term, termMatch, unitAnswers } from '../search/index.ts'
import type { Surroundings } from './proof.ts'

const TENSE_BONUS = 0.1
const CONCEPT_BONUS = 0.15
const OTHER_CONCEPT_PENALTY = 0.35
const STAND_IN_PENALTY = 0.1
/** The question calls the figure by the very words of the report. */
const NAMED_BONUS = 0.2
const NAMED_LENGTH = 3
const LEVEL_BONUS = 0.2
/** 二万四千个人民公社 for 多少个人民公社. */
const COUNTED_BONUS = 0.2
/** 固定资产投资超过100万元的26家: a number that only tells which ones are meant. */
const CRITERION_PENALTY = 0.2
/** 合同税收总额 for 税收: a word before the indicator that the question does not use, and that is none of these, narrows it. */
const MODIFIED_PENALTY = 0.05
const NEUTRAL =
  /^(?:全[年部国省市州县区镇乡村]|全社会|各项|本[年级地镇县市]|当年|去年|今年|上年|累计|预计|完成|实现|达到?|其中|共|总|实际|年|我[镇县市省国])+/u
const UNIT_BONUS = 0.05
const SPENDING = new Set(['总投资', '项目投资', '投资额', '完成投资', '累计投资'])
/** Words of the ask that must stand by a number that is to answer it. */
const NEAR_SHARE = 0.05

/** The unit asked for, and a growth rate where only that is asked. */
export function figureFits(figure: Figure, ask: Ask): boolean {
  if (
    ask.change === 'only' &&
    (figure.change !== null || figure.quantity.unit === '%' || figure.quantity.unit === '个百分点')
  )
    return true
  const [quantity] = findQuantities(figure.quantity.written)
  if (quantity === undefined) return figure.masked
  if (figure.masked && ask.unit === null) return true
  return unitAnswers(quantity, ask.unit)
}

/** Whether the number measures what is asked: its indicator, or words of the ask beside it. */
export function isMeasured(
  figure: Figure,
  near: string,
  sentence: string,
  ask: Ask,
  around: Surroundings,
): boolean {
  const concepts = ask.terms.filter(({ concept }) => concept !== '')
  if (concepts.length > 0) {
    if (concepts.some((term) => measuresConcept(figure, near, sentence, term, around))) return true
    // 每新建一个门球场,补助_元: the indicator says where, another word what.
    const others = ask.terms.filter(({ concept }) => concept === '')
    const isNear = others.length > 0 && coverage(others, near) >= NEAR_SHARE
    return isNear && concepts.some((term) => termMatch(term, sentence) > 0)
  }
  return coverage(ask.terms, BARE_CHANGE.test(figure.indicator) ? around.passage : near) >= NEAR_SHARE
}

/** 要控制物价。…涨幅仍然高达21%: what changed is named before. */
const BARE_CHANGE = /^其?(?:[涨增降跌]幅|增速|增长率)(?:仍然?|却|也|还)?$/

/** 人口自然增长率 is not 人口, though its name holds it; a stand-in (一般公共预算收入 for 财政收入) may answer by its own name. */
function measuresConcept(
  figure: Figure,
  near: string,
  sentence: string,
  term: Term,
  around: Surroundings,
): boolean {
  if (figure.concept === term.concept || isShortened(figure, sentence, term)) return true
  const isNamed = term.variants.some((variant) => near.includes(variant))
  // 研发投入占生产总值比重: the share is no measure of what it is a share of.
  if (isNamed && term.variants.every((variant) => isBase(variant, near))) return false
  if (figure.concept !== '') {
    if (standsIn(figure, term.concept)) return true
    // 总投资320万元的农网改造; 投资512万元，建设公路14条: money is measured by what it went into.
    if (
      SPENDING.has(figure.concept) &&
      (isNamed || termMatch(term, clauseBehind(figure, near, sentence)) > 0)
    )
      return true
    return term.variants.some((variant) => fold(figure.indicator).endsWith(variant))
  }
  return isNamed || [around.lead, around.section].some((text) => termMatch(term, text) > 0)
}

/** Whether a clause names an indicator only as what something is a share of. */
function isBase(name: string, near: string): boolean {
  const ends = near.split(name).slice(0, -1)
  return ends.every((before) => /占(?:全[省市县区镇国社会]*|同期|当年|地区|国内)?的?$/.test(before))
}

/** The clause behind the one that holds the figure, in the folded sentence; `near` is the indicator and that clause. */
function clauseBehind({ indicator }: Figure, near: string, sentence: string): string {
  const clause = near.slice(fold(indicator).length)
  const at = sentence.indexOf(clause)
  return at < 0 ? '' : (/^[,、]([^,;。]*)/.exec(sentence.slice(at + clause.length))?.[1] ?? '')
}

/** An indicator near the asked one and counted alike: 一般公共预算收入 for 财政收入. */
export function standsIn({ concept, quantity }: Figure, asked: string): boolean {
  return conceptNamed(asked)?.standIns.includes(concept) === true && unitFits(asked, quantity.unit)
}

/** 接待游客226万人次,收入8.5亿元: 收入 after 旅游 is 旅游收入. */
export function isShortened(figure: Figure, sentence: string, term: Term): boolean {
  const indicator = fold(figure.indicator)
  if (indicator.length < 2) return false
  return term.variants.some((variant) => {
    const topic = variant.slice(0, -indicator.length)
    // 人均 is no topic: 生产总值 is never 人均生产总值.
    return topic !== '' && topic !== '人均' && variant.endsWith(indicator) && sentence.includes(topic)
  })
}

export function figureBonus(figure: Figure, ask: Ask, clause: string): number {
  let bonus = 0
  const concepts = ask.terms.map(({ concept }) => concept).filter((concept) => concept !== '')
  if (concepts.includes(figure.concept)) bonus += CONCEPT_BONUS
  else if (concepts.length > 0 && figure.concept !== '')
    bonus -= standsIn(figure, concepts[0]!) ? STAND_IN_PENALTY : OTHER_CONCEPT_PENALTY
  if (ask.tense !== null && figure.tense === ask.tense) bonus += TENSE_BONUS
  else if (ask.tense !== null && figure.tense !== 'unknown') bonus -= TENSE_BONUS
  if (ask.tense === null && figure.tense === 'plan') bonus -= 2 * TENSE_BONUS
  if (isCumulative(ask.text) !== isCumulative(clause)) bonus -= TENSE_BONUS / 2
  if (isAveraged(ask.text) !== isAveraged(clause)) bonus -= isAveraged(ask.text) ? 2 * TENSE_BONUS : 0
  if (isOfPhase(clause) && !isOfPhase(ask.text)) bonus -= TENSE_BONUS
  const indicator = fold(figure.indicator)
  if (isNamed(indicator, ask.text)) bonus += NAMED_BONUS
  if (isNarrowed(indicator, ask)) bonus -= MODIFIED_PENALTY
  const isGrowth = figure.quantity.unit === '%' && figure.change !== null
  if (ask.change !== 'only' && ask.unit === null && !isGrowth) bonus += LEVEL_BONUS
  if (ask.change === 'only' && figure.change !== null) bonus += LEVEL_BONUS
  if (ask.years.length > 0 && figure.years !== null) {
    const { from, to } = figure.years
    const holds = ask.years.some((year) => year >= from && year <= to)
    bonus += holds ? (from === to ? TENSE_BONUS : 0) : -3 * TENSE_BONUS
  }
  if (figure.subPlace !== '') bonus -= TENSE_BONUS
  // 多少头: 10万头 rather than 4067万只 beside it
  if (ask.unit !== null && ask.unit.base !== '' && figure.quantity.unit === ask.unit.base) bonus += UNIT_BONUS
  return bonus
}

function isNamed(indicator: string, question: string): boolean {
  const bare = indicator.replace(NEUTRAL, '')
  return [indicator, bare].some((name) => name.length >= NAMED_LENGTH && question.includes(name))
}

function isNarrowed(indicator: string, { terms, text }: Ask): boolean {
  const term = terms.find(({ concept }) => concept !== '')
  if (term === undefined || terms.some(({ text: word }) => indicator.startsWith(word))) return false
  const name = [...term.variants]
    .sort((a, b) => b.length - a.length)
    .find((variant) => indicator.endsWith(variant))
  if (name === undefined) return false
  const before = indicator.slice(0, indicator.length - name.length)
  return before.replace(NEUTRAL, '') !== '' && !text.includes(before)
}

/** 五年累计, 合计: a sum over years is another figure than a year's. */
function isCumulative(text: string): boolean {
  return /累计|五年|合计|总共|加起来|一共/.test(text)
}

/** 年均增长6%, 平均每年: the mean of several years is another figure than a year's. */
function isAveraged(text: string): boolean {
  return /年均|平均每年|每年平均|年平均|年递增/.test(text)
}

/** 一期完成投资2.5亿元: a phase is not the whole. */
function isOfPhase(text: string): boolean {
  return /[一二三四首前]期(?!间)/.test(text)
}

/** By what the number counts: 二万四千多个|人民公社, 猪|2.6万头; `after` stands behind it. */
export function nounBonus({ indicator }: Figure, { counted, text }: Ask, after: string): number {
  const isCounted =
    counted !== '' && (fold(after.slice(0, 12)).startsWith(counted) || fold(indicator).endsWith(counted))
  const isCriterion = /^(?:以上|以下)?的/.test(after) && !/以上|以下/.test(text)
  return (isCounted ? COUNTED_BONUS : 0) - (isCriterion ? CRITERION_PENALTY : 0)
}
