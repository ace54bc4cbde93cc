/** All words of the bot are in its locale files, in both languages. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../../src/channels/telegram')
const code = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }))

function messages(language: string): Map<string, string> {
  const text = readFileSync(join(ROOT, `locales/${language}.ftl`), 'utf8')
  return new Map(
    [...text.matchAll(/^([a-z][a-z-]*) =((?:.*)(?:\n(?: .*)?)*)/gmu)].map(([, key, body]) => [key!, body!]),
  )
}

const zh = messages('zh')
const en = messages('en')
const variables = (text: string) => [...text.matchAll(/\{\s*(\$[a-z]+)/giu)].map(([, name]) => name).sort()

describe('locales', () => {
  it('say the same things in both languages, of the same variables', () => {
    expect([...en.keys()]).toEqual([...zh.keys()])
    for (const [key, text] of zh) expect(variables(en.get(key)!), key).toEqual(variables(text))
  })

  it('say all that the code asks them to, and nothing else', () => {
    const all = code.map(({ text }) => text).join('\n')
    const asked = [...all.matchAll(/(?:[sS]ay(?:In\([^)]*\))?|tell)\(\s*'([a-z-]+)'/gu)].map(
      ([, key]) => key!,
    )
    expect(asked.length).toBeGreaterThan(5)
    expect(asked.filter((key) => !zh.has(key))).toEqual([])
    const families = [...all.matchAll(/`([a-z-]+-)\$\{/gu)].map(([, family]) => family!)
    const isUsed = (key: string) =>
      all.includes(`'${key}'`) ||
      families.some((family) => key.startsWith(family)) ||
      all.includes(`name === '${key}'`)
    expect([...zh.keys()].filter((key) => !isUsed(key))).toEqual([])
  })

  it('leave no Chinese words in the code', () => {
    for (const { file, text } of code) {
      const bare = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, '')
      const words = bare.match(/\p{Script=Han}{2,}/gu) ?? []
      expect(words, file).toEqual([])
    }
  })
})
