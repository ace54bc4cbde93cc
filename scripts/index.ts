/**
 * npm run index -- list | show N | diff A B | rollback N | accept N | prune --keep K [--index DIR] [--json]
 * The versions of an index.
 */
import { loadConfig } from '../src/config.ts'
import { SettingError } from '../src/errors.ts'
import {
  acceptRelease,
  describeVersion,
  diffVersions,
  listVersions,
  pruneIndex,
  rollBack,
} from '../src/index/index.ts'
import { readOptions, runCommand } from './command.ts'
import {
  describeCurrent,
  describeDetails,
  describeDifference,
  describePrune,
  versionRecord,
  versionTable,
} from './index/describe.ts'
import { bringVectorsInStep, openEmbedder } from './open-embedder.ts'
import { operatorName } from './operator.ts'

const USAGE =
  'npm run index -- list | show 版本 | diff 版本 版本 | rollback 版本 | accept 版本 | prune --keep 个数 [--index 目录] [--json]'

const OPTIONS = {
  index: { type: 'string' },
  keep: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

interface Order {
  uri: string
  /** What follows the name of the command. */
  numbers: number[]
  keep: number | null
}

/** What a command tells: for programs, and for people. */
interface Told {
  json: unknown
  text: string
}

/** By name, each with how many versions it takes. */
const COMMANDS: Record<string, { versions: number; run: (order: Order) => Promise<Told> }> = {
  list: { versions: 0, run: list },
  show: { versions: 1, run: show },
  diff: { versions: 2, run: diff },
  rollback: { versions: 1, run: ({ uri, numbers }) => restore(rollBack, uri, numbers[0]!) },
  accept: { versions: 1, run: ({ uri, numbers }) => restore(acceptRelease, uri, numbers[0]!) },
  prune: { versions: 0, run: prune },
}

await runCommand(main)

async function main(): Promise<void> {
  const { values, positionals } = readOptions(USAGE, { options: OPTIONS, allowPositionals: true })
  const [name = '', ...given] = positionals
  if (values.help) return console.log(USAGE)
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name]! : null
  const numbers = given.map(Number)
  if (command === null || numbers.length !== command.versions || !numbers.every(isCount))
    throw new SettingError('bad-option', { userMessage: `用法：${USAGE}` })
  if (
    (values.keep !== undefined) !== (name === 'prune') ||
    (name === 'prune' && !isCount(Number(values.keep)))
  )
    throw new SettingError('bad-option', {
      userMessage: `prune 要用 --keep 写明保留几版（正整数），别的命令没有这个选项。用法：${USAGE}`,
    })
  const uri = values.index ?? loadConfig().indexUri
  const told = await command.run({ uri, numbers, keep: name === 'prune' ? Number(values.keep) : null })
  console.log(values.json ? JSON.stringify(told.json) : told.text)
}

function isCount(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 1
}

async function list({ uri }: Order): Promise<Told> {
  const versions = await listVersions(uri)
  return { json: versions.map(versionRecord), text: versionTable(versions) }
}

async function show({ uri, numbers }: Order): Promise<Told> {
  const details = await describeVersion(uri, numbers[0]!)
  return {
    json: { ...versionRecord(details), held: details.held, sources: details.sources },
    text: describeDetails(details),
  }
}

async function diff({ uri, numbers }: Order): Promise<Told> {
  const difference = await diffVersions(uri, numbers[0]!, numbers[1]!)
  return { json: difference, text: describeDifference(difference) }
}

/** The vectors of an embedding model go along. */
async function restore(make: typeof rollBack, uri: string, version: number): Promise<Told> {
  const release = await make({ uri, version, by: operatorName() })
  const embedder = await openEmbedder(loadConfig())
  const say = (line: string) => process.stderr.write(`${line}\n`)
  if (embedder !== undefined && !(await bringVectorsInStep(uri, embedder, say))) process.exitCode = 1
  return { json: versionRecord({ ...release, current: true }), text: describeCurrent(release, version) }
}

async function prune({ uri, keep }: Order): Promise<Told> {
  const summary = await pruneIndex({ uri, keep: keep! })
  return { json: summary, text: describePrune(summary) }
}
