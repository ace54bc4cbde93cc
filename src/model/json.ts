/** Reading JSON from replies that wrap it: code fences, a sentence before it, thinking aloud. */

export interface JsonScanner {
  /** The objects that end in this piece of the stream, inner before outer. */
  push(piece: string): string[]
  /** The stream stands inside of an object. */
  readonly isInside: boolean
}

/** Longer objects are not collected. */
const LONGEST_OBJECT = 8000

/** Finds the JSON objects of a stream as soon as each ends. Anything outside of braces is passed over. */
export function createJsonScanner(): JsonScanner {
  let text = ''
  /** Where each open object starts in `text`. */
  const open: number[] = []
  let inString = false
  let escaped = false
  return {
    get isInside() {
      return open.length > 0
    },
    push(piece) {
      const ended: string[] = []
      for (const character of piece) {
        if (open.length > 0) text += character
        if (inString) {
          if (escaped) escaped = false
          else if (character === '\\') escaped = true
          else if (character === '"') inString = false
        } else if (character === '{') {
          if (open.length === 0) text = character
          open.push(text.length - 1)
        } else if (open.length > 0 && character === '"') inString = true
        else if (open.length > 0 && character === '}') {
          const start = open.pop()!
          if (text.length - start <= LONGEST_OBJECT) ended.push(text.slice(start))
        }
      }
      return ended
    },
  }
}

/** The value of a JSON text; undefined for anything else. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const OPENING = '<think>'
const CLOSING = '</think>'

export interface ThinkingFilter {
  /** What may be shown of the next piece. */
  push(piece: string): string
  readonly hasThought: boolean
}

/** Takes out the thinking that some models write before their reply; some templates open it in the prompt. */
export function createThinkingFilter(): ThinkingFilter {
  let state: 'start' | 'thinking' | 'reply' = 'start'
  let hasThought = false
  let held = ''
  return {
    get hasThought() {
      return hasThought
    },
    push(piece) {
      held = state === 'reply' ? piece : held + piece
      const text = held.trimStart()
      if (state === 'start' && text.length < OPENING.length && OPENING.startsWith(text)) return ''
      if (state === 'start') state = text.startsWith(OPENING) ? 'thinking' : 'reply'
      const end = held.indexOf(CLOSING)
      hasThought ||= state === 'thinking' || end >= 0
      if (end < 0) return state === 'thinking' ? '' : held
      state = 'reply'
      return held.slice(end + CLOSING.length)
    },
  }
}
