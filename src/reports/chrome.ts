/**
 * Page chrome: what a web page, a word processor or a copying site put around and into the report's words.
 * Whole lines are judged here, and runs inside a line; which lines stand before or after the body is told by the caller.
 */
import type { DropReason, TextRange } from './types.ts'

type Rule = readonly [DropReason, RegExp]

/** Lines that are chrome wherever they stand. */
const ANYWHERE: readonly Rule[] = [
  // 本文章共2页,当前在第2页 上一页 / — 12 — / 第 3 页 共 9 页
  ['page-footer', /^本文(?:章)?共\s*\d+\s*页/u],
  ['page-footer', /^[—–-]+\s*\d{1,3}\s*[—–-]*$/u],
  ['page-footer', /^第\s*\d+\s*页(?:[\s,，/]*共\s*\d+\s*页)?$/u],
  [
    'page-footer',
    /^(?:责任编辑|信息来源|版权声明|免责声明|备案号|网站标识码|主办单位|承办单位|网站地图)\s*[|：:]/u,
  ],
  ['page-footer', /(?:ICP备|公网安备)/u],
  ['navigation', /^(?:上一页|下一页|上一篇|下一篇|返回顶部|返回列表|返回首页)\s*[：:]?$/u],
  ['navigation', /^(?:您的位置|当前位置|您当前的位置)\s*[：:]/u],
  // 报告大全 > 社会报告 > 政府报告
  ['navigation', /^[^\s>＞»，。]{1,12}(?:\s*[>＞»]\s*[^\s>＞»，。]{1,16}){1,6}$/u],
  ['hit-counter', /^(?:发布|发表|更新)(?:时间|日期)\s*[：:]/u],
  ['hit-counter', /^(?:浏览|阅读|点击)(?:次数|量|数)\s*[：:]/u],
  ['share', /^(?:分享到?|分享至)\s*[：:]/u],
  ['share', /^扫一扫在?手机/u],
  ['download', /^《[^》]+\.(?:docx?|pdf|wps)》$/iu],
  ['download', /^(?:点击下载(?:文档)?|将本文的Word文档下载.*|推荐度\s*[：:])$/iu],
  // [1] alone on its line is a page number of the copying site; a note has words after it.
  ['editor-leftover', /^[[［]\d{1,2}[\]］]$/u],
  ['editor-leftover', /^》{2,}.{2,20}《{2,}$/u],
]

/** Lines that are chrome only before the body or after it: alone, many of these words could be content. */
const AROUND_BODY: readonly Rule[] = [
  [
    'download',
    /^(?:下载|打印|全屏|收藏|加大|还原|减小|大|中|小|【|】|打印本页|关闭窗口|打印关闭.*|【?字[号体]\s*[：:].*)$/u,
  ],
  ['share', /^(?:分享|QQ空间|新浪微博|人人网|开心网|百度空间|和讯|天涯社区|分享到微信|微信|×|\|)$/iu],
  [
    'navigation',
    /^(?:首页|[>＞»]|栏目|标签(?:云)?\s*[：:]?|相关(?:文章|报道|评论|文档|稿件|链接|阅读)\s*[：:]?)$/u,
  ],
  ['navigation', /^(?:本栏最新|本栏推荐|阅读排行|分类查询入口|热门文章|推荐阅读|内容摘要\s*[：:]?)$/u],
  ['navigation', /^工作报告$/u],
  ['navigation', /^(?:网站地图|关于我们|联系我们|党政机关|政府信息公开|政府工作报告汇编)(?:\s*\|.*)?$/u],
  ['hit-counter', /^(?:时间|日期|来源|作者|编辑|记者|阅读|阅读量|评论|热度)\s*[：:]/u],
  ['hit-counter', /^\d{1,6}$/u],
  ['hit-counter', /^\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/u],
  // 本报记者 李明 摄 / 某某作政府工作报告。
  ['editor-leftover', /记者.{0,14}摄?$/u],
  ['editor-leftover', /^(?:省长|市长|县长|区长|州长|镇长|主席)?\S{2,4}(?:同志)?作政府工作报告。?$/u],
]

/** Lines with which the foot of a page begins. */
const FOOT =
  /^(?:上一页|下一页|上一篇|下一篇|免责声明|标签|标签云|分享到|扫一扫|相关(?:文章|报道|评论|文档|稿件|链接|阅读)|本栏最新|阅读排行|信息来源|责任编辑|推荐度|点击下载|收藏|分享|打印本页|》》|【|将本文的|《[^》]+\.docx?》)/u

/** Chrome inside a line, each rule with a cheap test for lines that cannot hold it. */
const INSIDE: readonly { reason: DropReason; hint: RegExp; pattern: RegExp }[] = [
  {
    // 来源：百度某某数 据 网 / 来自某某数据网: a watermark, with the spaces that copying put into it.
    reason: 'watermark',
    hint: /网|文\s*库/u,
    pattern:
      /(?:来源[：:]|来自|微信公众号|公众号|搜索|关注)[\s]*[\p{Script=Han}\s]{0,10}?(?:数\s*据\s*网|范\s*文\s*网|文\s*库)/gu,
  },
  {
    // 工作报告大全工作报告大全。: the site's own name, twice, in the middle of a sentence.
    reason: 'editor-leftover',
    hint: /大全|范文|模板|精选/u,
    pattern: /([^，。；：、,;:\s]{3,24}(?:大全|范文|模板|精选))\1+[。.]?/gu,
  },
  {
    // 增长6.4%，一 — 1 — 般公共预算: a page number of a printed page run into one line
    reason: 'page-footer',
    hint: /[—–]\s*\d/u,
    pattern: /(?<=\s)[—–]\s*\d{1,3}\s*[—–](?=\s)/gu,
  },
  // ???? stands for spaces that the page could not encode.
  { reason: 'separator', hint: /\?\?/u, pattern: /\?{2,}/gu },
]

/** Why the whole line is chrome, or null. */
export function chromeReason(line: string, where: 'body' | 'around'): DropReason | null {
  for (const [reason, pattern] of ANYWHERE) if (pattern.test(line)) return reason
  if (where === 'body') return null
  for (const [reason, pattern] of AROUND_BODY) if (pattern.test(line)) return reason
  return null
}

export function startsFoot(line: string): boolean {
  return FOOT.test(line)
}

export interface ChromeRun extends TextRange {
  reason: DropReason
}

/** Runs of chrome inside a line, in order, not overlapping; offsets within the line. */
export function chromeRuns(line: string): ChromeRun[] {
  const runs: ChromeRun[] = []
  for (const { reason, hint, pattern } of INSIDE) {
    if (!hint.test(line)) continue
    for (const match of line.matchAll(pattern)) {
      runs.push({ start: match.index, end: match.index + match[0].length, reason })
    }
  }
  runs.sort((a, b) => a.start - b.start)
  return runs.filter((run, i) => i === 0 || run.start >= runs[i - 1]!.end)
}
