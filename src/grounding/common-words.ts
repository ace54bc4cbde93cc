/** Words a claim may add to what its quotes say without saying more: connectives, report talk, plain verbs. */
import { isVerbOnly } from '../figures/index.ts'
import { wordSet } from '../language/words.ts'

const WORDS = wordSet(`
  其中 包括 分别 以及 此外 同时 另外 并且 而且 因为 由于 因此 所以 原因 主要 如下 以下 以上 例如 比如
  关于 对于 根据 按照 报告 原文 工作报告 政府工作报告 指出 提出 提到 显示 表示 写道 写明 说明 称为
  据称 认为 强调 介绍 记载 资料 数据 数字 数额 数量 两镇 两县 两市 两州 两区 两乡 两村 两项 两年 该镇
  该县 该市 该州 该区 该省 该乡 该村 我国 全镇 全县 全市 全州 全区 全省 全乡 全国 本镇 本县 当地 两地
  两者 前者 后者 双方 各自 当年 全年 年度 去年 今年 上年 明年 年底 年末 年初 年内 期间 五年来 一年来
  目前 截至 届时 当时 此后 之前 之后 以来 以前 目标 计划 预期 打算 准备 力争 将要 任务 安排 要求 实际
  实绩 完成 实现 达到 做到 取得 已经 成效 情况 结果 方面 工作 措施 做法 办法 举措 问题 困难 不足 共有
  共计 合计 总计 累计 一共 总共 总额 总量 总数 约为 大约 左右 超过 不到 接近 相差 差距 差额 高出 多出
  少于 多于 高于 低于 大于 小于 较高 较低 更高 更低 更多 更少 最高 最低 增幅 降幅 增速 幅度 比例 比重
  占比 百分点 个百分点 倍数 是否 没有 隐去 掩去 隐藏 遮盖 未公开 空缺 留空 下划线 屏蔽 写作 写为 标明
  给出 公开 同比 环比 比上年 年均 年均增长 相比 比较 对比 具体 通过 采取 采用 进行 开展 推进 加强 引入
  引进 来自 属于 位于 成为 作为 名为 称作 叫做 列为 其他 其余 等等 方式 途径 项目 计算 计算可得 可得
  可知 得出 推算 换算 折合 已经翻番 没有翻番
`)
const FUNCTION =
  /^[的了在和与及是为从由至到也都又并其该这那等约共各每于以把被将对向给让使而则且或即之所者个项条名位年月日元亿万上下中内外前后里间时起着过地得就还只仅均再更最较很比有无未没不说讲称据按经因如可能会要应达超近余多高低少大小快慢]+$/u

/** Whether a run of characters new to the evidence is, alone or with a neighbour on either side, a common word. */
export function isCommonRun(text: string, start: number, end: number): boolean {
  const run = text.slice(start, end)
  if (FUNCTION.test(run)) return true
  for (let from = Math.max(0, start - 2); from <= start; from++)
    for (let to = end; to <= Math.min(text.length, end + 2); to++) {
      const word = text.slice(from, to)
      if (word.length >= 2 && (WORDS.has(word) || (to - from <= end - start + 1 && isVerbOnly(word))))
        return true
    }
  return isComposed(run)
}

/** A text made of common words and function characters only. */
export function isComposed(run: string): boolean {
  let at = 0
  while (at < run.length) {
    let length = 0
    for (let size = Math.min(6, run.length - at); size > 0; size--) {
      const word = run.slice(at, at + size)
      if (WORDS.has(word) || FUNCTION.test(word) || (size >= 2 && isVerbOnly(word))) {
        length = size
        break
      }
    }
    if (length === 0) return false
    at += length
  }
  return true
}
