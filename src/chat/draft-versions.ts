/** Versions of the draft a conversation is about: changed, listed, compared, taken back. */
import type { Answer } from '../answer/types.ts'
import { type Drafter, type DraftRequest, draftAnswer, readRevision } from '../draft/index.ts'
import type { Language } from '../language/user-language.ts'
import { phrases } from './phrases.ts'

export interface DraftVersion {
  /** What was asked for this version. */
  change: string
  request: DraftRequest
  answer: Answer
}

export type VersionCommand =
  | { name: 'list' }
  | { name: 'compare'; a: number; b: number }
  /** `n` null: the one before. */
  | { name: 'restore'; n: number | null }

/** More are not kept; the oldest go first. */
const MOST_VERSIONS = 30

const LIST =
  /^(?:\/(?:versions|版本)|版本(?:列表)?|(?:列出|看看?|显示)(?:一下)?(?:各个?|所有|全部)?版本|有哪些版本)$/u
const COMPARE =
  /^(?:比较|对比)(?:一下)?(?:版本|第)?(\d{1,2})版?(?:和|与|跟|、|,|，)(?:版本|第)?(\d{1,2})版?$/u
const RESTORE =
  /^(?:恢复|回到|用回|还原|退回)(?:到)?(?:版本|第)?(\d{1,2})版?$|^(?:恢复|回到|用回|还原|退回)(?:到)?(上一?版|前一?版)$/u

/** A command on versions, or null when the message is none. */
export function readVersionCommand(message: string): VersionCommand | null {
  const text = message.normalize('NFKC').replace(/[。.!！\s]/gu, '')
  if (LIST.test(text)) return { name: 'list' }
  const compared = COMPARE.exec(text)
  if (compared) return { name: 'compare', a: Number(compared[1]), b: Number(compared[2]) }
  const restored = RESTORE.exec(text)
  if (restored) return { name: 'restore', n: restored[1] === undefined ? null : Number(restored[1]) }
  return null
}

/** The draft changed as the message asks; null when it asks no change of it. */
export async function revise(
  message: string,
  versions: readonly DraftVersion[],
  drafter: Drafter,
  language: Language,
): Promise<DraftVersion | null> {
  const current = versions.at(-1)
  if (current === undefined) return null
  const revision = readRevision(message, current.request, lengthOf(current.answer))
  if (revision === null) return null
  const answer = draftAnswer(await drafter.draft(revision.request), revision.request)
  const isSame = answer.text === current.answer.text
  return {
    ...revision,
    answer: isSame ? { ...answer, notes: [phrases[language].draftSame, ...answer.notes] } : answer,
  }
}

export function withVersion(versions: readonly DraftVersion[], version: DraftVersion): DraftVersion[] {
  return [...versions, version].slice(-MOST_VERSIONS)
}

/** An answer that says which version it is and how to go on. */
export function numbered(
  { change, request, answer }: DraftVersion,
  n: number,
  language: Language,
): DraftVersion {
  const note = phrases[language].draftVersion(n, change)
  const before = answer.notes.filter((line) => !line.startsWith(note.slice(0, 2)))
  return { change, request, answer: { ...answer, notes: [...before, note] } }
}

export function listVersions(versions: readonly DraftVersion[], language: Language): string {
  const say = phrases[language]
  return versions
    .map(({ change, answer }, i) => say.draftVersionLine(i + 1, change, lengthOf(answer)))
    .join('\n')
}

/** Sentences that one version has and the other has not; null when there is no such version. */
export function compareVersions(
  versions: readonly DraftVersion[],
  { a, b }: { a: number; b: number },
  language: Language,
): string | null {
  const [one, other] = [versions[a - 1], versions[b - 1]]
  if (one === undefined || other === undefined) return null
  const say = phrases[language]
  const only = (own: DraftVersion, than: DraftVersion): string[] => {
    const known = new Set(than.answer.claims.map(({ text }) => bare(text)))
    return own.answer.claims.map(({ text }) => text).filter((text) => !known.has(bare(text)))
  }
  return [
    say.draftOnlyIn(a, lengthOf(one.answer)),
    ...only(one, other).map((text) => `- ${text}`),
    say.draftOnlyIn(b, lengthOf(other.answer)),
    ...only(other, one).map((text) => `+ ${text}`),
  ].join('\n')
}

/** The count of a point is not what it says. */
const bare = (text: string): string => text.replace(/^[一二三四五六七八九十]+是/u, '')

const lengthOf = ({ claims }: Answer): number => claims.reduce((sum, { text }) => sum + text.length, 0)
