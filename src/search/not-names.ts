/** Words of every report that the general dictionary tags as names of people, places or bodies. */
import { wordSet } from '../language/words.ts'

const NOT_NAMES = wordSet(`
新建 续建 新开工 开园 入市 上市 申报 荣获 惠及 弘扬 拓宽 普及 杜绝 美化 联网 联通 通达 康复 加密 许可 育人 克难 从政 施政 力争
大力发展 大力支持 大力开展 广泛开展 严格执行 严肃查处 建立健全 努力实现 努力奋斗 全面推广 明显改善 明显增强 促发展
城市 城镇 都市 山区 小镇 古镇 古城 新城 新区 城中村 小城镇 中心镇 百强县 城建 大桥 大街 西路 新路 山水 河湖 海洋 碧水 蓝天 田园 临港
惠民 养老 养老金 美丽 智慧 宜居 文明 福祉 崇高 双拥 诚信 慈善 公正 阳光 光荣 荣誉 安宁 和平 宝贵 卓越 关怀 权威 英雄 英才 廉政 清正廉洁
高水平 高素质 高端化 智能化 法治化 国际化 多渠道 嵌入式 开放型 深度 深加工 承载力 贡献率 普及率 满意度 满意率 安全感 幸福感 安全观 新一轮 新进展 新格局 重大进展
人大代表 广大干部 广大群众 农村居民 青少年 老同志 孤儿 大国 三农 三区 陆海 新旧 南北 东西 普通 中华 治安 治本 安保 科普 史志 蓝图 高峰 红利 楼宇
幼儿园 中医院 普通高中 公立医院 联合体 孵化器 交易中心 团组织 科研院所 上市公司 社会科学 公共安全 道路交通 交通秩序 市场秩序 水土保持 广播电视 宣传教育
城市更新 文明城市 新兴产业 集成电路 智能家居 第三产业 玉米 温泉 卫星 马拉松 赛马 锂电 锂电池 保卫战 从严治党 改革开放 共同富裕 绿水青山 红色旅游 爱国主义 爱国卫生
`)

/** Whether a folded word that is tagged as a name is none. */
export function isCommonWord(word: string): boolean {
  return NOT_NAMES.has(word) || /[了着过]$/.test(word)
}
