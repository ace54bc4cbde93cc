/**
 * npm start: the Telegram bot where TELEGRAM_BOT_TOKEN is set; without it, the conversation in the terminal.
 */
import { type Config, loadConfig } from '../src/config.ts'
import { runCommand } from './command.ts'
import { openDesk } from './open-desk.ts'

const WITHOUT_TELEGRAM = '没有设 TELEGRAM_BOT_TOKEN，先在终端里对话；要用 Telegram，见 docs/telegram.md。'

await runCommand(start)

async function start(): Promise<void> {
  const config = loadConfig()
  if (config.channels.telegram === null) return talkInTerminal(config)
  const { runTelegram } = await import('./run-telegram.ts')
  await runTelegram(config, config.channels.telegram)
}

async function talkInTerminal(config: Config): Promise<void> {
  process.stderr.write(`${WITHOUT_TELEGRAM}\n`)
  const { runSession } = await import('../src/channels/terminal/index.ts')
  const { holder, ...desk } = await openDesk(config, {
    onProgress: (line) => process.stderr.write(`${line}\n`),
  })
  try {
    const streams = { input: process.stdin, output: process.stdout, errors: process.stderr }
    if (!(await runSession({ ...desk, ...streams }))) process.exitCode = 1
  } finally {
    holder.close()
  }
}
