/** Why a version did not become current, for people. */
import type { FailedQuestion, SyncSummary } from '../../src/index/index.ts'
import { describeFailed } from '../index/describe.ts'

const QUESTIONS_SHOWN = 10

export function describeHeld({ version, current }: SyncSummary, held: readonly FailedQuestion[]): string {
  const more = held.length - QUESTIONS_SHOWN
  return [
    `第 ${version} 版没有生效，现用的仍是第 ${current} 版：有 ${held.length} 道检查题原来答对，用新版答错。`,
    ...held.slice(0, QUESTIONS_SHOWN).map(describeFailed),
    ...(more > 0 ? [`  …… 另有 ${more} 道，见 npm run index -- show ${version}`] : []),
    `确认无妨，运行 npm run index -- accept ${version} 使它生效；否则改正来源后重新收入。`,
  ].join('\n')
}
