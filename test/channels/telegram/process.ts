/** The bot as its users run it: `npm start` in a process of its own, over the made-up reports of test/fixtures/answer. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from '../../free-port.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const REPORTS = join(ROOT, 'test/fixtures/answer')

export interface RunningBot {
  /** Where its data lies. */
  folder: string
  /** Where it serves health checks and webhooks. */
  address: string
  /** What it wrote to its log so far. */
  log(): string
  /** Waits until it ends by itself, and gives the exit code. */
  exit(): Promise<number | null>
  /** Stops it as an operator does, and gives the exit code. */
  stop(): Promise<number | null>
  /** Ends it as a power cut does. */
  kill(): Promise<void>
  /** Starts it again over the same data. */
  restart(): Promise<void>
  /** Stops it and forgets its data. */
  close(): Promise<void>
}

export interface StartOptions {
  api: { root: string; token: string }
  /** Settings beside those every start needs, e.g. ADMIN_IDS; `ADDRESS` in a value is the bot's own. */
  env?: Record<string, string>
}

export async function startBot({ api, env = {} }: StartOptions): Promise<RunningBot> {
  const folder = await mkdtemp(join(tmpdir(), 'jushi-bot-'))
  await cp(REPORTS, join(folder, 'corpus'), { recursive: true })
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const settings = Object.entries(env).map(([name, value]) => [name, value.replace('ADDRESS', address)])
  let child: ChildProcess
  let log = ''

  const launch = (): void => {
    child = spawn(process.execPath, [join(ROOT, 'scripts/start.ts')], {
      // Away from the .env of whoever runs the tests.
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        DATA_DIR: join(folder, 'data'),
        CORPUS_DIR: join(folder, 'corpus'),
        TELEGRAM_BOT_TOKEN: api.token,
        TELEGRAM_API_ROOT: api.root,
        WEB_PORT: String(port),
        ...Object.fromEntries(settings),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (chunk) => {
        log += chunk
      })
  }

  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal)
      await once(child, 'exit')
    }
    return child.exitCode
  }

  launch()
  return {
    folder,
    address,
    log: () => log,
    async exit() {
      if (child.exitCode === null) await once(child, 'exit')
      return child.exitCode
    },
    stop: () => end('SIGTERM'),
    async kill() {
      await end('SIGKILL')
    },
    async restart() {
      await end('SIGTERM')
      launch()
    },
    async close() {
      await end('SIGTERM')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
