/** Fonts of GB/T 9704-2012 and what a computer without them shows instead. */

export interface Font {
  name: string
  /** Looked for where `name` is not installed; all of these come with Windows and Office. */
  fallback: string
  panose: string
}

/** 7.3.1 小标宋, 5.2.2 仿宋, 7.3.3 黑体 and 楷体, 7.5 宋体. */
export const FONTS = {
  title: { name: '方正小标宋简体', fallback: '华文中宋', panose: '02010600040101010101' },
  body: { name: '仿宋_GB2312', fallback: '仿宋', panose: '02010609060101010101' },
  heading1: { name: '黑体', fallback: 'SimHei', panose: '02010609060101010101' },
  heading2: { name: '楷体_GB2312', fallback: '楷体', panose: '02010609060101010101' },
  pageNumber: { name: '宋体', fallback: 'SimSun', panose: '02010600030101010101' },
} as const satisfies Record<string, Font>

/** word/fontTable.xml: Word and WPS take `altName` where a font is missing. */
export function fontTable(): string {
  const fonts = Object.values(FONTS).map(
    ({ name, fallback, panose }) =>
      `<w:font w:name="${name}"><w:altName w:val="${fallback}"/><w:panose1 w:val="${panose}"/>` +
      '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>',
  )
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    `<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`
  )
}
