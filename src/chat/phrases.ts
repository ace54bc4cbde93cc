import type { Language } from '../language/user-language.ts'

/** The words 据实 itself says around the reports' words, in the user's language. */
export interface Phrases {
  /** Lead line above an answer whose words stay Chinese; '' where the user reads Chinese anyway. */
  answered: string
  refused: string
  clarify: string
  note: string
  sources: string
  suggestions: string
  choices: string
  empty: string
  tooLong(length: number, limit: number): string
  help: string
  cleared: string
  noAnswerYet: string
  noSource(n: number, count: number): string
  noSourcesInAnswer: string
  unknownCommand(name: string): string
  proofreadUsage: string
  proofreadTooLong(length: number, limit: number): string
  proofreadMore(count: number): string
  noDrafter: string
  /** What a text needs that nobody has told. */
  draftLacks(place: boolean): string
  draftBlanks: string
  draftPart(title: string): string
  draftFirst: string
  /** A change that changed nothing. */
  draftSame: string
  draftVersion(n: number, change: string): string
  draftVersionLine(n: number, change: string, length: number): string
  draftOnlyIn(n: number, length: number): string
  draftRestored(n: number): string
  noDraftVersions: string
  noDraftVersion(count: number): string
  /** `follows` '' when no report of the kind is there. */
  draftOutline(parts: string, follows: string): string
  draftSuggestions: string[]
  failed: string
}

const zh: Phrases = {
  answered: '',
  refused: '',
  clarify: '',
  note: '注',
  sources: '来源',
  suggestions: '可以这样问',
  choices: '请选一个（输入序号或名称）',
  empty: '问题是空的，请写下要问的事，例如：某镇税收增长了多少？',
  tooLong: (length, limit) =>
    `问题太长（${length} 字，最多 ${limit} 字），请只写要问的事；整篇材料请由管理员收入（npm run ingest）。`,
  help: [
    '直接问报告里的事，例如：某镇税收增长了多少？接着可以追问：那出口呢？',
    '/sources 列出上一个回答的来源，/sources 2（或“出处 2”）看第 2 条的全文',
    '帮我写一段旅游工作回顾：青溪镇，接待游客36.8万人次（事实由你给，没给的留____）',
    '校对：…（/proofread …）指出文字里的数字、标点、序数、用词等问题',
    '/new（/新对话）忘掉前面的对话，/help（/帮助）看这段说明',
  ].join('\n'),
  cleared: '已开始新对话，前面的问题不再影响回答。',
  noAnswerYet: '还没有回答，先问一个问题，再看来源。',
  noSource: (n, count) => `没有第 ${n} 条来源，上一个回答的来源是 1 到 ${count}。`,
  noSourcesInAnswer: '上一个回答没有引用来源。',
  unknownCommand: (name) => `不认识命令 ${name}，输入 /help 看可用的命令。`,
  proofreadUsage: '请把要校对的文字写在“校对：”后面，例如：校对：全镇引进项目3-5个,同比增长20%。',
  proofreadTooLong: (length, limit) =>
    `文字太长（${length} 字，最多 ${limit} 字），请分段校对，或用 npm run proofread -- 文件。`,
  proofreadMore: (count) => `另有 ${count} 处未列出，改好以上各处后请再校对一次。`,
  noDrafter: '这里不能起草，只能查报告、给出处：请改问报告里写了什么。',
  draftLacks: (place) =>
    `请告诉我${place ? '是哪个镇、' : ''}有哪些事实（数字照实写，用逗号或分号隔开），例如：${place ? '青溪镇，' : ''}引进项目12个，到位资金3.4亿元。没有的可以先留空。`,
  draftBlanks: '先留空',
  draftPart: (title) => `正在写 ${title}`,
  draftFirst: '初稿',
  draftSame: '没有变化：报告里没有更多可借用的写法，补充事实后可以再改。',
  draftVersion: (n, change) =>
    `第${n}版（${change}）。可以说“再短一点”“第二点展开”“语气更正式”“换一个开头”“加上：事实”；“版本”列出各版，“比较1和2”，“恢复1”。`,
  draftVersionLine: (n, change, length) => `第${n}版：${change}（${length}字）`,
  draftOnlyIn: (n, length) => `只在第${n}版（全文${length}字）：`,
  draftRestored: (n) => `恢复第${n}版`,
  noDraftVersions: '还没有起草过，先说“帮某镇写一段……”。',
  noDraftVersion: (count) => `没有这一版，现有第1到第${count}版。`,
  draftOutline: (parts, follows) =>
    `提纲：${parts}${follows === '' ? '' : `（依照${follows}等）`}。要改就说“提纲：工作回顾、存在的问题、工作安排”。`,
  draftSuggestions: ['某镇旅游接待了多少游客？', '某镇招商引资有哪些做法？', '两个镇的生产总值谁高？'],
  failed: '这次没能答上来，请稍后再问；若反复出现，请管理员重新建立索引（npm run ingest）。',
}

const en: Phrases = {
  answered: 'From the reports (their own words, in Chinese):',
  refused: 'The reports do not answer this. What was looked for, and what is near:',
  clarify: 'Which one do you mean?',
  note: 'Note',
  sources: 'Sources',
  suggestions: 'You can ask',
  choices: 'Choose one (its number or name)',
  empty: 'The question is empty. Write what you want to know, e.g. 某镇税收增长了多少？',
  tooLong: (length, limit) =>
    `The question is too long (${length} characters, at most ${limit}). Write only what you ask; add documents with npm run ingest.`,
  help: [
    'Ask what the reports say; questions in Chinese are understood best. Follow-ups work: 那出口呢？',
    "/sources lists the last answer's sources, /sources 2 shows the second in full",
    '帮我写一段… drafts a section in Chinese from your facts; what you did not give stays ____',
    '/proofread … points out wrong figures, punctuation, numbering and slips in a Chinese text',
    '/new forgets the conversation so far, /help shows this',
  ].join('\n'),
  cleared: 'New conversation: earlier questions no longer count.',
  noAnswerYet: 'There is no answer yet. Ask first, then look at its sources.',
  noSource: (n, count) => `There is no source ${n}; the last answer has sources 1 to ${count}.`,
  noSourcesInAnswer: 'The last answer cites no source.',
  unknownCommand: (name) => `Unknown command ${name}. /help lists the commands.`,
  proofreadUsage: 'Put the text after the command, e.g. /proofread 全镇引进项目3-5个,同比增长20%。',
  proofreadTooLong: (length, limit) =>
    `The text is too long (${length} characters, at most ${limit}). Send it in parts, or use npm run proofread -- FILE.`,
  proofreadMore: (count) => `${count} more are not listed. Mend these, then proofread again.`,
  noDrafter: 'Drafting is not available here. Ask what the reports say.',
  draftLacks: (place) =>
    `Please give ${place ? 'the place and ' : ''}the facts in Chinese, e.g. ${place ? '青溪镇，' : ''}引进项目12个，到位资金3.4亿元. What is missing can stay blank: 先留空.`,
  draftBlanks: '先留空',
  draftPart: (title) => `Writing ${title}`,
  draftFirst: 'first draft',
  draftSame: 'Nothing changed: the reports have no more turns of phrase to borrow; more facts would help.',
  draftVersion: (n, change) =>
    `Version ${n} (${change}). Say 再短一点, 第二点展开, 语气更正式, 换一个开头, 加上：…; 版本 lists the versions, 比较1和2 compares, 恢复1 takes one back.`,
  draftVersionLine: (n, change, length) => `Version ${n}: ${change} (${length} characters)`,
  draftOnlyIn: (n, length) => `Only in version ${n} (${length} characters in all):`,
  draftRestored: (n) => `version ${n} again`,
  noDraftVersions: 'Nothing has been drafted yet.',
  noDraftVersion: (count) => `There is no such version; there are 1 to ${count}.`,
  draftOutline: (parts, follows) =>
    `Outline: ${parts}${follows === '' ? '' : ` (after ${follows})`}. To change it: 提纲：工作回顾、存在的问题、工作安排.`,
  draftSuggestions: zh.draftSuggestions,
  failed:
    'This could not be answered just now. Try again; if it keeps happening, rebuild the index: npm run ingest.',
}

export const phrases: Record<Language, Phrases> = { zh, en }
