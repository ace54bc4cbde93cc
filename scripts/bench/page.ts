/** The results as a page: this project in numbers, the others against it. */
import type { RouteScore } from './measure.ts'

export interface Result {
  /** What was searched: names of the sources. */
  sources: string
  set: string
  questions: number
  /** This project first. */
  scores: RouteScore[]
}

export function resultTable({ sources, set, questions, scores }: Result): string {
  const [own, ...others] = scores
  const rows = [
    ['', 'R@5', 'MRR', 'p50', 'p95', '建索引'],
    [
      `${own!.name}（实测）`,
      percent(own!.recallAt5),
      own!.meanReciprocalRank.toFixed(2),
      `${own!.p50Milliseconds.toFixed(1)} ms`,
      `${own!.p95Milliseconds.toFixed(1)} ms`,
      `${own!.indexSeconds.toFixed(1)} s`,
    ],
    ...others.map((other) => [
      other.name,
      times(other.recallAt5, own!.recallAt5),
      times(other.meanReciprocalRank, own!.meanReciprocalRank),
      times(other.p50Milliseconds, own!.p50Milliseconds),
      times(other.p95Milliseconds, own!.p95Milliseconds),
      times(other.indexSeconds, own!.indexSeconds),
    ]),
  ]
  const lines = rows.map((row) => `| ${row.join(' | ')} |`)
  lines.splice(1, 0, `|${' --- |'.repeat(rows[0]!.length)}`)
  return `### ${set}，${sources}（${questions} 题）\n\n${lines.join('\n')}\n`
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`
const times = (value: number, base: number): string => `×${(value / base).toFixed(2)}`

export interface PageOptions {
  command: string
  date: string
  node: string
  cores: number
}

export function page(results: Result[], { command, date, node, cores }: PageOptions): string {
  return `# 与常见做法的对照

由 \`${command}\` 生成（${date}，Node ${node}，${cores} 核），同一次运行、同一批题目、轮流提问。重新生成会覆盖本页。

第一行是本项目的实测值，其余各行是与它的比值：召回（R@5、MRR）×1 以下是不如本项目，用时 ×1 以上是比本项目慢。
检索时间从问题文字到排好的段落，含理解问题；建索引时间从原始文件到可以查询，本项目的还含读懂报告结构、抽取指标。

- **据实**：\`src/search\` 的检索（理解问题，全文与向量融合，再按地点、年份、文意排序）。
- **MiniSearch**：同一批段落、同一套分词，标题与小标题另成一栏。
- **LanceDB 全文（icu）**：同一批段落，LanceDB 自带的 icu 分词。
- **LangChain 500/50 ＋ LanceDB 向量**：\`RecursiveCharacterTextSplitter\` 切块，同一个内置向量模型（在这些块上训练）。

追问题给其余做法的是历史问题与本题连写，本项目自己读上文。

${results.map(resultTable).join('\n')}`
}
