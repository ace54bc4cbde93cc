/** The page of GB/T 9704-2012, in the units of a .docx. Numbers in comments are the standard's clauses. */

const MILLIMETRE = 1440 / 25.4
/** Twentieths of a point in a point. */
const POINT = 20

const twips = (millimetres: number): number => Math.round(millimetres * MILLIMETRE)

/** 5.1: A4. */
export const PAPER = { width: twips(210), height: twips(297) }
/** 5.2.1: 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm. */
export const MARGIN = { top: twips(37), bottom: twips(35), left: twips(28), right: twips(26) }

/** 5.2.3: 22 lines of 28 characters fill the type area. */
const LINES_A_PAGE = 22
export const CHARACTERS_A_LINE = 28

const TYPE_AREA = {
  width: PAPER.width - MARGIN.left - MARGIN.right,
  height: PAPER.height - MARGIN.top - MARGIN.bottom,
}
/** Rounded down: a twentieth of a point too much in each of 22 lines would leave 21 on the page. */
export const LINE_PITCH = Math.floor(TYPE_AREA.height / LINES_A_PAGE)

/** In points: 二号, 三号, 四号. */
export const SIZE = { title: 22, body: 16, pageNumber: 14 }

/**
 * 28 characters of 三号 are 2 mm wider than the type area, so characters stand a quarter of a point closer, in twentieths
 * of a point. A grid of characters would do the same in Word, but other programs give such a character two places of it.
 */
export const CHARACTER_SPACE = Math.floor(TYPE_AREA.width / CHARACTERS_A_LINE - SIZE.body * POINT)
export const CHARACTER_PITCH = SIZE.body * POINT + CHARACTER_SPACE

/** One less than would fit: digits are wider than half a character in some fonts. */
export const TITLE_CHARACTERS_A_LINE = Math.floor(TYPE_AREA.width / (SIZE.title * POINT)) - 1

/** 7.5: the dash of the page number stands 7 mm below the type area; a line of 四号 has it at half its height. */
const PAGE_NUMBER_LINE = Math.round(SIZE.pageNumber * 1.2 * POINT)
export const FOOTER = {
  linePitch: PAGE_NUMBER_LINE,
  distance: MARGIN.bottom - twips(7) - Math.round(PAGE_NUMBER_LINE / 2),
}

/** Width in characters: a Latin letter or digit takes half of one. */
export function characterWidth(text: string): number {
  let width = 0
  for (const character of text) width += /[\x20-\x7e]/u.test(character) ? 0.5 : 1
  return width
}
