/** Taking reports in: files that are sent, the dry run, the new version. */
import type { Receipt } from '../../../admin/index.ts'
import type { FileQuality, SourceChanges, SyncProgress, SyncSummary } from '../../../index/index.ts'
import { InlineKeyboard } from '../buttons.ts'
import type { Say } from '../locale.ts'
import { shortened } from '../text.ts'
import { type AdminTurn, adminData, type Office, orTell, progressIn, sayTo, show, yesOrNo } from './office.ts'

const FILES_SHOWN = 12
const WARNINGS_SHOWN = 10
const QUESTIONS_SHOWN = 5
const LINE_LENGTH = 200

/** What became of the files of one message or album. */
export async function tellReceipts(turn: AdminTurn, receipts: Receipt[]): Promise<void> {
  const say = sayTo(turn)
  const kept = receipts.flatMap((receipt) => ('reports' in receipt ? [receipt] : []))
  const refused = receipts.flatMap((receipt) => ('problem' in receipt ? [receipt] : []))
  const lines = [
    ...(receipts.length === 0 ? [say('upload-empty')] : []),
    ...(kept.length === 0 ? [] : [say('upload-kept', { count: kept.length })]),
    ...firstOf(
      kept.map(({ file, reports }) => say('upload-file', { file, reports })),
      FILES_SHOWN,
      say,
    ),
    ...(refused.length === 0 ? [] : [say('upload-refused', { count: refused.length })]),
    ...firstOf(
      refused.map(({ problem }) => `✗ ${problem}`),
      FILES_SHOWN,
      say,
    ),
    ...(kept.length === 0 ? [] : [say('upload-next')]),
  ]
  await show(
    turn,
    lines,
    kept.length === 0 ? undefined : new InlineKeyboard().text(say('button-compare'), adminData('compare')),
  )
}

/** The dry run, in one message that ends with what would change and a button to do it. */
export async function compare(turn: AdminTurn, { corpus }: Office, over?: number): Promise<void> {
  const say = sayTo(turn)
  const [id] = await show(turn, say('comparing'), undefined, over)
  await orTell(
    turn,
    async () => {
      const step = progressIn(turn, id!)
      const preview = await corpus.preview((progress) => step(stepLine(progress, say)))
      const lines = changeLines(preview, say)
      const failures = preview.failures.map(({ file, message }) => `✗ ${file}：${message}`)
      const isSame = lines.length === 0
      const text = [
        say(isSame ? 'compare-same' : 'compare-changes'),
        ...lines,
        ...firstOf(failures, FILES_SHOWN, say),
        ...(isSame ? [] : warningLines(preview.quality, filesOf(preview), say)),
        ...(isSame ? [] : [say('compare-next')]),
      ]
      await show(
        turn,
        text,
        isSame ? undefined : yesOrNo(say, say('button-ingest'), adminData('ingest')),
        id!,
      )
    },
    id,
  )
}

/** Makes the version; what the gate holds is told, with a button to use it all the same. */
export async function ingest(turn: AdminTurn, { corpus }: Office, over: number): Promise<void> {
  const say = sayTo(turn)
  await show(turn, say('ingesting'), undefined, over)
  await orTell(
    turn,
    async () => {
      const step = progressIn(turn, over)
      const place = { chatId: turn.place.chatId, language: turn.admin.language }
      const summary = await corpus.ingest(turn.admin.id, {
        place: JSON.stringify(place),
        onProgress: (progress) => step(stepLine(progress, say)),
      })
      await tellSummary(turn, summary, over)
    },
    over,
  )
}

export async function tellSummary(
  turn: AdminTurn,
  summary: SyncSummary,
  over: number,
  undo?: string,
): Promise<void> {
  const say = sayTo(turn)
  const { version, current, reports, passages, figures, added, changed, removed, held, failures } = summary
  const counts = { version, current, reports, passages, figures, added, changed, removed }
  const lines = [
    say(held === null ? 'ingested' : 'held', {
      ...counts,
      seconds: summary.seconds.toFixed(1),
      count: held?.length ?? 0,
    }),
    ...firstOf(
      (held ?? []).map(({ question, before, after }) =>
        say('held-question', { question, before: shortened(before, 120), after: shortened(after, 120) }),
      ),
      QUESTIONS_SHOWN,
      say,
    ),
    ...firstOf(
      failures.map(({ file, message }) => `✗ ${file}：${message}`),
      FILES_SHOWN,
      say,
    ),
  ]
  const keyboard = new InlineKeyboard()
  if (held !== null) keyboard.text(say('button-accept'), adminData('accept', version))
  if (undo !== undefined) keyboard.text(say('button-undo'), undo)
  await show(turn, lines, keyboard, over)
}

function stepLine({ step, done, total }: SyncProgress, say: Say): string {
  return say(`step-${step}`, { done, total })
}

function changeLines({ added, removed, changed, renamed }: SourceChanges, say: Say): string[] {
  const groups = [
    added.map(({ file, passages }) => say('change-added', { file, passages })),
    changed.map((one) =>
      say('change-changed', { file: one.file, added: one.added, changed: one.changed, removed: one.removed }),
    ),
    removed.map(({ file, passages }) => say('change-removed', { file, passages })),
    renamed.map(({ from, to }) => say('change-renamed', { from, to })),
  ]
  return groups.flatMap((lines) => firstOf(lines, FILES_SHOWN, say))
}

const filesOf = ({ added, changed }: SourceChanges): Set<string> =>
  new Set([...added, ...changed].map(({ file }) => file))

/** Of the files that are new or changed: what in them is not as it should be. */
function warningLines(quality: readonly FileQuality[], files: ReadonlySet<string>, say: Say): string[] {
  const warnings = quality
    .filter(({ file }) => files.has(file))
    .flatMap(({ file, maskedPassages, garbledPassages, reports }) => [
      ...(maskedPassages === 0 ? [] : [say('warning-masked', { file, count: maskedPassages })]),
      ...(garbledPassages === 0 ? [] : [say('warning-garbled', { file, count: garbledPassages })]),
      ...reports.flatMap((report) => report.warnings.map(({ message }) => `⚠ ${file}：${message}`)),
    ])
  return firstOf(
    warnings.map((line) => shortened(line, LINE_LENGTH)),
    WARNINGS_SHOWN,
    say,
  )
}

function firstOf(lines: string[], count: number, say: Say): string[] {
  return lines.length <= count
    ? lines
    : [...lines.slice(0, count), say('more', { count: lines.length - count })]
}
