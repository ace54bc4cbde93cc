/** Words of the form that is asked for: a date, a company, a reason, an enumeration. */
import { fold } from '../language/fold.ts'
import { findQuantities } from '../language/numbers.ts'
import { parseChineseNumber } from '../language/numerals.ts'
import type { Ask } from '../search/index.ts'

const FORM_BONUS = 0.12

/** What the sentence gains as evidence by its form, or loses. */
export function formBonus(ask: Ask, sentence: string): number {
  switch (ask.type) {
    case 'date':
      return findQuantities(sentence).some(({ kind }) => kind === 'date') ? 2 * FORM_BONUS : -2 * FORM_BONUS
    case 'organisation':
      return /公司|集团|企业|厂|学校|大学|中学|小学|学院|医院|银行|中心|部|局|委|协会/.test(sentence)
        ? FORM_BONUS
        : -FORM_BONUS
    case 'list':
      return enumerationBonus(ask, sentence)
    case 'why':
      return REASON.test(sentence) ? FORM_BONUS : 0
    case 'name':
      return /[“《「]/.test(sentence) ? FORM_BONUS / 2 : 0
    case 'place':
      return /[省市县区镇乡村州路园]/.test(sentence) ? FORM_BONUS / 2 : 0
    default:
      return 0
  }
}

/** Whether the sentence lists things: as many as are asked for, else three. */
export function listsAll(ask: Ask, sentence: string): boolean {
  return endsAlike(ask, sentence) || itemsIn(sentence) >= Math.min(ask.count ?? LISTED, LISTED)
}

/** Two may stand side by side by chance; three are a list. */
const LISTED = 3

/** Words that give a reason. */
const REASON = /理由|由于|因为|原因|为了|使得|导致|迫切|必须|需要|矛盾|弊端|不适应|不利于|制约|影响|难以|问题/

/** A sentence that enumerates, the more so when it counts what was asked: …等5宗 for 五个. */
function enumerationBonus(ask: Ask, sentence: string): number {
  if (endsAlike(ask, sentence)) return 3 * FORM_BONUS
  return (
    (itemsIn(sentence) >= LISTED ? FORM_BONUS : -2 * FORM_BONUS) +
    (countsAsked(ask, sentence) ? 2 * FORM_BONUS : 0) +
    (repeatsAsked(ask, sentence) ? FORM_BONUS : 0)
  )
}

/** 听取了政府工作报告、人大工作报告和财政报告 for 哪些报告: each item is called what is asked for. */
function repeatsAsked({ text }: Ask, sentence: string): boolean {
  const noun = /哪(?:些|几.)([\u4e00-\u9fff]{2,3})$/.exec(text)?.[1]
  return noun !== undefined && fold(sentence).split(noun).length > LISTED
}

/** 建成实力之城，繁荣之城，活力之城 for 哪三个“城”. */
function endsAlike({ sloganEnding, count }: Ask, sentence: string): boolean {
  if (sloganEnding === '') return false
  const found = fold(sentence).split(new RegExp(`${sloganEnding}["”]?(?=[,、;。和及与]|$)`)).length - 1
  return found >= (count ?? 3)
}

/** Items of the longest enumeration: 茶叶、蔬菜和林药, 《…》《…》, “…”“…”, or 地点有：甲村，乙村，丙村, 预期目标：…，…，…. */
function itemsIn(sentence: string): number {
  const commas = (sentence.match(/、/g) ?? []).length
  const last = /、[^、，,。；;]{1,24}?(?:和|及|与)/.test(sentence) ? 1 : 0
  const titles = (sentence.match(/》[^《》。]{0,4}(?=《)|[”"][、，,和及与]?(?=[“"])/g) ?? []).length
  const announced = /[有是为括即标][：:]([^。]+)/.exec(sentence)?.[1]?.match(/[，,；;]/g)?.length ?? 0
  return 1 + Math.max(commas + last, titles, announced)
}

// 四大主导产业, 等5宗项目, 六项工程: number, counting word and the two characters counted
const COUNTED =
  /(\d+|[二两三四五六七八九十]+)(?:大|个|项|条|类|种|家|张|样|件|点|方面|宗|处|组|批|座)([\u4e00-\u9fff]{2})?/g

/** Whether the sentence counts as many of what is asked: 等5宗项目 for 五个市重大项目, not 五大发展理念. */
function countsAsked({ count, text, terms }: Ask, sentence: string): boolean {
  if (count === null) return false
  const asked = [text, ...terms.map((term) => term.text)].join('|')
  return [...sentence.matchAll(COUNTED)].some(([, written, noun]) => {
    const counted = /^\d/.test(written!) ? Number(written) : parseChineseNumber(written!)
    return counted === count && (noun === undefined || asked.includes(noun))
  })
}
