/** Versions of the index, and the way back to one. */
import { InlineKeyboard } from '../buttons.ts'
import { type AdminTurn, adminData, type Office, orTell, sayTo, show, yesOrNo } from './office.ts'

const VERSIONS_SHOWN = 8

export async function listVersions(turn: AdminTurn, { corpus }: Office): Promise<void> {
  await orTell(turn, async () => {
    const say = sayTo(turn)
    const versions = (await corpus.versions()).slice(0, VERSIONS_SHOWN)
    const lines = versions.map(({ version, time, by, reports, passages, current, held, restores }) =>
      [
        say('version', { version, time: localTime(time), by, reports, passages }),
        ...(current ? [say('version-current')] : []),
        ...(held === null ? [] : [say('version-held', { count: held.length })]),
        ...(restores === null ? [] : [say('version-restores', { version: restores })]),
      ].join(' '),
    )
    const keyboard = new InlineKeyboard()
    for (const { version, current, held } of versions) {
      if (current) continue
      if (held === null) keyboard.text(say('button-rollback', { version }), adminData('roll', version)).row()
      else keyboard.text(say('button-accept-version', { version }), adminData('accept', version)).row()
    }
    await show(turn, [say('versions'), ...lines], keyboard)
  })
}

export async function askRollback(turn: AdminTurn, { corpus }: Office, version: number): Promise<void> {
  await orTell(turn, async () => {
    const say = sayTo(turn)
    const current = (await corpus.versions()).find((one) => one.current)?.version ?? 0
    await show(
      turn,
      say('rollback-sure', { version, current }),
      yesOrNo(say, say('button-yes'), adminData('rollyes', version, current)),
    )
  })
}

/** `seen`: the version that was current when it was asked for; another one may have been made since. */
export async function rollBack(
  turn: AdminTurn,
  { corpus }: Office,
  { version, seen, over }: { version: number; seen: number; over: number },
): Promise<void> {
  await orTell(
    turn,
    async () => {
      const say = sayTo(turn)
      const current = (await corpus.versions()).find((one) => one.current)?.version
      if (current !== seen) return show(turn, say('versions-moved'), undefined, over)
      const release = await corpus.rollBack(version, turn.admin.id)
      return show(turn, say('rolled-back', { version, now: release.version }), undefined, over)
    },
    over,
  )
}

export async function accept(
  turn: AdminTurn,
  { corpus }: Office,
  version: number,
  over: number,
): Promise<void> {
  await orTell(
    turn,
    async () => {
      const release = await corpus.accept(version, turn.admin.id)
      await show(turn, sayTo(turn)('accepted', { version, now: release.version }), undefined, over)
    },
    over,
  )
}

/** 12-01 09:30 */
export function localTime(time: string): string {
  const date = new Date(time)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`
}
