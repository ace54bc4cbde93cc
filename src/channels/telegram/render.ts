/** Replies as texts and buttons of Telegram. */
import {
  type ChatReply,
  type Language,
  layOutAnswer,
  phrases,
  type SourceView,
  sourceLabel,
} from '../../chat/index.ts'
import { addSources, buttonData, InlineKeyboard } from './buttons.ts'
import { REVISIONS } from './drafts.ts'
import { type Say, sayIn } from './locale.ts'
import type { KeptAnswer } from './session.ts'
import { bold, italic, joined, LONGEST_TEXT, type StyledText, shortened, split, styled } from './text.ts'

/** What one reply shows: texts in order, the buttons under the last; a file where it would be too many. */
export interface Shown {
  texts: StyledText[]
  keyboard?: InlineKeyboard
  file?: { name: string; text: string }
}

const MOST_MESSAGES = 4
const LABEL_LENGTH = 60
/** Telegram shows at most a hundred buttons; /sources lists the rest. */
const MOST_SOURCES = 60

/** Short first: the answer in one bold line, then the detail, notes, and what to ask next. */
export function showAnswer({ id, answer, language, draft }: KeptAnswer): Shown {
  const say = sayIn(language)
  const { lead, headline, detail, notes, options, citations } = layOutAnswer(answer, language)
  const head = joined([...(lead === '' ? [] : [styled(italic(lead))]), styled(bold(headline))], '\n')
  const title = options.items.length === 0 ? [] : [styled(say(`options-${answer.status}`))]
  const blocks = [
    head,
    ...detail.map((line) => styled(line)),
    ...notes.map((note) => styled(italic(say('note', { note })))),
    ...title,
  ]
  const keyboard = new InlineKeyboard()
  addSources(
    keyboard,
    id,
    citations.slice(0, MOST_SOURCES).map(({ n }) => n),
  )
  for (const [i, item] of options.items.entries())
    keyboard.text(shortened(item, LABEL_LENGTH), buttonData('ask', id, i)).row()
  if (draft !== null) {
    for (const [n, revision] of REVISIONS.entries())
      keyboard.text(say(`button-${revision}`), buttonData('revise', id, n))
    keyboard.text('.docx', buttonData('docx', id)).row()
  }
  keyboard.text('👍', buttonData('good', id)).text('👎', buttonData('bad', id))
  return { ...fitting(blocks, head, say), keyboard }
}

function fitting(blocks: StyledText[], head: StyledText, say: Say): Pick<Shown, 'texts' | 'file'> {
  const texts = split(blocks, '\n\n')
  if (texts.length <= MOST_MESSAGES) return { texts }
  return {
    texts: split([head, styled(say('answer-in-file'))], '\n\n').slice(-MOST_MESSAGES),
    file: { name: say('answer-file-name'), text: blocks.map(({ text }) => text).join('\n\n') },
  }
}

/** Any reply but an answer, which has buttons of its own. */
export function showReply(reply: Exclude<ChatReply, { kind: 'answer' }>): Shown {
  if (reply.kind === 'notice')
    return fitting([styled(reply.text)], styled(shortened(reply.text, 200)), sayIn(reply.language))
  const say = sayIn(reply.language)
  const blocks = reply.citations.map((citation) =>
    joined(
      [
        styled(bold(`[${citation.n}] `), sourceLabel(citation)),
        styled({
          text: reply.full ? citation.quote : shortened(citation.quote, 160),
          style: 'blockquote',
        }),
      ],
      '\n',
    ),
  )
  return fitting(
    [styled(`${phrases[reply.language].sources}：`), ...blocks],
    styled(say('sources-title')),
    say,
  )
}

/** A source as the report has it: the quote marked inside its paragraph. */
export function showSource(
  { id, answer, language }: Pick<KeptAnswer, 'id' | 'answer' | 'language'>,
  n: number,
  view: SourceView | null,
  around: number,
): Shown {
  const say = sayIn(language)
  const citation = answer.citations.find((candidate) => candidate.n === n)!
  const head = styled(bold(`[${n}] `), sourceLabel(citation))
  if (view === null)
    return {
      texts: split(
        [head, styled({ text: citation.quote, style: 'blockquote' }), styled(italic(say('source-changed')))],
        '\n',
      ).slice(0, 1),
    }
  const { paragraph, before, after, more, dating } = view
  const marked = styled(...paragraph.map(({ text, quoted }) => (quoted ? bold(text) : text)))
  const notes = dating === null ? [] : [styled(italic(datingNote(dating, say)))]
  // As much of what is around it as one message holds; the paragraph itself comes first.
  const room = LONGEST_TEXT - [head, marked, ...notes].reduce((sum, { text }) => sum + text.length + 4, 0)
  const [above, below] = trimAround(before, after, room)
  const blocks = [
    head,
    ...above.map((text) => styled(text)),
    marked,
    ...below.map((text) => styled(text)),
    ...notes,
  ]
  const keyboard = new InlineKeyboard()
  const isWhole = above.length === before.length && below.length === after.length
  if (more && isWhole) keyboard.text(say('button-around'), buttonData('around', id, n, around + 1))
  return { texts: split(blocks, '\n\n'), ...(keyboard.inline_keyboard.flat().length > 0 && { keyboard }) }
}

/** The paragraphs nearest to the middle, as far as there is room. */
function trimAround(before: readonly string[], after: readonly string[], room: number): [string[], string[]] {
  const above: string[] = []
  const below: string[] = []
  let left = room
  const take = (text: string | undefined, into: (text: string) => void): void => {
    if (text === undefined || text.length + 2 > left) return
    left -= text.length + 2
    into(text)
  }
  for (let i = 0; i < Math.max(before.length, after.length); i++) {
    take(before[before.length - 1 - i], (text) => above.unshift(text))
    take(after[i], (text) => below.push(text))
  }
  return [above, below]
}

function datingNote({ stated, inferred, quote }: NonNullable<SourceView['dating']>, say: Say): string {
  return say(quote === '' ? 'dating' : 'dating-evidence', {
    stated: String(stated),
    inferred: String(inferred),
    quote: shortened(quote, 80),
  })
}

/** A line of an answer that is still coming. */
export function showComing(lines: readonly string[], language: Language): StyledText {
  const say = sayIn(language)
  const whole = split([...lines.map((line) => styled(line)), styled(italic(say('thinking')))], '\n\n')
  return whole.at(-1)!
}
