/** The quality report, for people: what was left out of each file and why, and what in it is not as it should be. */
import type { DroppedText, FileQuality } from '../../src/index/index.ts'
import type { DropReason } from '../../src/reports/types.ts'

export const REASONS: Record<DropReason, string> = {
  navigation: '导航',
  'hit-counter': '发布信息和计数',
  'page-footer': '页脚页码',
  share: '分享按钮',
  download: '下载打印按钮',
  'front-matter': '文件头',
  'repeated-title': '重复的标题',
  'editor-leftover': '编辑留下的字',
  watermark: '水印',
  separator: '分隔和记号',
}

/** What belongs in a file and not in its text: told only where all is asked for. */
const USUAL: DropReason[] = ['front-matter', 'separator']

const FILES_SHOWN = 20

export interface QualityOptions {
  /** What was left out of each file: then all files are told, and of each everything. */
  dropped?: ReadonlyMap<string, readonly DroppedText[]> | undefined
}

/** No line where there is nothing to tell. */
export function describeQuality(files: readonly FileQuality[], { dropped }: QualityOptions = {}): string[] {
  const told = files
    .map((file) => ({ file: file.file, remarks: remarksOf(file, dropped?.get(file.file) ?? []) }))
    .filter(({ remarks }) => remarks.length > 0)
  if (told.length === 0) return []
  const shown = dropped === undefined ? told.slice(0, FILES_SHOWN) : told
  const more = told.length - shown.length
  return [
    `质量：${files.length} 个文件里 ${told.length} 个有要留意的。`,
    ...shown.flatMap(({ file, remarks }) => [`  ${file}`, ...remarks.map((line) => `    ${line}`)]),
    ...(more > 0 ? [`  …… 另有 ${more} 个文件，见 --verbose 或 --json`] : []),
  ]
}

function remarksOf(file: FileQuality, texts: readonly DroppedText[]): string[] {
  const reasons = Object.entries(file.dropped) as [DropReason, number][]
  const unusual = reasons.filter(([reason]) => !USUAL.includes(reason) || texts.length > 0)
  const total = unusual.reduce((sum, [, count]) => sum + count, 0)
  const { maskedFigures, maskedPassages, garbledPassages, reports } = file
  return [
    ...(total === 0
      ? []
      : [`去掉 ${total} 处：${unusual.map(([reason, count]) => `${REASONS[reason]} ${count}`).join('，')}`]),
    ...texts.map(({ reason, text }) => `  ${REASONS[reason]}：${text.replace(/\s+/gu, ' ')}`),
    ...(maskedPassages === 0
      ? []
      : [`有隐去的字 ${maskedPassages} 段${maskedFigures === 0 ? '' : `，隐去的指标 ${maskedFigures} 个`}`]),
    ...(garbledPassages === 0 ? [] : [`乱码 ${garbledPassages} 段，不用于回答`]),
    ...reports.flatMap(({ title, warnings }) =>
      warnings.map(({ message }) => (reports.length > 1 ? `《${title}》${message}` : message)),
    ),
  ]
}
