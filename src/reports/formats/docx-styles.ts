/** What a paragraph's style, and those it is based on, say of it: depth as a heading, and numbering. */
import { childOf, childrenOf, type XmlElement } from './xml.ts'

export interface NumberingPlace {
  id: string
  /** From 0. */
  level: number
}

export interface ParagraphStyle {
  /** 1 for a title, 2 for a heading of the first depth; null for body text. */
  level: number | null
  numbering: NumberingPlace | null
  /** A line of the table of contents: it says the headings again. */
  isContents: boolean
}

export interface Styles {
  /** Of a paragraph with these properties. */
  of(properties: XmlElement | undefined): ParagraphStyle
}

/** A chain of styles longer than this is a loop. */
const LONGEST_CHAIN = 20

export function readStyles(part: XmlElement | undefined): Styles {
  const byId = new Map(childrenOf(part, 'style').map((style) => [style.attributes.styleId ?? '', style]))
  return {
    of(properties) {
      const merged: { level: number | null; id: string | null; depth: string | null } = {
        level: depthOf(properties),
        ...numbersOf(properties),
      }
      let style = byId.get(childOf(properties, 'pStyle')?.attributes.val ?? '')
      const isContents = /^toc\s?\d/iu.test(childOf(style, 'name')?.attributes.val ?? '')
      for (let i = 0; style !== undefined && i < LONGEST_CHAIN; i++) {
        const own = childOf(style, 'pPr')
        const { id, depth } = numbersOf(own)
        merged.level ??= namedLevel(style) ?? depthOf(own)
        merged.id ??= id
        merged.depth ??= depth
        style = byId.get(childOf(style, 'basedOn')?.attributes.val ?? '')
      }
      // Number 0 takes the numbering of the style away.
      const numbering =
        merged.id === null || merged.id === '0' ? null : { id: merged.id, level: Number(merged.depth ?? 0) }
      return { level: merged.level === BODY ? null : merged.level, numbering, isContents }
    },
  }
}

/** Outline level 9 is body text, in whatever style. */
const BODY = 11

function depthOf(properties: XmlElement | undefined): number | null {
  const value = childOf(properties, 'outlineLvl')?.attributes.val
  return value === undefined ? null : Number(value) + 2
}

function numbersOf(properties: XmlElement | undefined): { id: string | null; depth: string | null } {
  const numbers = childOf(properties, 'numPr')
  return {
    id: childOf(numbers, 'numId')?.attributes.val ?? null,
    depth: childOf(numbers, 'ilvl')?.attributes.val ?? null,
  }
}

/** heading 1 and Title are called so in every language's Word; 标题 1 by some other programs. */
function namedLevel(style: XmlElement): number | null {
  const name = childOf(style, 'name')?.attributes.val ?? ''
  if (/^(?:title|标题)$/iu.test(name)) return 1
  const depth = /^(?:heading|标题)\s*([1-9])$/iu.exec(name)?.[1]
  return depth === undefined ? null : Number(depth) + 1
}
