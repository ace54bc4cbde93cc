/** Chinese numerals that count points and headings. */
const DIGITS = '零一二三四五六七八九'

/** 1 → 一, 12 → 十二, 120 → 120: nobody counts so far in words. */
export function formatCount(n: number): string {
  if (n > 99) return String(n)
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  return `${tens > 1 ? DIGITS[tens]! : ''}${tens > 0 ? '十' : ''}${ones > 0 ? DIGITS[ones]! : ''}`
}
