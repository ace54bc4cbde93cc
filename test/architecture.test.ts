/**
 * The order of the stages: each imports only from stages before it, and from another stage only what its index.ts or
 * types.ts gives.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

const STAGES = [
  'language',
  'reports',
  'figures',
  'index',
  'search',
  'grounding',
  'model',
  'answer',
  'golden',
  'proofread',
  'draft',
  'export',
  'storage',
  'access',
  'admin',
  'chat',
  'channels',
]
/** Files beside the stages, which any of them may use. */
const COMMON = new Set(['errors.ts'])
/** Heavy libraries, each with the only modules that load it: who asks without a model must not wait for them. */
const LIBRARIES = new Map([
  ['@langchain/core', ['model/prompts.ts', 'search/langchain.ts']],
  ['@e965/xlsx', ['reports/formats/sheet.ts']],
  ['@mozilla/readability', ['reports/formats/html.ts']],
  ['linkedom', ['reports/formats/html.ts']],
  ['postal-mime', ['reports/formats/mhtml.ts']],
  ['pdfjs-dist', ['reports/formats/pdf.ts']],
  ['saxes', ['reports/formats/xml.ts']],
  ['word-extractor', ['reports/formats/doc.ts']],
  ['yauzl', ['reports/formats/archive.ts', 'reports/formats/zip.ts']],
  ['openai', ['model/chat.ts', 'model/connection.ts', 'model/errors.ts', 'model/reply.ts']],
])
/** Entries for those outside who want the library they adapt to; the stages do without. */
const ADAPTERS = ['search/langchain.ts']
const SOURCE_ROOT = resolve(import.meta.dirname, '../src')
const LONGEST_FILE = 400

const files = readdirSync(SOURCE_ROOT, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
)

interface Import {
  /** Paths under src, e.g. `chat/desk.ts`. */
  from: string
  to: string
  typeOnly: boolean
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(SOURCE_ROOT, file), 'utf8')
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s)?[^'"]*?from\s+'(\.[^']+)'|\bimport\('(\.[^']+)'\)/gmu,
  )
  return [...statements].map(([, type, path, lazy]) => ({
    from: file,
    to: relative(SOURCE_ROOT, resolve(SOURCE_ROOT, dirname(file), (path ?? lazy)!)),
    typeOnly: type !== undefined,
  }))
}

const stageOf = (file: string): string | null => (file.includes(sep) ? file.split(sep)[0]! : null)
/** Channels are stages of their own under one folder. */
const unitOf = (file: string): string =>
  dirname(file)
    .split(sep)
    .slice(0, stageOf(file) === 'channels' ? 2 : 1)
    .join('/')

function complaint({ from, to, typeOnly }: Import): string | null {
  const [stage, other] = [stageOf(from), stageOf(to)]
  if (other === null) return COMMON.has(to) || stage === null ? null : `${from} imports ${to}`
  if (stage === null || unitOf(from) === unitOf(to)) return null
  if (stage === 'channels' && other === 'channels') return `${from} reaches into another channel: ${to}`
  // The words of the language know the shapes they describe, and nothing that runs.
  const shapes = stage === 'language' && typeOnly && to.endsWith('types.ts')
  if (STAGES.indexOf(other) >= STAGES.indexOf(stage) && !shapes) return `${from} imports a later stage: ${to}`
  // language is a set of small modules without a common entry.
  if (other === 'language' || /^[^/]+\/(?:index|types|answerer)\.ts$/u.test(to)) return null
  return `${from} bypasses ${other}/index.ts: ${to}`
}

describe('src', () => {
  it('has only stages that the design names', () => {
    const folders = new Set(files.map(stageOf).filter((stage) => stage !== null))
    expect([...folders].filter((stage) => !STAGES.includes(stage))).toEqual([])
  })

  it('imports one way, through the entries of the stages', () => {
    const imports = files.flatMap(importsOf)
    expect(imports.length).toBeGreaterThan(files.length)
    expect(imports.map(complaint).filter((line) => line !== null)).toEqual([])
  })

  it('sees an import that goes the wrong way', () => {
    const wrong = { from: 'search/query.ts', to: 'answer/index.ts', typeOnly: false }
    expect(complaint(wrong)).toContain('later stage')
    expect(complaint({ from: 'answer/offline.ts', to: 'index/store.ts', typeOnly: true })).toContain(
      'bypasses',
    )
    expect(complaint({ from: 'answer/offline.ts', to: 'index/index.ts', typeOnly: false })).toBeNull()
  })

  it('loads heavy libraries only where they serve', () => {
    for (const [library, modules] of LIBRARIES) {
      const users = files.filter((file) =>
        new RegExp(`'${library}(?:/[^']*)?'`, 'u').test(readFileSync(join(SOURCE_ROOT, file), 'utf8')),
      )
      expect(users.toSorted()).toEqual(modules)
    }
    const imported = files.flatMap(importsOf).map(({ to }) => to)
    expect(ADAPTERS.filter((adapter) => imported.includes(adapter))).toEqual([])
  })

  it('has an entry for each stage and no wildcard in it', () => {
    for (const file of files.filter((path) => path.endsWith('index.ts')))
      expect(readFileSync(join(SOURCE_ROOT, file), 'utf8'), file).not.toMatch(/export \*/u)
  })

  it('keeps files short enough to read', () => {
    const long = files.filter(
      (file) => readFileSync(join(SOURCE_ROOT, file), 'utf8').split('\n').length > LONGEST_FILE,
    )
    expect(long).toEqual([])
  })
})
