/** The offline and the model's answers to the same questions, side by side. */
import type { ItemRun } from './run.ts'
import { alignTable, percent } from './table.ts'

export interface Sides {
  offline: ItemRun[]
  model: ItemRun[]
}

export interface ComparedItem {
  id: string
  kind: string
  question: string
  offline: ComparedSide
  model: ComparedSide & {
    /** Claims of the model's that were told, told after repair, dropped. */
    told: number
    repaired: number
    dropped: number
  }
}

interface ComparedSide {
  right: boolean
  status: string
  text: string
  milliseconds: number
}

export function compareItems({ offline, model }: Sides): ComparedItem[] {
  return offline.map((own, i) => {
    const other = model[i]!
    const count = (outcome: string) => other.verdicts.filter((verdict) => verdict.outcome === outcome).length
    return {
      id: own.item.id,
      kind: own.item.kind,
      question: own.item.question,
      offline: sideOf(own),
      model: {
        ...sideOf(other),
        told: count('told'),
        repaired: count('repaired'),
        dropped: count('dropped'),
      },
    }
  })
}

function sideOf({ score, outcome }: ItemRun): ComparedSide {
  const { answer, milliseconds } = outcome
  return { right: score.right, status: answer.status, text: answer.text, milliseconds }
}

/** A line an item and one for all; the texts of those that one side alone got right. */
export function describeComparison(items: ComparedItem[]): string {
  const mark = ({ right, status }: ComparedSide) => `${right ? '✓' : '✗'} ${status}`
  const rows = items.map(({ id, kind, offline, model }) => [
    id,
    kind,
    mark(offline),
    mark(model),
    String(model.told),
    String(model.repaired),
    String(model.dropped),
    `${model.milliseconds.toFixed(0)}ms`,
  ])
  const right = (side: 'offline' | 'model') =>
    percent(items.length === 0 ? null : items.filter((item) => item[side].right).length / items.length)
  const sum = (field: 'told' | 'repaired' | 'dropped') =>
    String(items.reduce((total, { model }) => total + model[field], 0))
  const total = [
    '全部',
    '',
    right('offline'),
    right('model'),
    sum('told'),
    sum('repaired'),
    sum('dropped'),
    '',
  ]
  const head = ['题', '题型', '离线', '模型', '通过', '改后通过', '舍去', '用时']
  const apart = items.filter(({ offline, model }) => offline.right !== model.right)
  return [alignTable([head, ...rows, total]), ...apart.map(describeItem)].join('\n')
}

function describeItem({ id, question, offline, model }: ComparedItem): string {
  const quoted = (name: string, { text }: ComparedSide) =>
    text.split('\n').map((line, i) => `  ${i === 0 ? name : '    '} | ${line}`)
  return [`${id} ${question}`, ...quoted('离线', offline), ...quoted('模型', model)].join('\n')
}
