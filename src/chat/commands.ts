/** What a message asks of the conversation itself instead of the reports. */
export type Command =
  | { name: 'new' }
  | { name: 'help' }
  /** `n` null: list them all. */
  | { name: 'sources'; n: number | null }
  /** `text` '' when nothing came with it. */
  | { name: 'proofread'; text: string }
  | { name: 'unknown'; written: string }

const NAMES: Record<string, 'new' | 'help' | 'sources'> = {
  '/new': 'new',
  '/新对话': 'new',
  '/help': 'help',
  '/帮助': 'help',
  '/start': 'help',
  '/sources': 'sources',
  '/source': 'sources',
  '/来源': 'sources',
  '/出处': 'sources',
}

/** 出处 2, 来源2, source 2; not 出处在哪 */
const SOURCE_WORDS = /^(?:出处|来源|sources?)\s*[[【]?(\d{1,3})?[\]】]?$/iu

/**
 * 校对：…, 请帮我校对一下下面这段话：…, /proofread …; not 校对工作有哪些, which asks. What follows may be a whole document.
 */
const PROOFREAD =
  /^(?:\/(?:proofread|校对)(?:@\S+)?(?:\s+|[：:]|$)|(?:请|麻烦|帮我|帮忙|替我){0,3}校对(?:一下|一遍|下)?(?:下面|以下|这)?(?:这|的)?(?:一?[段篇份])?(?:话|文字|文本|文章|材料|稿子?|内容|报告)?(?:[：:]\s*|\s*\n\s*|$)|proofread(?: this)?[:\n]\s*)/iu

/** The command in a message, or null when it is a question. `/new@bot` is `/new`. */
export function parseCommand(message: string): Command | null {
  const start = message.trimStart()
  const proof = PROOFREAD.exec(start.slice(0, 60))
  if (proof) return { name: 'proofread', text: start.slice(proof[0].length).trim() }
  if (message.length > 100) return null
  const text = message.trim().normalize('NFKC')
  const words = SOURCE_WORDS.exec(text)
  if (words) return { name: 'sources', n: words[1] === undefined ? null : Number(words[1]) }
  if (!text.startsWith('/')) return null
  const [, written, argument] = /^(\/[^\s\d@]*)(?:@\S+)?\s*(.*)$/su.exec(text)!
  const name = NAMES[written!.toLowerCase()]
  if (name === undefined) return { name: 'unknown', written: written! }
  if (name !== 'sources') return { name }
  const number = /^\d{1,3}$/.exec(argument!)
  return { name, n: number ? Number(number[0]) : null }
}
