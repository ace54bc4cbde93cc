/** Administering: files sent, the dry run, versions, removal, people. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Office, openOffice } from './office.ts'
import type { Person } from './server/index.ts'

const ADMIN = 1001
const YUNFENG = `云峰镇2019年政府工作报告

各位代表：

现在，我代表云峰镇人民政府向大会报告工作，请予审议。

一、2018年工作回顾

（一）茶叶兴镇

新建茶园1200亩，茶叶产值3600万元，带动农户八百余户在家门口就业增收。

（二）设施改善

修通云峰至岭脚的公路9公里，群众出行更加方便，茶叶外运不再绕路。

二、2019年工作安排

今年计划再建茶园500亩，办好茶叶节，让更多的人知道云峰的茶。`

let office: Office
let admin: Person

beforeAll(async () => {
  office = await openOffice({ flood: null }, { adminIds: [ADMIN] })
  admin = office.person('管理员', { id: ADMIN })
  admin.says('/start')
  await admin.sees('据实')
})
afterAll(() => office.close())

const commands = (person: Person) => person.commandsShown().map(({ command }) => command)

describe('commands of admins', () => {
  it('are shown to them alone, and refused to others', async () => {
    const user = office.person('王小明')
    expect(commands(admin)).toContain('reindex')
    expect(commands(user)).not.toContain('reindex')
    for (const command of ['/reindex', '/versions', '/corpus', '/users', '/usage', '/log']) {
      user.says(command)
      await user.sees('管理员才能')
    }
    user.sends({ name: '云峰镇.txt', content: YUNFENG })
    await user.sees(/./u)
    expect((await office.audit.newest(9)).filter(({ act }) => act === 'upload')).toEqual([])
  })
})

describe('taking reports in', () => {
  it('goes from an album to a version that answers, and back', async () => {
    admin.sends([
      { name: '云峰镇.txt', content: YUNFENG },
      { name: '../../照片.docx', content: 'MZ\0\0这是程序' },
    ])
    const receipt = await admin.sees('收下 1 个文件')
    expect(receipt.text).toContain('✓ 云峰镇.txt（1 篇报告）')
    expect(receipt.text).toContain('有 1 个没有收')
    admin.says('云峰镇新建茶园多少亩？')
    await admin.sees('不作推测')
    await admin.taps(receipt, '看看会有什么变化')
    const preview = await admin.sees('＋ 云峰镇.txt')
    await admin.taps(preview, '使它生效')
    const made = await admin.sees('第 2 版已生效')
    expect(made.message.message_id).toBe(preview.message.message_id)
    admin.says('云峰镇新建茶园多少亩？')
    await admin.sees('1200亩')

    admin.says('/versions')
    const versions = await admin.sees('【现用】')
    await admin.taps(versions, '退回第 1 版')
    const sure = await admin.sees('确定退回第 1 版')
    await admin.taps(sure, '确定')
    await admin.sees('已退回第 1 版，记为第 3 版')
    admin.says('云峰镇新建茶园多少亩？')
    await admin.sees('不作推测')
    admin.says('/reindex')
    await admin.taps(await admin.sees('＋ 云峰镇.txt'), '使它生效')
    await admin.sees('第 4 版已生效')
    const stale = structuredClone(sure)
    stale.message.reply_markup = sure.message.reply_markup!
    await admin.taps(stale, '确定')
    await admin.sees('索引有了新的一版')
    admin.says('/reindex')
    await admin.sees('没有变化')
  })

  it('opens archives, replaces a report without losing the one before, and says what is too large', async () => {
    const changed = YUNFENG.replace('1200亩', '1500亩')
    const archive = zipSync({
      '报告/云峰镇.txt': strToU8(changed),
      '__MACOSX/._云峰镇.txt': strToU8('x'),
      '报告/程序.exe': strToU8('MZ'),
    })
    admin.sends({ name: '报告.zip', content: archive })
    const receipt = await admin.sees('收下 1 个文件')
    expect(receipt.text).toContain('✓ 报告.zip/报告/云峰镇.txt')
    expect(receipt.text).not.toContain('MACOSX')
    admin.sends({ name: '程序.exe', content: 'MZ' })
    await admin.sees('不是可读的文件类型')
    admin.sends({ name: '云峰镇.txt', content: changed })
    await admin.taps(await admin.sees('✓ 云峰镇.txt'), '看看会有什么变化')
    await admin.taps(await admin.sees('～ 云峰镇.txt'), '使它生效')
    await admin.sees('已生效')
    admin.says('云峰镇新建茶园多少亩？')
    await admin.sees('1500亩')
    admin.sends({ name: '大.pdf', content: Buffer.alloc(20 * 1024 * 1024 + 1) })
    await admin.sees('超过 20 MB')
  })

  it('removes a report and takes it in again', async () => {
    admin.says('/corpus 河口')
    const listed = await admin.sees('hekou.txt')
    expect(listed.text).not.toContain('songtao.txt')
    await admin.taps(listed, '移除 1')
    await admin.taps(await admin.sees('确定把 hekou.txt'), '确定')
    const removed = await admin.sees('已生效')
    admin.says('河口乡硬化村道多少公里？')
    await admin.sees('不作推测')
    await admin.taps(removed, '撤销')
    await admin.sees((seen) => seen.text.includes('已生效') && seen.buttons.length === 0)
    admin.says('河口乡硬化村道多少公里？')
    await admin.sees('12公里')
    admin.says('/corpus 没有的镇')
    await admin.sees('没有找到这样的报告')
  })

  it('tells of an ingest that the process before did not end', async () => {
    const place = JSON.stringify({ chatId: ADMIN, language: 'zh' })
    const job = { by: ADMIN, time: new Date().toISOString(), place }
    await mkdir(join(office.dataDir, 'access'), { recursive: true })
    await writeFile(join(office.dataDir, 'access/corpus.json'), JSON.stringify({ removed: [], job }))
    await office.restart()
    const told = await admin.sees('程序中断了')
    expect(told.buttons.flat()).toEqual(['看看会有什么变化'])
    await office.restart()
    expect(admin.shown().filter(({ text }) => text.includes('程序中断了'))).toHaveLength(1)
  })
})

describe('a version that the gate holds', () => {
  it('does not become current until an admin accepts it', async () => {
    const failed = [{ id: '1', question: '松涛镇税收？', reasons: ['x'], before: '4.1亿元', after: '3亿元' }]
    const strict = await openOffice({ flood: null }, { adminIds: [ADMIN], gate: async () => failed })
    const boss = strict.person('管理员', { id: ADMIN })
    boss.sends({ name: '云峰镇.txt', content: YUNFENG })
    await boss.taps(await boss.sees('✓ 云峰镇.txt'), '看看会有什么变化')
    await boss.taps(await boss.sees('＋ 云峰镇.txt'), '使它生效')
    const held = await boss.sees('第 2 版没有生效')
    expect(held.text).toContain('原来：4.1亿元')
    boss.says('云峰镇新建茶园多少亩？')
    await boss.sees('不作推测')
    await boss.taps(held, '仍要使它生效')
    await boss.sees('第 2 版已生效，记为第 3 版')
    boss.says('云峰镇新建茶园多少亩？')
    await boss.sees('1200亩')
    await strict.close()
  })
})

describe('people', () => {
  it('come by invitation, are appointed and removed; the log tells', async () => {
    const closed = await openOffice({ flood: null }, { adminIds: [ADMIN], allowedIds: [] })
    const boss = closed.person('管理员', { id: ADMIN })
    const guest = closed.person('新同事')
    boss.says('/users')
    await boss.taps(await boss.sees('0 人'), '＋ 邀请')
    const code = /start=(\S+)/u.exec((await boss.sees('https://t.me/')).text)![1]!
    guest.says(`/start ${code}`)
    await guest.sees('您已获准使用')
    closed.person('路人').says(`/start ${code}`)
    await closed.person('路人', { id: 77 }).says('/start')
    boss.says('/users')
    await boss.taps(await boss.sees('1 人'), '新同事')
    await boss.taps(await boss.sees(`编号 ${guest.user.id}`), '设为管理员')
    await boss.sees('现在是管理员')
    guest.says('/log')
    expect((await guest.sees('设管理员')).text).toContain('邀请来的人')
    boss.says('/usage')
    await boss.sees('没有用过语言模型')
    boss.says('/users')
    await boss.taps(await boss.sees('★ 新同事'), '新同事')
    await boss.taps(await boss.sees((seen) => seen.buttons.flat().includes('移除')), '移除')
    await boss.taps(await boss.sees('确定移除'), '确定')
    await boss.sees('已移除')
    guest.says('/versions')
    await guest.sees('只对获准的人开放')
    await closed.close()
  })
})
