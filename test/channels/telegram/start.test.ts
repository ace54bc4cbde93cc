/** `npm start` as its operator knows it: started, stopped in the middle, gone without a word, started again. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningBot, startBot } from './process.ts'
import { type BotApi, type Person, startBotApi } from './server/index.ts'

let api: BotApi
let bot: RunningBot
let user: Person

beforeAll(async () => {
  api = await startBotApi()
  user = api.person('王小明')
  bot = await startBot({ api, env: { ALLOWED_IDS: String(user.user.id) } })
})
afterAll(async () => {
  await bot.close()
  await api.close()
})

it('builds the index, answers, and keeps the conversation over a stop', async () => {
  user.says('柳浦镇的生产总值是多少？')
  await user.sees('42.6亿元')
  await bot.restart()
  user.says('那固定资产投资呢？')
  expect((await user.sees('15.4亿元')).text).toContain('柳浦镇')
})

it('finishes the answers it has begun when it is stopped, and repeats none', async () => {
  user.says('云岭乡税收增长了多少?')
  await user.sees('3.5%')
  const shown = user.shown().length
  expect(await bot.stop()).toBe(0)
  user.says('云岭乡的生产总值是多少？')
  await bot.restart()
  await user.sees('9.8亿元')
  expect(user.shown()).toHaveLength(shown + 1)
})

it('loses nothing that was asked when the power fails', async () => {
  user.says('柳浦镇的生产总值是多少？')
  await user.sees('42.6亿元')
  await bot.kill()
  user.says('那工业总产值呢？')
  await bot.restart()
  await user.sees('98.3亿元')
})

it('says nothing secret in its log', () => {
  expect(bot.log()).not.toContain(api.token)
  expect(bot.log()).not.toContain('柳浦镇')
})

it('is healthy, and takes updates by webhook from no one but Telegram', async () => {
  const telegram = await startBotApi()
  const person = telegram.person('李四')
  const env = { ALLOWED_IDS: String(person.user.id), TELEGRAM_WEBHOOK_URL: 'ADDRESS/telegram' }
  const served = await startBot({ api: telegram, env })
  person.says('柳浦镇的生产总值是多少？')
  await person.sees('42.6亿元')
  expect(await (await fetch(`${served.address}/healthz`)).json()).toMatchObject({
    status: 'ok',
    telegram: 'webhook',
    index: 1,
  })
  const update = JSON.stringify(telegram.updates.at(-1))
  const post = async (headers: Record<string, string>, body = update) =>
    (await fetch(`${served.address}/telegram`, { method: 'POST', headers, body })).status
  expect(await post({})).toBe(401)
  expect(await post({ 'x-telegram-bot-api-secret-token': 'guess' })).toBe(401)
  expect(await served.stop()).toBe(0)
  await served.close()
  await telegram.close()
})

it('says in one line that its token is wrong', async () => {
  const stranger = { root: api.root, token: '123456789:AA-some-token-that-nobody-knows-00' }
  const refused = await startBot({ api: stranger })
  expect(await refused.exit()).toBe(1)
  expect(refused.log().trim().split('\n').at(-1)).toContain('TELEGRAM_BOT_TOKEN')
  await refused.close()
})
