/**
 * npm run usage [-- --days N] [--json]
 * Model calls, tokens and cost by day, user and model.
 */
import { join } from 'node:path'
import { loadConfig } from '../src/config.ts'
import { SettingError } from '../src/errors.ts'
import { reportUsage, type UsageReport } from '../src/model/index.ts'
import { readOptions, runCommand } from './command.ts'
import { alignTable } from './eval/table.ts'

const USAGE = 'npm run usage [-- --days 天数] [--json]'

const HEAD = ['日期', '用户', '模型', '次数', '输入', '输出', '费用']

await runCommand(showUsage)

async function showUsage(): Promise<void> {
  const { values } = readOptions(USAGE, {
    options: {
      days: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return console.log(USAGE)
  const { dataDir, model } = loadConfig()
  const days = values.days === undefined ? {} : { days: readDays(values.days) }
  const report = await reportUsage(join(dataDir, 'usage'), { prices: model.prices, ...days })
  if (values.json) console.log(JSON.stringify(report))
  else if (report.rows.length === 0) console.log('还没有用过语言模型。')
  else console.log(describe(report))
}

function readDays(written: string): number {
  const days = Number(written)
  if (!Number.isInteger(days) || days < 1)
    throw new SettingError('bad-option', { userMessage: '--days 应是正整数，例如 30。' })
  return days
}

function describe({ rows, total, cost, isPartlyPriced }: UsageReport): string {
  const tokens = (count: number, estimated: boolean) => `${estimated ? '约' : ''}${count}`
  const priced = (value: number | null) => value?.toFixed(4) ?? '–'
  const cells = [...rows, { ...total, day: '合计', user: '', model: '', cost }].map((row) => [
    row.day,
    row.user,
    row.model,
    String(row.calls),
    tokens(row.input, row.estimated),
    tokens(row.output, row.estimated),
    priced(row.cost),
  ])
  const table = alignTable([HEAD, ...cells])
  return isPartlyPriced ? `${table}\n有的模型没有设单价，费用未计：见 .env.example 的 MODEL_PRICES。` : table
}
