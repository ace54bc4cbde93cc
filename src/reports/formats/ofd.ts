/**
 * .ofd, the national format for documents with fixed pages (GB/T 33190): a zip of XML. Its text objects are placed in
 * millimetres from the upper left corner; here in points from the lower left, as pages are laid out in.
 */
import { posix } from 'node:path'
import { damaged, encrypted, tooLarge } from './faults.ts'
import { settleLevels } from './levels.ts'
import type { PageText, TextPiece } from './page-lines.ts'
import { joinParagraphs } from './page-paragraphs.ts'
import { type Point, type Rule, rulesOf } from './page-rules.ts'
import { checkTextLayer, layOutPage } from './page-text.ts'
import type { FormatText } from './types.ts'
import { childOf, childrenOf, elementsOf, parseXml, textOf, type XmlElement } from './xml.ts'
import { openZip, PART_LIMITS, type ZipContent } from './zip.ts'

const ENTRY = 'OFD.xml'
const MOST_PAGES = 3000
const POINTS = 72 / 25.4
const A4: Box = { x: 0, y: 0, width: 210, height: 297 }

interface Box {
  x: number
  y: number
  width: number
  height: number
}

export async function readOfd(bytes: Uint8Array, file: string): Promise<FormatText> {
  const parts = new Parts(await openZip(bytes, file, PART_LIMITS), file)
  if (parts.has('Encryptions.xml')) throw encrypted(file)
  const pages: PageText[] = []
  for (const body of childrenOf(await parts.read(ENTRY), 'DocBody')) {
    const root = childOf(body, 'DocRoot')
    if (root !== undefined) await readDocument(parts, parts.resolve('', textOf(root)), pages)
  }
  if (pages.length === 0) throw damaged(file)
  return { lines: settleLevels(joinParagraphs(pages)), warnings: checkTextLayer(pages, file) }
}

/** Parts of the package by the places they name one another. */
class Parts {
  readonly file: string
  readonly #zip: ZipContent

  constructor(zip: ZipContent, file: string) {
    this.#zip = zip
    this.file = file
  }

  has(name: string): boolean {
    return this.#zip.has(name)
  }

  async read(name: string): Promise<XmlElement> {
    return parseXml(await this.#zip.read(name), this.file)
  }

  /** From the folder of the part that names it, or from the package's root where it begins with /. */
  resolve(from: string, location: string): string {
    const place = location.trim()
    return place.startsWith('/') ? place.slice(1) : posix.join(posix.dirname(from), place)
  }
}

async function readDocument(parts: Parts, path: string, pages: PageText[]): Promise<void> {
  const document = await parts.read(path)
  const common = childOf(document, 'CommonData')
  const templates = new Map(
    childrenOf(common, 'TemplatePage').map(({ attributes }) => [
      attributes.ID ?? '',
      attributes.BaseLoc ?? '',
    ]),
  )
  const area = boxOf(childOf(common, 'PageArea')) ?? A4
  const listed = childrenOf(childOf(document, 'Pages'), 'Page')
  if (pages.length + listed.length > MOST_PAGES) throw tooLarge(parts.file, `多于 ${MOST_PAGES} 页`)
  for (const { attributes } of listed) {
    const page = await parts.read(parts.resolve(path, attributes.BaseLoc ?? ''))
    const box = boxOf(childOf(page, 'Area')) ?? area
    const drawing = new Drawing(box)
    for (const template of childrenOf(page, 'Template')) {
      const location = templates.get(template.attributes.TemplateID ?? '')
      if (location !== undefined) drawing.add(await parts.read(parts.resolve(path, location)))
    }
    drawing.add(page)
    pages.push({
      number: pages.length + 1,
      width: box.width * POINTS,
      height: box.height * POINTS,
      parts: await layOutPage(drawing.pieces, () => drawing.rules),
    })
  }
}

function boxOf(area: XmlElement | undefined): Box | null {
  const box = childOf(area, 'PhysicalBox')
  const [x, y, width, height] = box === undefined ? [] : numbers(textOf(box))
  return width === undefined || height === undefined ? null : { x: x!, y: y!, width, height }
}

const numbers = (text = ''): number[] =>
  text
    .split(/\s+/u)
    .filter((part) => part !== '')
    .map(Number)
    .filter((value) => !Number.isNaN(value))

/** What stands on a page, from its content and its templates. */
class Drawing {
  readonly pieces: TextPiece[] = []
  readonly rules: Rule[] = []
  readonly #box: Box

  constructor(box: Box) {
    this.#box = box
  }

  add(page: XmlElement): void {
    for (const layer of childrenOf(childOf(page, 'Content'), 'Layer')) this.#addBlock(layer)
  }

  #addBlock(block: XmlElement): void {
    for (const element of elementsOf(block)) {
      if (element.name === 'PageBlock') this.#addBlock(element)
      else if (element.name === 'TextObject') this.#addText(element)
      else if (element.name === 'PathObject') this.#addPath(element)
    }
  }

  #addText(object: XmlElement): void {
    if (object.attributes.Visible === 'false') return
    const place = this.#placeOf(object)
    const size = Number(object.attributes.Size ?? 0) * scaleOf(object)
    let [x, y] = [0, 0]
    for (const code of childrenOf(object, 'TextCode')) {
      // Both go on from the code before where they are left out.
      x = Number(code.attributes.X ?? x)
      y = Number(code.attributes.Y ?? y)
      const text = textOf(code)
      const [left, baseline] = place([x, y])
      const width = widthOf(text, code.attributes.DeltaX, size)
      if (text.trim() !== '') this.pieces.push({ text, x: left, y: baseline, width, size: size * POINTS })
    }
  }

  #addPath(object: XmlElement): void {
    const data = childOf(object, 'AbbreviatedData')
    if (data === undefined || object.attributes.Visible === 'false') return
    const place = this.#placeOf(object)
    const shapes = readShapes(textOf(data)).map((shape) => shape.map(place))
    if (object.attributes.Stroke !== 'false') this.rules.push(...rulesOf(shapes, 'stroked'))
    if (object.attributes.Fill === 'true') this.rules.push(...rulesOf(shapes, 'filled'))
  }

  /** From an object's own coordinates to the page's. */
  #placeOf({ attributes }: XmlElement): (point: Point) => Point {
    const [left = 0, top = 0] = numbers(attributes.Boundary)
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(attributes.CTM)
    const { x: originX, y: originY, height } = this.#box
    return ([x, y]) => [
      (left + a * x + c * y + e - originX) * POINTS,
      (height - (top + b * x + d * y + f - originY)) * POINTS,
    ]
  }
}

function scaleOf({ attributes }: XmlElement): number {
  const [a = 1, b = 0] = numbers(attributes.CTM)
  return Math.hypot(a, b)
}

/** DeltaX holds the steps from character to character, `g 4 3.5` four of 3.5. */
function widthOf(text: string, deltas: string | undefined, size: number): number {
  const steps: number[] = []
  const tokens = (deltas ?? '').trim().split(/\s+/u)
  for (let i = 0; i < tokens.length && steps.length < text.length; i++) {
    if (tokens[i] !== 'g') steps.push(Number(tokens[i]))
    else {
      const count = Math.min(Number(tokens[i + 1]) || 0, text.length)
      for (let n = 0; n < count; n++) steps.push(Number(tokens[i + 2]) || 0)
      i += 2
    }
  }
  const characters = [...text].map((character) => (character.charCodeAt(0) > 0x2e80 ? size : size / 2))
  // The last character has no step after it.
  const stepped =
    deltas === undefined ? characters : [...steps.slice(0, -1 + characters.length), characters.at(-1) ?? 0]
  return stepped.reduce((sum, step) => sum + (Number.isNaN(step) ? 0 : step), 0) * POINTS
}

/** M, S: begin a shape; L: a line to; B, Q, A: a curve, which counts by its end; C: back to the beginning. */
function readShapes(data: string): Point[][] {
  const shapes: Point[][] = []
  for (const [, command, given] of data.matchAll(/([MSLQBAC])([^MSLQBAC]*)/gu)) {
    const shape = shapes.at(-1)
    if (command === 'C') {
      if (shape?.[0] !== undefined) shape.push(shape[0])
      continue
    }
    const values = numbers(given)
    const [x, y] = values.slice(-2)
    if (x === undefined || y === undefined) continue
    if (command === 'M' || command === 'S' || shape === undefined) shapes.push([[x, y]])
    else shape.push([x, y])
  }
  return shapes
}
