/**
 * npm run usage [-- --json]
 * Model calls, tokens and cost by day, user and model.
 */
import { join } from 'node:path'
import { loadConfig } from '../src/config.ts'
import { readUsage, summariseUsage, type UsageRow } from '../src/model/index.ts'
import { readOptions, runCommand } from './command.ts'
import { alignTable } from './eval/table.ts'

const USAGE = 'npm run usage [-- --json]'

const HEAD = ['日期', '用户', '模型', '次数', '输入', '输出', '费用']

await runCommand(showUsage)

async function showUsage(): Promise<void> {
  const { values } = readOptions(USAGE, {
    options: {
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return console.log(USAGE)
  const { dataDir, model } = loadConfig()
  const rows = summariseUsage(await readUsage(join(dataDir, 'usage')), model.prices)
  if (values.json) console.log(JSON.stringify(rows))
  else if (rows.length === 0) console.log('还没有用过语言模型。')
  else console.log(describe(rows))
}

function describe(rows: UsageRow[]): string {
  const cells = rows.map(({ day, user, model, calls, input, output, estimated, cost }) => {
    const about = estimated ? '约' : ''
    return [day, user, model, String(calls), `${about}${input}`, `${about}${output}`, cost?.toFixed(4) ?? '–']
  })
  const priced = rows.flatMap(({ cost }) => cost ?? [])
  const lines = [alignTable([HEAD, ...cells])]
  if (priced.length > 0) lines.push(`合计 ${priced.reduce((sum, cost) => sum + cost, 0).toFixed(4)}`)
  if (priced.length < rows.length)
    lines.push('有的模型没有设单价，费用未计：见 .env.example 的 MODEL_PRICES。')
  return lines.join('\n')
}
