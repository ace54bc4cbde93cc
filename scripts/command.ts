/** The manners all commands share: one line for an error, exit status 1, a reader that goes away is no error. */
import { enableCompileCache } from 'node:module'
import { debuglog, type ParseArgsConfig, parseArgs } from 'node:util'
import { SettingError, UserFacingError } from '../src/errors.ts'

const OLDEST_NODE = 22

/** NODE_DEBUG=jushi shows the whole error behind the one line. */
const debug = debuglog('jushi')

// Modules imported from here on are compiled, and stripped of their types, once and not at each start.
enableCompileCache()

/** Runs a command to its end. What it throws becomes one line on stderr and exit status 1. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  // `ask | head -1`: the reader has what it wanted.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1)
  })
  try {
    requireNode(process.versions.node)
    await command()
  } catch (error) {
    debug('%o', error)
    process.stderr.write(`${lineOf(error)}\n`)
    process.exitCode = 1
  }
}

function requireNode(version: string): void {
  if (Number.parseInt(version, 10) >= OLDEST_NODE) return
  const userMessage = `Node ${version} 太旧，需要 ${OLDEST_NODE} 以上；请先运行 npm ci，再用 npm run 执行命令。`
  throw new SettingError('old-node', { userMessage })
}

function lineOf(error: unknown): string {
  if (error instanceof UserFacingError) return error.userMessage
  const message = error instanceof Error ? error.message : String(error)
  return `出错了：${message.split('\n', 1)[0]}`
}

/** Command-line options. Throws a SettingError that names the option which cannot be used. */
export function readOptions<T extends ParseArgsConfig>(usage: string, config: T) {
  try {
    return parseArgs(config)
  } catch (cause) {
    const option = /'(-[^' ]+)/u.exec((cause as Error).message)?.[1] ?? ''
    throw new SettingError('bad-option', { userMessage: `选项 ${option} 不可用。用法：${usage}`, cause })
  }
}
