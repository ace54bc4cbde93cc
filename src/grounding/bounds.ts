/** Words that say how exact a number is. Dropping them is allowed, adding or turning them is not. */

const OVER = /超|突破|逾|多|余|以上|不低于|不少于|不小于|至少|高于|过|破/
const ABOUT = /约|左右|上下|大约/
const UNDER = /近|接近|不足|不到|以内|之内|以下|不超过|不高于|低于|少于|最多/

function classOf(bound: string): string {
  if (/不低于|不少于|不小于|不下|至少/.test(bound)) return 'over'
  if (/不超过|不高于/.test(bound)) return 'under'
  if (OVER.test(bound)) return 'over'
  if (UNDER.test(bound)) return 'under'
  return ABOUT.test(bound) ? 'about' : ''
}

/** Whether a claim's bound may stand for the evidence's: dropped, the same class, or 约 for anything inexact. */
export function boundAgrees(claim: string, evidence: string): boolean {
  const [said, written] = [classOf(claim), classOf(evidence)]
  return said === '' || said === written || (said === 'about' && written !== '')
}
