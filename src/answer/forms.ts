/** Words of the form that is asked for: a date, a company, a reason, an enumeration. */
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

/** Whether the sentence lists things. */
export function enumerates(sentence: string): boolean {
  return itemsIn(sentence) >= 3
}

/** Words that give a reason. */
const REASON = /理由|由于|因为|原因|为了|使得|导致|迫切|必须|需要|矛盾|弊端|不适应|不利于|制约|影响|难以|问题/

/** A sentence that enumerates, the more so when it counts what was asked: …等5宗 for 五个. */
function enumerationBonus(ask: Ask, sentence: string): number {
  return (
    (enumerates(sentence) ? FORM_BONUS : -2 * FORM_BONUS) + (countsAsked(ask, sentence) ? 2 * FORM_BONUS : 0)
  )
}

/** Items of the longest enumeration: 茶叶、蔬菜、林药 or 《…》《…》 or “…”“…”. */
function itemsIn(sentence: string): number {
  const marks = [/、/g, /《/g, /[“"]/g].map((mark) => (sentence.match(mark) ?? []).length)
  return Math.max(marks[0]! + 1, marks[1]! + 1, marks[2]!)
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
