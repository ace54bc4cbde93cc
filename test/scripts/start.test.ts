/** `npm start` as an office runs it: a process of its own, against a Bot API server. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type BotApi, startBotApi } from '../channels/telegram/server/index.ts'
import { freePort } from '../free-port.ts'
import { createWorkshop, SONGTAO, type Workshop } from '../index/town-reports.ts'

const ROOT = resolve(import.meta.dirname, '../..')

let workshop: Workshop
let telegram: BotApi
let started: ChildProcess | null = null

beforeAll(async () => {
  workshop = await createWorkshop()
  await workshop.write('songtao.txt', SONGTAO)
  await workshop.ingest()
})
afterEach(async () => {
  started?.kill('SIGKILL')
  await telegram.close()
})
afterAll(() => workshop.destroy())

async function start(settings: Record<string, string> = {}) {
  telegram = await startBotApi({ flood: null })
  const port = await freePort()
  const env = {
    PATH: process.env.PATH,
    LANCEDB_URI: workshop.uri,
    DATA_DIR: join(workshop.folder, `data-${port}`),
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.root,
    ALLOWED_IDS: '*',
    WEB_PORT: String(port),
    ...Object.fromEntries(
      Object.entries(settings).map(([name, value]) => [name, value.replace('PORT', String(port))]),
    ),
  }
  const child = spawn(process.execPath, [join(ROOT, 'scripts/start.ts')], { cwd: workshop.folder, env })
  started = child
  const told = { out: '', err: '' }
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told.err += text
  })
  const running = new Promise<void>((ready) =>
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      told.out += text
      if (told.out.includes('"msg":"running"')) ready()
    }),
  )
  const ended = new Promise<number | null>((end) => child.on('close', (status) => end(status)))
  return { child, told, running, ended, address: `http://127.0.0.1:${port}` }
}

describe('npm start', () => {
  it('answers by long polling, is healthy, and finishes its answer when it is told to stop', async () => {
    const { child, told, running, ended, address } = await start()
    await running
    expect(await (await fetch(`${address}/healthz`)).json()).toMatchObject({
      status: 'ok',
      telegram: 'polling',
      index: 1,
    })
    const user = telegram.person('王小明')
    user.says('松涛镇造林多少亩？')
    await user.sees('300亩')
    telegram.faults.order('sendMessage', { kind: 'slow', milliseconds: 800 })
    user.says('松涛镇税收总额是多少？')
    await new Promise((later) => setTimeout(later, 400))
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(
      user
        .shown()
        .map(({ text }) => text)
        .join(),
    ).toContain('4.1亿元')
    expect(told.out).toContain('"msg":"stopped"')
    expect(told.out + told.err).not.toContain(telegram.token.split(':')[1])
  })

  it('takes updates by webhook, from no one but Telegram', async () => {
    const { child, running, ended, address } = await start({
      TELEGRAM_WEBHOOK_URL: 'http://127.0.0.1:PORT/telegram',
    })
    await running
    const user = telegram.person('李四')
    user.says('松涛镇造林多少亩？')
    await user.sees('300亩')
    const forged = {
      update_id: 9,
      message: { message_id: 9, date: 1, chat: { id: 9, type: 'private' }, text: '问' },
    }
    const post = (headers: Record<string, string>, body: string) =>
      fetch(`${address}/telegram`, { method: 'POST', headers, body }).then(({ status }) => status)
    expect(await post({}, JSON.stringify(forged))).toBe(401)
    expect(await post({ 'x-telegram-bot-api-secret-token': 'guess' }, JSON.stringify(forged))).toBe(401)
    expect((await fetch(`${address}/healthz`)).status).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  it('says in one line that the token is wrong', async () => {
    const { told, ended } = await start({
      TELEGRAM_BOT_TOKEN: '123456789:AA-some-token-that-nobody-knows-00',
    })
    expect(await ended).toBe(1)
    expect(told.err.trim().split('\n')).toEqual([expect.stringContaining('TELEGRAM_BOT_TOKEN')])
  })
})
