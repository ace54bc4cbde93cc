/** What townships report on, and which of it a text is about. */
import { readFileSync } from 'node:fs'
import { load as parseYaml } from 'js-yaml'
import { z } from 'zod'

const ThemeSchema = z.strictObject({
  name: z.string().min(1),
  words: z.string().transform((list) => list.split('、')),
  /** What reports usually tell of it, where nobody told it: 引进项目____个，到位资金____万元. */
  blanks: z.string(),
})

/** A field of work: 招商引资和项目建设. */
export type Theme = Readonly<z.infer<typeof ThemeSchema>>

export const THEMES: readonly Theme[] = z
  .array(ThemeSchema)
  .parse(parseYaml(readFileSync(new URL('./themes.yaml', import.meta.url), 'utf8')))

/** What can be said of any work. */
export const GENERAL: Theme = {
  name: '各项工作',
  words: [
    '工作机制',
    '工作责任',
    '责任制',
    '统筹协调',
    '督查',
    '工作落实',
    '工作措施',
    '工作效率',
    '工作合力',
    '跟踪问效',
    '协调配合',
    '组织领导',
    '工作方法',
    '工作质量',
    '长效机制',
    '调查研究',
  ],
  blanks: '',
}

/** The theme that most of a text's telling words belong to; null when none does. */
export function themeOf(text: string): Theme | null {
  let best: Theme | null = null
  let most = 0
  for (const theme of THEMES) {
    const weight = theme.words.reduce((sum, word) => sum + (text.includes(word) ? word.length ** 2 : 0), 0)
    if (weight > most) [best, most] = [theme, weight]
  }
  return best
}

/** The theme that a topic of the user's belongs to, by the user's own words first. */
export function topicTheme(topic: string): Theme {
  const known = themeOf(topic)
  return { name: known?.name ?? topic, words: [topic, ...(known?.words ?? [])], blanks: known?.blanks ?? '' }
}
