/** Years as plain digits, whatever the page made of them: 二〇二六年, １９９７年, 1 9 9 8 年. */

const HAN_YEAR = /[一二][〇○零一二三四五六七八九]{3}(?=年)/gu
const NUMERALS = '〇一二三四五六七八九'

export function plainYears(text: string): string {
  return text
    .replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(HAN_YEAR, (year) =>
      [...year].map((numeral) => NUMERALS.indexOf(numeral.replace(/[○零]/u, '〇'))).join(''),
    )
    .replace(/(?<=\d)\s+(?=[\d年])/gu, '')
}
