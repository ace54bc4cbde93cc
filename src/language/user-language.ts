/** Language of the words around an answer. The reports' own words are never translated. */
export type Language = 'zh' | 'en'

/**
 * The language a message is written in, or null when it does not tell: "GDP?", "2", "/new".
 * English takes two Latin words and no Chinese character.
 */
export function languageOf(message: string): Language | null {
  const start = message.slice(0, 400)
  if (/\p{Script=Han}/u.test(start)) return 'zh'
  return (start.match(/[a-z]{2,}/gi)?.length ?? 0) >= 2 ? 'en' : null
}
