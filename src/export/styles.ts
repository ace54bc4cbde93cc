/**
 * word/styles.xml: the layout of GB/T 9704-2012 as Word's own styles, so that a clerk's edits keep it. Written as XML:
 * the library's options know neither autoSpaceDE nor a paragraph's snapToGrid.
 */
import { FONTS, type Font } from './fonts.ts'
import { CHARACTER_PITCH, CHARACTER_SPACE, FOOTER, LINE_PITCH, SIZE } from './page.ts'

/** A digit next to a Chinese character gets no space of its own, and a page is filled: 28 characters, 22 lines. */
const ON_GRID =
  '<w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
/** Set exactly, so that 22 lines fill the page whatever font a computer has; a grid would give a tall one two lines. */
const LINE = `<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="${LINE_PITCH}" w:lineRule="exact"/>`
/** 7.3.3: two characters. */
const FIRST_LINE = `<w:ind w:firstLineChars="200" w:firstLine="${2 * CHARACTER_PITCH}"/>`

/** One font for Chinese, digits and letters: half-width digits keep the 28 characters of a line. */
function runProperties({ name }: Font, size: number, spacing = 0): string {
  return (
    `<w:rPr><w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}" w:hint="eastAsia"/>` +
    `<w:color w:val="000000"/><w:spacing w:val="${spacing}"/><w:sz w:val="${2 * size}"/><w:szCs w:val="${2 * size}"/>` +
    '<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr>'
  )
}

interface Style {
  id: string
  name: string
  paragraph?: string
  run?: string
}

function style({ id, name, paragraph = '', run = '' }: Style): string {
  const base = id === 'Normal' ? '' : '<w:basedOn w:val="Normal"/>'
  const head = id === 'Normal' ? ' w:default="1"' : ''
  return (
    `<w:style w:type="paragraph"${head} w:styleId="${id}"><w:name w:val="${name}"/>${base}<w:qFormat/>` +
    `<w:pPr>${paragraph}</w:pPr>${run}</w:style>`
  )
}

function heading(level: 1 | 2 | 3, font: Font): string {
  return style({
    id: `Heading${level}`,
    name: `heading ${level}`,
    paragraph: `<w:keepNext/>${FIRST_LINE}<w:outlineLvl w:val="${level - 1}"/>`,
    run: runProperties(font, SIZE.body, CHARACTER_SPACE),
  })
}

/** The whole of word/styles.xml. */
export function stylesXml(): string {
  const body = runProperties(FONTS.body, SIZE.body, CHARACTER_SPACE)
  const styles = [
    style({ id: 'Normal', name: 'Normal', paragraph: ON_GRID + LINE, run: body }),
    style({
      id: 'Title',
      name: 'Title',
      paragraph: '<w:keepNext/><w:jc w:val="center"/>',
      run: runProperties(FONTS.title, SIZE.title),
    }),
    heading(1, FONTS.heading1),
    heading(2, FONTS.heading2),
    heading(3, FONTS.body),
    style({ id: 'BodyText', name: 'Body Text', paragraph: `${FIRST_LINE}<w:jc w:val="both"/>` }),
    style({ id: 'Signature', name: 'Signature' }),
    style({
      id: 'Footer',
      name: 'footer',
      paragraph: `<w:spacing w:before="0" w:after="0" w:line="${FOOTER.linePitch}" w:lineRule="exact"/>`,
      run: runProperties(FONTS.pageNumber, SIZE.pageNumber),
    }),
  ]
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
    `<w:docDefaults><w:rPrDefault>${body}</w:rPrDefault><w:pPrDefault/></w:docDefaults>${styles.join('')}</w:styles>`
  )
}
