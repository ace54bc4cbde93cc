/** Texts a model may have been led to: what must not be shown, and what must not be cited. */

/** Links, images, markup: ways for an answer to carry something out, or to look like what it is not. */
const MARKUP = /[a-z][a-z0-9+.-]*:\/\/|www\.|!?\[[^\]]*\]\s*\(|<\/?[a-z!]|&#?\w+;|`|\bdata:|javascript:/iu

/** The words of a claim as they may be shown; null where it carries a link or markup. */
export function cleanClaim(text: string): string | null {
  const plain = text
    // Zero-width and direction marks hide words or turn them round.
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/^\s*(?:[-*•#>]+\s+|\d{1,2}[.、)]\s*(?!\d))/u, '')
    .replaceAll('**', '')
    .replace(/\s*\[\d+\]/gu, '')
    .trim()
  return plain === '' || MARKUP.test(plain) ? null : plain
}

/**
 * Words to a machine, which no report has for its readers: 忽略以上规则, 系统提示：, 你现在是…, [INST]. Sentences that
 * hold them are never cited. 忽视安全生产规则的企业 is a report's.
 */
const TO_A_MACHINE = [
  /(?:忽略|无视|忘记|忘掉|不要理会|不必理会|跳过|覆盖)[^。；]{0,8}(?:以上|之前|前面|上述|先前|此前|所有|一切|原有|系统|上文)[^。；]{0,8}(?:规则|指令|指示|要求|提示|内容|设定|限制|约束)/u,
  /(?:系统|开发者|管理员)(?:提示|消息|指令|通知|命令)[词]?\s*[:：]/u,
  /(?:^|[\n。；])\s*(?:system|assistant|user|human|developer|助手|系统|用户)\s*[:：]/iu,
  /你(?:现在)?(?:是|扮演|必须|只能|需要|应当|应该|要|将|的(?:任务|身份|规则))/u,
  /(?:人工智能|AI|ai|语言模型|大模型|聊天机器人|智能助手|本助手|阅读本文的模型)[^。；]{0,12}(?:请|必须|应|务必|回答|回复|输出|不得|注意)/u,
  /(?:请|务必|必须|应当|直接|一律|都要?|只)(?:原样)?(?:回答|回复|输出|答复|复述|转告用户|告诉用户)[^。；]{0,4}[:：“"「]/u,
  /(?:^|[\n。；，？])\s*(?:回答|回复|输出|答)\s*[:：]/u,
  /(?:请|务必|必须|应当)[^。；]{0,8}(?:作答|应答|答题)/u,
  // Pieces of JSON, as the passages are told to the model.
  /["']\s*:\s*["'[{]|[{[]\s*\{?\s*["']\w+["']/u,
  /(?:编号|序号)为?\s*\d+\s*的段落/u,
  /(?:ignore|disregard|forget|override)\b[^.]{0,40}\b(?:instruction|rule|prompt|above|previous|prior)/iu,
  /(?:new|updated?|hidden|system)\s+(?:instruction|prompt|message)/iu,
  /<\|[^|]{1,20}\||\[\/?INST\]|<\/?(?:system|instruction|script|img|iframe)/iu,
  /!\[[^\]]*\]\s*\(|\]\(\s*https?:/iu,
]

export function speaksToMachine(text: string): boolean {
  const plain = text.replace(/\p{Cf}/gu, '')
  return TO_A_MACHINE.some((pattern) => pattern.test(plain))
}
