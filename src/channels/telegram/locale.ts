/** All words of this channel, from locales/*.ftl. What the reports and the conversation say comes ready-made. */
import { join } from 'node:path'
import { I18n } from '@grammyjs/i18n'
import type { Language } from '../../chat/index.ts'

const i18n = new I18n({
  defaultLocale: 'zh',
  directory: join(import.meta.dirname, 'locales'),
  // Marks around variables would be copied along with the numbers.
  fluentBundleOptions: { useIsolating: false },
})

export type Say = (key: string, variables?: Record<string, string | number>) => string

export const sayIn =
  (language: Language): Say =>
  (key, variables) =>
    i18n.t(language, key, variables)

/** English for whom Telegram is in English, else Chinese. */
export function languageOfClient(code: string | undefined): Language {
  return code?.toLowerCase().startsWith('en') ? 'en' : 'zh'
}
