/** Set phrases of the genre in words of the draft's own, each found again in a report and cited from it. */
import type { DraftRequest } from './types.ts'

/** 青溪镇, or a blank where nobody told. */
export const nameOf = ({ place }: DraftRequest): string => (place === '' ? '____' : place)

/** What opens a report before those who are to pass it. */
export function announcing(request: DraftRequest): string {
  if (request.tone === 'duty') return '现将本人履行职责的情况报告如下，请予评议。'
  return request.kind === '人大工作报告'
    ? `受${nameOf(request)}人大主席团委托，现向大会报告工作，请予审议。`
    : `现在，我代表${nameOf(request)}人民政府，向大会报告工作，请予审议，并请各位列席人员提出意见。`
}

/** What leads to the list of what is wrong. */
export const problemsHead = (request: DraftRequest): string =>
  `${request.tone === 'duty' ? '本人' : nameOf(request)}工作中还存在一些困难和问题，主要是：`
