/** Asking: answers with their sources under buttons, follow-ups, choices, edits, groups. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Office, openOffice } from './office.ts'

let office: Office

beforeAll(async () => {
  office = await openOffice({ flood: null })
})
afterAll(() => office.close())

describe('an answer', () => {
  it('has one bold line and its sources as buttons', async () => {
    const user = office.person('王小明')
    user.says('松涛镇生产总值是多少？')
    const answer = await user.sees('73.5亿元')
    expect(answer.bold).toEqual([answer.text.split('\n')[0]])
    expect(answer.buttons[0]).toEqual(['[1]'])
    expect(answer.buttons.at(-1)).toEqual(['👍', '👎'])
  })

  it('shows a source inside its paragraph, then what is around it', async () => {
    const user = office.person('王小明')
    user.says('松涛镇造林多少亩？')
    const answer = await user.sees('300亩')
    await user.taps(answer, '[1]')
    const source = await user.sees('松涛水库')
    expect(source.text).toContain('松涛镇2019年政府工作报告')
    expect(source.text).toContain('生态持续向好')
    expect(source.bold.join()).toContain('造林300亩')
    expect(source.text).not.toContain('73.5亿元')
    // A heading is no paragraph: one step shows the paragraph before it.
    await user.taps(source, '前后文')
    const wider = await user.sees('73.5亿元')
    expect(wider.message.message_id).toBe(source.message.message_id)
    expect(wider.text).not.toContain('代表松涛镇人民政府')
    await user.taps(wider, '前后文')
    expect((await user.sees('代表松涛镇人民政府')).message.message_id).toBe(source.message.message_id)
  })

  it('is followed up, also after a restart, until /new', async () => {
    const user = office.person('李四')
    user.says('松涛镇生产总值是多少？')
    await user.sees('73.5亿元')
    user.says('那税收呢？')
    await user.sees('4.1亿元')
    await office.restart()
    user.says('那造林呢？')
    await user.sees('300亩')
    user.says('/new')
    await user.sees('新对话')
    user.says('那生产总值呢？')
    await user.sees('哪一处')
  })

  it('changes when its question is edited', async () => {
    const user = office.person('赵五')
    const question = user.says('松涛镇造林多少亩？')
    const answer = await user.sees('300亩')
    user.edits(question, '松涛镇税收总额是多少？')
    const changed = await user.sees('4.1亿元')
    expect(changed.message.message_id).toBe(answer.message.message_id)
    expect(user.shown()).toHaveLength(1)
  })

  it('asks back with a button for each town, and answers for the one tapped', async () => {
    const user = office.person('钱六')
    user.says('生产总值是多少？')
    const asked = await user.sees('哪一处')
    expect(asked.buttons.flat()).toEqual(expect.arrayContaining(['松涛镇', '河口乡']))
    await user.taps(asked, '河口乡')
    const answer = await user.sees((seen) => seen.bold.join().includes('5.6亿元'))
    expect(answer.text).not.toContain('73.5亿元')
    user.says('那硬化村道呢？')
    await user.sees('12公里')
  })

  it('follows an older answer that a message replies to', async () => {
    const user = office.person('孙七')
    user.says('河口乡硬化村道多少公里？')
    const older = await user.sees('12公里')
    user.says('松涛镇造林多少亩？')
    await user.sees('300亩')
    user.says('那生产总值呢？', { replyTo: older })
    expect((await user.sees('5.6亿元')).text).not.toContain('73.5')
  })

  it('refuses what no report says', async () => {
    const user = office.person('周八')
    user.says('松涛镇引进了多少外籍教师？')
    const refusal = await user.sees('没有')
    expect(refusal.buttons.flat()).not.toContain('[1]')
  })

  it('is in English around the words of the reports for who writes English', async () => {
    const user = office.person('Ann', { language: 'en' })
    user.says('/start')
    await user.sees('every sentence has its source')
    user.says('What is 松涛镇生产总值?')
    await user.sees('73.5亿元')
  })
})

describe('feedback', () => {
  it('is kept with question, answer, version, passages and reason', async () => {
    const user = office.person('吴九')
    user.says('松涛镇造林多少亩？')
    const answer = await user.sees('300亩')
    expect(await user.taps(answer, '👎')).toMatchObject({ text: '哪里不好？' })
    const why = await user.sees('300亩')
    await user.taps(why, '写下原因……')
    const asked = await user.sees('请回复这条消息')
    user.says('应是三百二十亩', { replyTo: asked })
    await user.sees('已记下')
    const [worded, bad] = await office.feedback.newest(2)
    expect(worded).toMatchObject({
      good: false,
      reason: '应是三百二十亩',
      question: '松涛镇造林多少亩？',
      version: 1,
      passages: [{ file: 'songtao.txt', quote: expect.stringContaining('造林300亩') }],
    })
    expect(bad).toMatchObject({ good: false, reason: '' })
  })
})

describe('in a group', () => {
  it('answers who calls it, in a conversation of their own', async () => {
    const [zhang, chen] = [office.person('张'), office.person('陈')]
    const group = office.group('办公室', [zhang, chen])
    const [hereZhang, hereChen] = [zhang.in(group), chen.in(group)]
    hereZhang.says('松涛镇造林多少亩？')
    hereZhang.says(`@${office.bot.username} 松涛镇生产总值是多少？`)
    const answer = await hereZhang.sees('73.5亿元')
    expect(answer.message.reply_to_message).toBeDefined()
    hereChen.says('/ask 河口乡硬化村道多少公里？')
    const other = await hereChen.sees('12公里')
    hereZhang.says('那税收呢？', { replyTo: answer })
    await hereZhang.sees('4.1亿元')
    expect(hereZhang.shown()).toHaveLength(3)
    await hereZhang.taps(other, '[1]')
    await hereZhang.sees('群众出行')
    expect(await hereZhang.taps(other, '👎')).toMatchObject({ text: expect.stringContaining('别人') })
  })
})

describe('what does no harm', () => {
  it('a button of an answer long gone, an update that comes twice or of a kind that nobody knows', async () => {
    const user = office.person('郑十')
    user.says('松涛镇造林多少亩？')
    const answer = await user.sees('300亩')
    office.redeliver(office.updates.at(-1)!)
    office.redeliver({ update_id: 1, future_kind: { a: 1 } } as never)
    user.says('河口乡硬化村道多少公里？')
    await user.sees('12公里')
    expect(user.shown()).toHaveLength(2)
    const forged = structuredClone(answer)
    Object.assign(forged.message.reply_markup!.inline_keyboard[0]![0]!, { callback_data: 's:zzz.abcdefgh:1' })
    expect(await user.taps(forged, '[1]')).toMatchObject({ text: expect.stringContaining('过期') })
    Object.assign(forged.message.reply_markup!.inline_keyboard[0]![0]!, { callback_data: '乱码' })
    expect(await user.taps(forged, '[1]')).toMatchObject({ text: expect.stringContaining('过期') })
  })

  it('what is no text, too long, or empty has its line', async () => {
    const user = office.person('冯')
    user.sendsOther({
      sticker: {
        file_id: 's',
        file_unique_id: 's',
        type: 'regular',
        width: 1,
        height: 1,
        is_animated: false,
        is_video: false,
      },
    })
    await user.sees('只看得懂文字')
    user.says('问'.repeat(100_000))
    await user.sees('问题太长')
    user.says('\u200b\u202e')
    await user.sees('问题是空的')
    expect(office.log.join('\n')).not.toContain('"level":50')
    expect(office.log.join('\n')).not.toContain(office.token)
  })
})
