import { describe, expect, it } from 'vitest'
import { isDraftRequest } from '../../src/chat/index.ts'

describe('isDraftRequest', () => {
  it.each([
    '帮我写一段松涛镇防汛工作的总结',
    '请给松涛镇写一段旅游工作的成绩，准备放进政府工作报告，百来字就行',
    '给我们松涛镇起草一段招商引资的成绩，放在政府工作报告里用',
    '起草一份2025年政府工作报告',
    '麻烦拟一个防汛工作通知',
    '能不能帮我写一段讲话稿？',
    '您可以替我们起草一份述职报告吗',
    '请根据下面的数据，以松涛镇名义写一段工作回顾',
    '帮我写个年度总结吧',
    '帮忙写一份汇报材料，语气正式一点',
    '写一篇关于为什么要修路的发言稿',
    '我想写一份述职报告，帮我起草一下开头',
    '把这些事实改写成一段公文',
    '用这些数据生成一段成绩',
    '请撰写松涛镇人大工作报告',
    '帮我润色一段文字',
    'Please draft a paragraph on tourism for Songtao',
    'Could you write a summary of our flood control work?',
  ])('takes for a request: %s', (text) => {
    expect(isDraftRequest(text)).toBe(true)
  })

  it.each([
    '报告里写了哪些困难？',
    '松涛镇起草过哪些制度？',
    '镇里起草的方案叫什么名字',
    '报告里写没写税收增长多少',
    '请问报告里写的常住人口是多少',
    '请列出松涛镇起草的文件',
    '谁撰写了这份报告？',
    '请介绍一下镇里编写的教材',
    '规划是怎么写的，写了几条',
    '帮我看看报告里写了什么问题',
    '把安全生产写进了哪份文件？',
    '松涛镇拟建几个项目？',
    '今年拟投资多少？',
    '明年拟新建一个什么工厂',
    '请问镇里拟办一个什么节',
    '镇长写一份检查是因为什么',
    '松涛镇编写一份乡志花了多少钱？',
    '松涛镇税收增长了多少？',
    '按计划今年拟新建几个厂房',
    '根据报告，镇里拟用3个月做完什么？',
    '为困难户写一份什么材料？',
    '给我讲讲松涛镇的旅游工作',
    '为老人办了哪些实事',
    '为困难户写了几封信？',
    'Who drafted the plan of Songtao?',
    'What does the report write about taxes?',
    '',
  ])('takes for a question: %s', (text) => {
    expect(isDraftRequest(text)).toBe(false)
  })
})
