/** The test server held against grammY, a client of the real API. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Bot, GrammyError, HttpError, InlineKeyboard, InputFile, webhookCallback } from 'grammy'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type BotApi, type BotApiOptions, type Person, startBotApi } from './server/index.ts'

let api: BotApi
let bot: Bot
let user: Person

async function start(options: BotApiOptions = {}): Promise<void> {
  api = await startBotApi(options)
  bot = new Bot(api.token, { client: { apiRoot: api.root } })
  user = api.person('王小明')
  user.says('/start')
}

/** What the API says to a call that it refuses. */
async function refusal(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(GrammyError)
  return `${(error as GrammyError).error_code} ${(error as GrammyError).description}`
}

const chat = () => user.user.id
const send = (text: string, other?: Parameters<Bot['api']['sendMessage']>[2]) =>
  bot.api.sendMessage(chat(), text, other)
const html = (text: string) => send(text, { parse_mode: 'HTML' })
const button = (data: string) => ({ reply_markup: new InlineKeyboard().text('一', data) })

beforeEach(() => start())
afterEach(() => api.close())

describe('messages', () => {
  it('reads HTML as Telegram does', async () => {
    const { text, entities } = await html(
      ' <b>税收 <i>增长</i></b> &lt;8.6&#37;&gt; <a href="https://t.me/?a=1&amp;b=2">见</a>\n',
    )
    expect(text).toBe('税收 增长 <8.6%> 见')
    expect(entities).toEqual([
      { type: 'bold', offset: 0, length: 5 },
      { type: 'italic', offset: 3, length: 2 },
      { type: 'text_link', offset: 13, length: 1, url: 'https://t.me/?a=1&b=2' },
    ])
  })

  it.each([
    ['<b>税收', `can't parse entities: Can't find end tag corresponding to start tag "b"`],
    ['税<收>', `can't parse entities: Unsupported start tag "收" at byte offset 3`],
    ['税收</b>', `can't parse entities: Unexpected end tag at byte offset 6`],
    ['<b>a</i>', `can't parse entities: Unmatched end tag at byte offset 4, expected "</b>", found "</i>"`],
    ['1 < 2', `can't parse entities: Unclosed start tag at byte offset 2`],
    ['<span>a</span>', `can't parse entities: Tag "span" must have class "tg-spoiler" at byte offset 0`],
  ])('refuses the HTML %s', async (source, reason) => {
    expect(await refusal(html(source))).toBe(`400 Bad Request: ${reason}`)
  })

  it('counts text in UTF-16 units after the formatting is read', async () => {
    await html(`<b>${'字'.repeat(4096)}</b>`)
    await send('😀'.repeat(2048))
    expect(await refusal(send('字'.repeat(4097)))).toBe('400 Bad Request: message is too long')
    expect(await refusal(send(`${'😀'.repeat(2048)}字`))).toBe('400 Bad Request: message is too long')
  })

  it('refuses text that shows nothing or cannot be written', async () => {
    expect(await refusal(send(''))).toBe('400 Bad Request: message text is empty')
    expect(await refusal(send(' \u200b\n'))).toBe('400 Bad Request: text must be non-empty')
    expect(await refusal(send('半个😀'.slice(0, -1)))).toBe(
      '400 Bad Request: strings must be encoded in UTF-8',
    )
  })

  it('refuses entities that split a character or leave the text', async () => {
    const bold = (offset: number, length: number) =>
      send('👉 税收', { entities: [{ type: 'bold', offset, length }] })
    expect((await bold(0, 2)).entities).toEqual([{ type: 'bold', offset: 0, length: 2 }])
    expect(await refusal(bold(1, 1))).toContain(
      'entity begins in a middle of a UTF-16 symbol at byte offset 4',
    )
    expect(await refusal(bold(0, 1))).toContain('ends in a middle of a UTF-16 symbol at byte offset 4')
    expect(await refusal(bold(3, 9))).toContain('ends after the end of the text at UTF-16 offset 12')
  })

  it('edits only what is there, is its own, and changes', async () => {
    const { message_id } = await send('整理中', button('a'))
    const edit = (id: number, text: string) => bot.api.editMessageText(chat(), id, text, button('a'))
    expect(await refusal(edit(message_id, '整理中'))).toMatch(/^400 Bad Request: message is not modified: /u)
    expect(await edit(message_id, '已完成')).toMatchObject({ text: '已完成', message_id })
    expect(await refusal(edit(message_id, '字'.repeat(4097)))).toBe('400 Bad Request: MESSAGE_TOO_LONG')
    expect(await refusal(edit(999, '无'))).toBe('400 Bad Request: message to edit not found')
    expect(await refusal(edit(1, '改'))).toBe("400 Bad Request: message can't be edited")
    await bot.api.deleteMessage(chat(), message_id)
    expect(await refusal(edit(message_id, '再'))).toBe('400 Bad Request: message to edit not found')
    expect(user.shown()).toEqual([])
  })

  it('keeps the buttons only as long as edits carry them', async () => {
    const { message_id } = await send('选', button('a'))
    await bot.api.editMessageReplyMarkup(chat(), message_id, button('b'))
    expect(user.shown()[0]?.buttons).toEqual([['一']])
    await bot.api.editMessageText(chat(), message_id, '选好')
    expect(user.shown()[0]?.buttons).toEqual([])
  })

  it('refuses to reply to what is gone', async () => {
    const reply = (extra = {}) => send('答', { reply_parameters: { message_id: 77, ...extra } })
    expect(await refusal(reply())).toBe('400 Bad Request: message to be replied not found')
    expect((await reply({ allow_sending_without_reply: true })).reply_to_message).toBeUndefined()
  })
})

describe('chats', () => {
  it('lets a bot write only where it may', async () => {
    const stranger = api.person('陌生人')
    expect(await refusal(bot.api.sendMessage(1, '在吗'))).toBe('400 Bad Request: chat not found')
    expect(await refusal(bot.api.sendMessage(stranger.user.id, '在吗'))).toBe(
      "403 Forbidden: bot can't initiate conversation with a user",
    )
    user.blocks()
    expect(await refusal(send('在吗'))).toBe('403 Forbidden: bot was blocked by the user')
    user.unblocks()
    await send('在吗')
  })

  it('shows each user the commands of the narrowest scope and of their language', async () => {
    const commands = (command: string) => [{ command, description: '说明' }]
    await bot.api.setMyCommands(commands('help'))
    await bot.api.setMyCommands(commands('english'), { language_code: 'en' })
    await bot.api.setMyCommands(commands('admin'), { scope: { type: 'chat', chat_id: chat() } })
    const names = (person: Person) => person.commandsShown().map(({ command }) => command)
    expect(names(user)).toEqual(['admin'])
    expect(names(api.person('李四'))).toEqual(['help'])
    expect(names(api.person('Ann', { language: 'en' }))).toEqual(['english'])
    expect(await refusal(bot.api.setMyCommands(commands('查询')))).toBe(
      '400 Bad Request: BOT_COMMAND_INVALID',
    )
  })

  it('asks for patience when messages come too fast', async () => {
    await api.close()
    await start({ flood: { privateBurst: 2, groupPerMinute: 1, allPerSecond: 100 } })
    await send('一')
    await send('二')
    const error = await send('三').catch((reason: unknown) => reason)
    expect(error).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } })
    const group = api.group('办公室', [user])
    await bot.api.sendMessage(group.room.chat.id, '一')
    const next = bot.api.sendMessage(group.room.chat.id, '二').catch((reason: unknown) => reason)
    expect(await next).toMatchObject({ error_code: 429, parameters: { retry_after: 60 } })
  })
})

describe('buttons', () => {
  it('takes 64 bytes of data', async () => {
    await send('选', button('据'.repeat(21)))
    expect(await refusal(send('选', button('据'.repeat(22))))).toBe('400 Bad Request: BUTTON_DATA_INVALID')
  })

  it('takes one answer to a tap, in time', async () => {
    const queries: string[] = []
    bot.callbackQuery('a', async (context) => {
      queries.push(context.callbackQuery.id)
      await context.answerCallbackQuery({ text: '好', show_alert: true })
    })
    void bot.start()
    await send('选', button('a'))
    expect(await user.taps(user.shown()[0]!, '一')).toEqual({ text: '好', isAlert: true, url: undefined })
    const tooOld = '400 Bad Request: query is too old and response timeout expired or query ID is invalid'
    expect(await refusal(bot.api.answerCallbackQuery(queries[0]!))).toBe(tooOld)
    await bot.stop()
  })
})

describe('files', () => {
  it('carries documents both ways', async () => {
    const seen: string[] = []
    bot.on('message:document', async (context) => {
      const { file_path } = await context.getFile()
      const response = await fetch(`${api.root}/file/bot${api.token}/${file_path}`)
      seen.push(`${context.message.media_group_id !== undefined} ${await response.text()}`)
      if (seen.length === 2)
        await context.replyWithDocument(new InputFile(Buffer.from('合计'), '汇总.txt'), {
          caption: '<b>汇总</b>',
          parse_mode: 'HTML',
          ...button('a'),
        })
    })
    void bot.start()
    user.sends([
      { name: '一.txt', content: '甲' },
      { name: '二.txt', content: '乙' },
    ])
    const reply = await user.sees('汇总')
    expect(seen).toEqual(['true 甲', 'true 乙'])
    expect(reply.bold).toEqual(['汇总'])
    expect(reply.buttons).toEqual([['一']])
    expect(reply.message.document?.file_name).toBe('汇总.txt')
    expect(user.downloads(reply).toString()).toBe('合计')
    await bot.stop()
  })

  it('gives no file over 20 MB and takes none over 50 MB', async () => {
    const [large] = user.sends({ name: '大.zip', content: Buffer.alloc(20 * 1024 * 1024 + 1) })
    expect(await refusal(bot.api.getFile(large!.document!.file_id))).toBe('400 Bad Request: file is too big')
    const form = Buffer.alloc(50 * 1024 * 1024 + 1)
    const response = await fetch(`${api.root}/bot${api.token}/sendDocument`, { method: 'POST', body: form })
    expect(await response.json()).toEqual({
      ok: false,
      error_code: 413,
      description: 'Request Entity Too Large',
    })
  })

  it('limits captions to 1,024 units', async () => {
    const document = (caption: string) =>
      bot.api.sendDocument(chat(), new InputFile(Buffer.from('a'), 'a.txt'), { caption })
    await document('字'.repeat(1024))
    expect(await refusal(document('字'.repeat(1025)))).toBe('400 Bad Request: message caption is too long')
  })
})

describe('updates', () => {
  it('hands them over once confirmed, to one poller at a time', async () => {
    user.says('问')
    const updates = await bot.api.getUpdates()
    expect(updates.map(({ message }) => message?.text)).toEqual(['/start', '问'])
    expect(updates[0]?.message?.entities).toEqual([{ type: 'bot_command', offset: 0, length: 6 }])
    const offset = updates[1]!.update_id + 1
    const first = refusal(bot.api.getUpdates({ offset, timeout: 30 }))
    const second = bot.api.getUpdates({ offset, timeout: 30 })
    expect(await first).toMatch(/^409 Conflict: terminated by other getUpdates request/u)
    user.says('再问')
    expect((await second).map(({ message }) => message?.text)).toEqual(['再问'])
  })

  it('repeats an update whatever was confirmed', async () => {
    const [update] = await bot.api.getUpdates()
    expect(await bot.api.getUpdates({ offset: update!.update_id + 1 })).toEqual([])
    api.redeliver(update!)
    expect(await bot.api.getUpdates({ offset: update!.update_id + 1 })).toEqual([update])
  })

  it('posts them to a webhook, again until it takes them, and not to pollers', async () => {
    bot.on('message', (context) => context.reply(`收到：${context.message.text}`))
    await bot.init()
    const handle = webhookCallback(bot, 'http', { secretToken: 'secret' })
    let failures = 1
    const server = createServer((request, response) => {
      if (failures === 0) {
        void handle(request, response)
        return
      }
      failures -= 1
      request.resume()
      response.writeHead(502).end()
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    await bot.api.setWebhook(url, { secret_token: 'secret', drop_pending_updates: true })
    expect(await refusal(bot.api.getUpdates())).toMatch(
      /^409 Conflict: can't use getUpdates method while webhook is active/u,
    )
    user.says('在吗')
    await user.sees('收到：在吗')
    expect((await bot.api.getWebhookInfo()).last_error_message).toContain('502')
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  })

  it('sends the webhook only over HTTPS, unless the server is local', async () => {
    await api.close()
    await start({ local: false })
    expect(await refusal(bot.api.setWebhook('http://example.org/'))).toBe(
      '400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
    )
  })
})

describe('newer methods', () => {
  const blocks = [
    { type: 'heading' as const, text: '税收', size: 2 as const },
    {
      type: 'details' as const,
      summary: '来源',
      blocks: [{ type: 'paragraph' as const, text: ['增长', { type: 'bold' as const, text: '8.6%' }] }],
    },
  ]

  it('streams drafts and shows rich messages', async () => {
    await bot.api.sendMessageDraft(chat(), 1, '税收')
    await bot.api.sendRichMessageDraft(chat(), 1, {
      blocks: [...blocks, { type: 'thinking', text: '核对中' }],
    })
    await bot.api.sendRichMessage(chat(), { blocks })
    expect(user.draftsShown()).toEqual(['税收', '税收\n来源\n增长8.6%\n核对中'])
    expect(user.shown()[0]?.text).toBe('税收\n来源\n增长8.6%')
  })

  it('holds rich messages to their limits', async () => {
    const paragraphs = (count: number, text = '字') =>
      bot.api.sendRichMessage(chat(), {
        blocks: Array.from({ length: count }, () => ({ type: 'paragraph' as const, text })),
      })
    await paragraphs(500)
    expect(await refusal(paragraphs(501))).toContain('too many blocks')
    expect(await refusal(paragraphs(1, '字'.repeat(32_769)))).toContain('message is too long')
  })

  it('does not know them where the API is older', async () => {
    await api.close()
    await start({ drafts: false, rich: false })
    expect(await refusal(bot.api.sendMessageDraft(chat(), 1, '税收'))).toBe('404 Not Found: method not found')
    expect(await refusal(bot.api.sendRichMessage(chat(), { blocks }))).toBe('404 Not Found: method not found')
  })
})

describe('faults', () => {
  it('come as ordered, and only so often', async () => {
    const { faults } = api
    faults.order('sendMessage', { kind: 'flood', retryAfterSeconds: 5 })
    faults.order('sendMessage', { kind: 'refusal', description: "can't parse entities" })
    faults.order('sendMessage', { kind: 'forbidden', description: 'bot was blocked by the user' })
    expect(await send('一').catch((error: unknown) => error)).toMatchObject({
      parameters: { retry_after: 5 },
    })
    expect(await refusal(send('二'))).toBe("400 Bad Request: can't parse entities")
    expect(await refusal(send('三'))).toBe('403 Forbidden: bot was blocked by the user')
    faults.order('sendMessage', { kind: 'outage', status: 502 })
    await expect(send('四')).rejects.toBeInstanceOf(HttpError)
    faults.order('sendMessage', { kind: 'dropped', when: 'before' })
    await expect(send('五')).rejects.toBeInstanceOf(HttpError)
    faults.order('sendMessage', { kind: 'dropped', when: 'after' })
    await expect(send('六')).rejects.toBeInstanceOf(HttpError)
    faults.order('sendMessage', { kind: 'slow', milliseconds: 5 })
    await send('七')
    expect(user.shown().map(({ text }) => text)).toEqual(['六', '七'])
  })
})

describe('calls off the API', () => {
  it.each([
    [
      'an unknown field',
      () => bot.api.raw.sendMessage({ chat_id: chat(), text: '税', colour: 'red' } as never),
      /additional.*colour/u,
    ],
    ['a wrong type', () => bot.api.raw.sendMessage({ chat_id: chat(), text: 7 } as never), /must be string/u],
    ['a missing field', () => bot.api.raw.sendMessage({ chat_id: chat() } as never), /required.*text/u],
    [
      'a button without an action',
      () => send('选', { reply_markup: { inline_keyboard: [[{ text: '一' } as never]] } }),
      /callback_data/u,
    ],
    ['a method it does not speak', () => bot.api.getStickerSet('x'), /not a method/u],
  ])('%s is refused and held against the bot', async (_, call, reason) => {
    expect(await refusal(call() as Promise<unknown>)).toMatch(reason)
    expect(api.violations).toHaveLength(1)
    await expect(api.close()).rejects.toThrow('Calls off the Bot API')
    api.violations.length = 0
    await start()
  })

  it('wants the right token', async () => {
    const other = new Bot('7:wrong', { client: { apiRoot: api.root } })
    expect(await refusal(other.api.getMe())).toBe('401 Unauthorized')
  })
})
