/** XML parts of office documents as small trees. No DTD, hence no entities: the office formats have neither. */
import { SaxesParser } from 'saxes'
import { SourceError } from '../../errors.ts'
import { damaged, unsafe } from './faults.ts'

export interface XmlElement {
  /** Without its prefix: w:p → p. */
  name: string
  /** By name without prefix. */
  attributes: Record<string, string>
  children: (XmlElement | string)[]
}

/** No office program nests deeper than some dozens. */
const DEEPEST = 400

/** Throws SourceError `damaged` for what is not well-formed, `unsafe` for a document type with its entities. */
export function parseXml(bytes: Uint8Array, file: string): XmlElement {
  const parser = new SaxesParser()
  const open: XmlElement[] = []
  let root: XmlElement | null = null
  parser.on('doctype', () => {
    throw unsafe(file, '里有外部实体或文档类型声明')
  })
  parser.on('error', (cause) => {
    throw damaged(file, cause)
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element: XmlElement = { name: localName(name), attributes: {}, children: [] }
    for (const [key, value] of Object.entries(attributes)) element.attributes[localName(key)] = value
    if (open.length >= DEEPEST) throw damaged(file)
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  parser.on('text', (text) => {
    open.at(-1)?.children.push(text)
  })
  parser.on('cdata', (text) => {
    open.at(-1)?.children.push(text)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  try {
    parser.write(decodeXml(bytes)).close()
  } catch (cause) {
    throw cause instanceof SourceError ? cause : damaged(file, cause)
  }
  if (root === null) throw damaged(file)
  return root
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

const DECLARED = /^<\?xml[^>]*encoding=["']([\w-]+)["']/u

function decodeXml(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff || bytes[0] === 0xfe
  const declared = isUtf16 ? undefined : DECLARED.exec(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))
  const label = isUtf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : (declared?.[1] ?? 'utf-8')
  return new TextDecoder(label, { fatal: true }).decode(bytes)
}

function isElement(node: XmlElement | string): node is XmlElement {
  return typeof node !== 'string'
}

export const elementsOf = (parent: XmlElement): XmlElement[] => parent.children.filter(isElement)

export function childOf(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.children.find((node): node is XmlElement => isElement(node) && node.name === name)
}

export function childrenOf(parent: XmlElement | undefined, name: string): XmlElement[] {
  return parent === undefined ? [] : elementsOf(parent).filter((element) => element.name === name)
}

export const textOf = ({ children }: XmlElement): string =>
  children.map((node) => (isElement(node) ? textOf(node) : node)).join('')
