/** Chinese numerals to numbers. Where a numeral begins and whether it counts anything is for numbers.ts to say. */

const DIGITS: Record<string, number> = {
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const SMALL: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }
const LARGE: Record<string, number> = { 万: 1e4, 亿: 1e8 }

/** Value of magnitude words after a number: 万亿 → 1e12, 百 → 100; 1 for none. */
export function magnitudeValue(written: string): number {
  let value = 1
  for (const character of written) value *= SMALL[character] ?? LARGE[character] ?? 1
  return value
}

/**
 * Reads 一千一百, 十五点六, 二万五千, 一九七四 (digit by digit), 一千二 (the last digit takes the next lower place).
 * Null for what is no single number (三五, 百百) or has no digit at all (万).
 */
export function parseChineseNumber(written: string): number | null {
  const [whole = '', decimals] = written.split('点')
  const value = parseWhole(whole)
  if (value === null || decimals === undefined) return value
  const tail = digitString(decimals)
  return tail === null || tail === '' ? null : Number(`${value}.${tail}`)
}

function digitString(written: string): string | null {
  let digits = ''
  for (const character of written) {
    const digit = DIGITS[character]
    if (digit === undefined) return null
    digits += digit
  }
  return digits
}

function parseWhole(written: string): number | null {
  const digits = digitString(written)
  // 三五 and 七八 mean "a few"; three digits and more are read out one by one.
  if (digits !== null) return digits.length === 1 || digits.length > 2 ? Number(digits) : null
  let total = 0
  let section = 0
  let pending: number | null = null
  let place = 1
  for (const character of written) {
    const digit = DIGITS[character]
    const small = SMALL[character]
    const large = LARGE[character]
    if (digit !== undefined) {
      if (pending !== null && pending !== 0) return null
      pending = digit
    } else if (small !== undefined) {
      if (pending === null && small !== 10) return null
      section += (pending ?? 1) * small
      pending = null
      place = small / 10
    } else if (large !== undefined) {
      section += pending ?? 0
      if (section === 0 && total === 0) return null
      // 一万亿: a larger magnitude lifts all before it.
      total =
        total > 0 && large > 1e4 && total < large * large
          ? (total + section) * large
          : total + section * large
      section = 0
      pending = null
      place = large / 10
    }
  }
  if (pending === null) return total + section
  const afterZero = written.at(-2) === '零'
  return total + section + pending * (afterZero ? 1 : place)
}
