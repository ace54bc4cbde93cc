/** Versions of an index, for people and for programs. */
import type {
  FailedQuestion,
  PruneSummary,
  Release,
  SourceChanges,
  VersionDetails,
  VersionDifference,
  VersionEntry,
} from '../../src/index/index.ts'
import { alignTable } from '../eval/table.ts'

/** As `--json` has it. */
export function versionRecord({ version, time, by, reports, passages, figures, ...rest }: VersionEntry) {
  const { current, restores, held } = rest
  return { version, time, by, reports, passages, figures, current, restores, held: held !== null }
}

const HEAD = ['版本', '时间', '操作者', '报告', '段落', '指标', '']

export function versionTable(versions: readonly VersionEntry[]): string {
  if (versions.length === 0) return '还没有任何版本。'
  const rows = versions.map((entry) => {
    const { version, time, by, reports, passages, figures } = entry
    return [String(version), localTime(time), by, ...[reports, passages, figures].map(String), stateOf(entry)]
  })
  return alignTable([HEAD, ...rows])
}

function stateOf({ current, restores, held }: VersionEntry): string {
  return [
    ...(current ? ['现用'] : []),
    ...(restores === null ? [] : [`同第 ${restores} 版`]),
    ...(held === null ? [] : [`未生效：${held.length} 题答不对了`]),
  ].join('，')
}

/** 2026-12-01 08:30, where the clock of this machine stands. */
function localTime(time: string): string {
  const date = new Date(time)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`
}

export function describeDetails(details: VersionDetails): string {
  const { version, time, by, reports, passages, figures, sources, held } = details
  const state = stateOf(details)
  return [
    `第 ${version} 版（${localTime(time)}，${by}）${state === '' ? '' : `：${state}`}`,
    `报告 ${reports} 篇，段落 ${passages}，指标 ${figures}，来源文件 ${sources.length} 个：`,
    ...sources.flatMap(({ file, reports }) => [
      `  ${file}`,
      ...reports.map(({ title, passageCount }) => `    《${title}》 段落 ${passageCount}`),
    ]),
    ...(held ?? []).map(describeFailed),
  ].join('\n')
}

/** Why a question holds a version, with what either version answers. */
export function describeFailed({ id, question, reasons, before, after }: FailedQuestion): string {
  const quoted = (text: string) => text.trimEnd().replaceAll('\n', '\n      ')
  return [
    `  ✗ ${id} ${question}（${reasons.join('；')}）`,
    `    原来：${quoted(before)}`,
    `    现在：${quoted(after)}`,
  ].join('\n')
}

export function describeDifference(difference: VersionDifference): string {
  const { from, to, unchanged } = difference
  const lines = changeLines(difference)
  if (lines.length === 0) return `第 ${from} 版与第 ${to} 版的来源没有差别（${unchanged} 个文件）。`
  return [`从第 ${from} 版到第 ${to} 版，来源文件${changeCounts(difference)}：`, ...lines].join('\n')
}

export function changeCounts({ added, removed, renamed, changed, unchanged }: SourceChanges): string {
  return `新增 ${added.length}，更新 ${changed.length}，删除 ${removed.length}，改名 ${renamed.length}，未变 ${unchanged}`
}

export function changeLines({ added, removed, renamed, changed }: SourceChanges): string[] {
  return [
    ...added.map(({ file, passages }) => `  ＋ ${file}（段落 ${passages}）`),
    ...changed.map(
      (one) =>
        `  ～ ${one.file}（段落新增 ${one.added}，更新 ${one.changed}，删除 ${one.removed}，未变 ${one.unchanged}）`,
    ),
    ...removed.map(({ file, passages }) => `  － ${file}（段落 ${passages}）`),
    ...renamed.map(({ from, to }) => `  → ${from} 改名为 ${to}`),
  ]
}

export function describeCurrent(release: Release, asked: number): string {
  const { version, reports, passages, figures } = release
  const counts = `报告 ${reports} 篇，段落 ${passages}，指标 ${figures}`
  return version === asked || release.restores === null
    ? `第 ${asked} 版就是现在用的（${counts}）。`
    : `现在用第 ${release.restores} 版的内容，记为第 ${version} 版（${counts}）。`
}

export function describePrune({ kept, removed, freedBytes }: PruneSummary): string {
  const what = removed.length === 0 ? '没有多余的版本' : `已清理第 ${removed.join('、')} 版`
  const megabytes = (freedBytes / 1_000_000).toFixed(1)
  return `${what}，保留第 ${kept.join('、')} 版，腾出 ${megabytes} MB。一小时内用过的数据留到下次清理。`
}
