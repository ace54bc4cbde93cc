/**
 * Tells a request to write something ("帮我写一段…") from a question on what was written ("报告里写了哪些…").
 */

const WRITE = '起草|草拟|拟写|撰写|编写|代写|续写|扩写|改写|润色|生成|写'
const VERB = `${WRITE}|拟`
const MEASURE = '段|份|篇|则|节|章|稿|句|个|点'
const DOCUMENT =
  '总结|报告|讲话稿|发言稿|稿子|草稿|初稿|讲稿|发言|致辞|材料|通知|方案|段落|段子|文章|公文|汇报|简报|述职|请示|函|提纲|工作回顾|开头|结尾'

/** Polite wrapping that looks like a question: "能不能帮我写一段…，可以吗？" */
const POLITE_START =
  /^(?:请问)?(?:你|您)?(?:能不能|可不可以|可以不可以|能否|可否|可以|能)(?=.*(?:帮|给|替|为))/u
const POLITE_END = /(?:[,，]?(?:可以|行|好|成)?(?:吗|么|吧|呗|不行|不)|谢谢|多谢)*[?？!！。.~\s]*$/u

/** What a request for a text opens with, before whom it is for and what about: "麻烦以青溪镇名义", "请给青溪镇". */
const OPENING =
  /^(?:(?:你好|您好|嗨)[,，!！\s]*)?(?:请|麻烦|劳驾|拜托|烦请|帮|给|替|为|我想|我要|我们要|想|需要|按|照|根据|用|以|把|将|就|围绕|针对|结合|参照|仿照|模仿)/u

/** A verb between opening and drafting verb makes another request of it: "请列出…起草的方案", "请介绍一下镇里写的". */
const OTHER_REQUEST =
  /列[出举一]|介绍|说说|说一|讲讲|讲一|[帮我给]查|查[一查找询下]|看看|看一|告诉|找[出一找]|请问|问[一问]|解释|统计|比较|想知道|想了解|有没有|是否/u

/** 写了, 起草过, 写的, 写到, 写进, 写出: tells of writing that was done. */
const DONE = '(?!了|过|的|着|到|进|入|出|明|道|得|有|在|作|上|于)'

const COUNT = '(?:一|1|两|2|三|3|几|这|[一1]?百[来多]?字)?(?:小|大|短)?'

/**
 * 写一段, 写石排镇的一段, 拟个通知; not 写一份什么. 拟 before a verb is "plan to" (拟新建3个), so nothing may stand
 * between it and the count.
 */
const QUANTIFIED = new RegExp(
  `(?:(?:${VERB})${DONE}(?:一下|好)?|(?:${WRITE})${DONE}[^,，。；;]{1,6}?)${COUNT}(?:${MEASURE})(?!什么|啥|怎样|哪)`,
  'u',
)
const NAMED = new RegExp(`(?:${WRITE})${DONE}.*(?:${DOCUMENT})$`, 'u')
const ASKING = /哪|什么|啥|多少|几[个家条项点]|谁|怎么|怎样|如何|为何|为什么|何时|吗|有没有|是否|是不是/u
const VERB_AT_START = new RegExp(`^(?:${VERB})`, 'u')
const FIRST_VERB = new RegExp(`(?:${VERB})${DONE}`, 'u')

const ENGLISH =
  /^(?:hi|hello|hey)?[,!\s]*(?:(?:please|kindly|could you|can you|would you|help me(?: to)?|i (?:want|need) you to|i'd like you to)[,\s]+)*(?:draft|write|compose|rewrite|polish)\b(?! (?:was|were|is|are|by)\b)/i

/** Whether the user wants a text written, which a later version does. Linear in the text, which is at most a question long. */
export function isDraftRequest(text: string): boolean {
  if (ENGLISH.test(text.trim())) return true
  return text.split(/[。！!；;\n]/u).some(isDraftSentence)
}

function isDraftSentence(sentence: string): boolean {
  const core = sentence.trim().replace(POLITE_END, '').replace(POLITE_START, '')
  const clauses = core.split(/[,，、?？]/u)
  // An opening may stand clauses before the verb: "请根据下面的数据，以青溪镇名义写一段总结".
  let opened = false
  for (const clause of clauses.map((part) => part.trim())) {
    if (OPENING.test(clause) && !/^请问/u.test(clause)) opened = true
    const verb = FIRST_VERB.exec(clause)
    if (!verb) continue
    if (!opened && !VERB_AT_START.test(clause)) continue
    if (OTHER_REQUEST.test(core.slice(0, core.indexOf(clause)) + clause.slice(0, verb.index))) continue
    if (QUANTIFIED.test(clause)) return true
    if (NAMED.test(clause) && !ASKING.test(clause)) return true
  }
  return false
}
