/** What is in the corpus; taking a file out of it, and back in. */
import { createHash } from 'node:crypto'
import { periodLabel } from '../../../answer/index.ts'
import type { StoredReport } from '../../../index/index.ts'
import { InlineKeyboard } from '../buttons.ts'
import { shortened } from '../text.ts'
import { tellSummary } from './ingest.ts'
import { type AdminTurn, adminData, type Office, orTell, sayTo, show, yesOrNo } from './office.ts'

const FILES_A_PAGE = 8
/** What is left of a button's 64 bytes for the words that are looked for. */
const FILTER_BYTES = 40

/** Files with the reports in them, those with all of these words in name, title, place, year or kind. */
export async function listCorpus(
  turn: AdminTurn,
  { index }: Office,
  { filter, page, over }: { filter: string; page: number; over?: number },
): Promise<void> {
  const say = sayTo(turn)
  const words = filter
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '')
  const reports = await index.use(async (held) => [...held.reports])
  const files = [
    ...Map.groupBy(
      reports.filter((report) => matches(report, words)),
      ({ file }) => file,
    ),
  ]
  const shown = files.slice(page * FILES_A_PAGE, (page + 1) * FILES_A_PAGE)
  const lines = shown.map(([file, inFile], i) =>
    say('corpus-file', {
      number: page * FILES_A_PAGE + i + 1,
      file,
      reports: inFile.map(describe).join('；'),
    }),
  )
  const keyboard = new InlineKeyboard()
  for (const [i, [file]] of shown.entries()) {
    keyboard.text(
      say('button-remove', { number: page * FILES_A_PAGE + i + 1 }),
      adminData('del', keyOf(file)),
    )
    if (i % 4 === 3) keyboard.row()
  }
  keyboard.row()
  if (Buffer.byteLength(filter) <= FILTER_BYTES) {
    if (page > 0) keyboard.text('‹', adminData('page', page - 1, filter))
    if ((page + 1) * FILES_A_PAGE < files.length) keyboard.text('›', adminData('page', page + 1, filter))
  }
  const head = say(files.length === 0 ? 'corpus-none' : 'corpus', {
    files: files.length,
    reports: reports.length,
  })
  await show(turn, [head, ...lines], keyboard, over)
}

function matches(report: StoredReport, words: readonly string[]): boolean {
  const { file, title, kind, place } = report
  const text = [file, title, kind, place?.name ?? '', periodLabel(report)].join(' ').toLowerCase()
  return words.every((word) => text.includes(word))
}

function describe(report: StoredReport): string {
  const details = [report.place?.name ?? '', periodLabel(report)].filter((part) => part !== '')
  return `${shortened(report.title, 60)}${details.length === 0 ? '' : `（${details.join('，')}）`}`
}

/** A file's name may be longer than a button's data. */
const keyOf = (file: string): string => createHash('sha256').update(file).digest('base64url').slice(0, 12)

async function fileOf(key: string, { index, audit }: Office): Promise<string | null> {
  const present = await index.use(async ({ reports }) => reports.map(({ file }) => file))
  // What was taken out is on record.
  const gone = (await audit.newest(500))
    .filter(({ act }) => act === 'remove-report')
    .map(({ target }) => target)
  return [...present, ...gone].find((file) => keyOf(file) === key) ?? null
}

export async function askRemoval(turn: AdminTurn, office: Office, key: string): Promise<void> {
  const say = sayTo(turn)
  const file = await fileOf(key, office)
  if (file === null) return void (await show(turn, say('corpus-gone')))
  await show(turn, say('remove-sure', { file }), yesOrNo(say, say('button-yes'), adminData('delyes', key)))
}

/** `isRemoved` false undoes it. */
export async function setRemoved(
  turn: AdminTurn,
  office: Office,
  { key, isRemoved, over }: { key: string; isRemoved: boolean; over: number },
): Promise<void> {
  const say = sayTo(turn)
  const file = await fileOf(key, office)
  if (file === null) return void (await show(turn, say('corpus-gone'), undefined, over))
  await show(turn, say('ingesting'), undefined, over)
  await orTell(
    turn,
    async () => {
      const place = JSON.stringify({ chatId: turn.place.chatId, language: turn.admin.language })
      const summary = await office.corpus.setRemoved(file, isRemoved, { by: turn.admin.id, place })
      await tellSummary(turn, summary, over, isRemoved ? adminData('undo', key) : undefined)
    },
    over,
  )
}
