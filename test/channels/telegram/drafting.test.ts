/** Drafting: in one message or step by step, changed by buttons, sent as documents; documents proofread. */
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Office, openOffice } from './office.ts'

let office: Office

beforeAll(async () => {
  office = await openOffice({ flood: null })
})
afterAll(() => office.close())

const ASKED = '/draft 青溪镇2024年工作回顾：引进项目12个；到位资金3.4亿元'

describe('a draft', () => {
  it('comes of one message, is changed by buttons, and sent as a review and a clean copy', async () => {
    const user = office.person('王小明')
    user.says(ASKED)
    const first = await user.sees('引进项目12个')
    expect(first.text).toContain('3.4亿元')
    expect(first.text).not.toContain('松涛镇：')
    expect(first.buttons).toContainEqual(['短一点', '长一点', '更正式', '.docx'])
    await user.taps(first, '更正式')
    const second = await user.sees((seen) => seen.text.includes('引进项目12个'))
    expect(second.message.message_id).not.toBe(first.message.message_id)
    expect(await user.taps(first, '短一点')).toMatchObject({
      text: expect.stringContaining('不是最新的一版'),
    })
    await office.restart()
    await user.taps(second, '.docx')
    const clean = await user.sees('清稿')
    const review = await user.sees('审阅稿：')
    expect(review.message.document!.file_name).toContain('青溪镇2024年政府工作报告（审阅稿）.docx')
    for (const copy of [clean, review])
      expect(strFromU8(unzipSync(user.downloads(copy))['word/document.xml']!)).toContain('引进项目12个')
  })

  it('is led through step by step; a step is skipped, taken back', async () => {
    const user = office.person('李四')
    user.says('/draft')
    await user.taps(await user.sees('写哪种报告'), '政府工作报告')
    user.says('云峰镇')
    const year = await user.sees('哪一年')
    await user.taps(year, '上一步')
    await user.sees('是哪个镇')
    user.says('青溪镇')
    await user.taps(await user.sees('哪一年'), '跳过')
    await user.taps(await user.sees('写哪一部分'), '工作回顾')
    user.says('引进项目12个；到位资金3.4亿元')
    const facts = await user.sees('· 到位资金3.4亿元')
    await user.taps(year, '跳过')
    await user.sees('这一步已经过了')
    await user.taps(facts, '写吧')
    const draft = await user.sees('引进项目12个')
    expect(draft.text).not.toContain('云峰镇')
    user.says('松涛镇造林多少亩？')
    await user.sees('300亩')
  })

  it('is called off by a button or by a command', async () => {
    const user = office.person('赵五')
    user.says('/draft')
    await user.taps(await user.sees('写哪种报告'), '取消')
    await user.sees('已取消')
    user.says('/draft')
    await user.sees('写哪种报告')
    user.says('/new')
    await user.sees('新对话')
    user.says('松涛镇造林多少亩？')
    await user.sees('300亩')
  })
})

describe('a document', () => {
  it('of a user is proofread, and one that is not what its name says is told', async () => {
    const user = office.person('钱六')
    user.sends({ name: '草稿.txt', content: '全镇引进项目3-5个,同比增长20%。' })
    await user.sees('3-5')
    user.sends({ name: '程序.docx', content: 'MZ\0\0' })
    await user.sees('程序.docx')
    user.sends({ name: '大.docx', content: Buffer.alloc(20 * 1024 * 1024 + 1) })
    await user.sees('超过 20 MB')
  })
})
