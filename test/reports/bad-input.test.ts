import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listSources, readSource } from '../../src/reports/index.ts'
import { countyReport } from './texts.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reports-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function write(name: string, content: string | Uint8Array): Promise<{ path: string; file: string }> {
  const path = join(folder, name)
  await writeFile(path, content)
  return { path, file: name }
}

const codeOf = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'none',
    (error: { code?: string; userMessage?: string }) =>
      error.userMessage?.includes('\n') ? 'message of several lines' : (error.code ?? 'other'),
  )

/** GB18030 bytes of text; Node only decodes that encoding, so the table is built by decoding every two-byte code. */
function toGb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, [number, number]>()
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      if (low !== 0x7f) codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
    }
  }
  return Uint8Array.from([...text].flatMap((character) => codes.get(character) ?? [character.charCodeAt(0)]))
}

describe('readSource', () => {
  it('reads UTF-8 with and without a byte order mark, and GB18030, to the same report', async () => {
    const text = countyReport()
    const plain = await readSource(await write('a.txt', text))
    const marked = await readSource(await write('b.txt', `\ufeff${text}`))
    const gb = await readSource(await write('c.txt', toGb18030(text)))
    expect(plain.encoding).toBe('utf-8')
    expect(gb.encoding).toBe('gb18030')
    expect(marked.source).toBe(plain.source)
    expect(gb.source).toBe(plain.source)
    expect(gb.reports[0]?.place?.name).toBe('临溪县')
  })

  it.each([
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16le', []],
    ['utf-16be', [0xfe, 0xff]],
    ['utf-16be', []],
  ] as const)('reads %s, marked by %o', async (encoding, mark) => {
    const bytes = Buffer.from(countyReport(), 'utf16le')
    if (encoding === 'utf-16be') bytes.swap16()
    const wide = await readSource(
      await write(`${encoding}.txt`, Buffer.concat([Uint8Array.from(mark), bytes])),
    )
    expect(wide.encoding).toBe(encoding)
    expect(wide.source).toBe(countyReport())
  })

  it('reads lines that end in CRLF', async () => {
    const document = await readSource(await write('crlf.txt', countyReport().replaceAll('\n', '\r\n')))
    expect(document.reports[0]?.passages.some(({ text }) => text === '2、新建幼儿园3所；')).toBe(true)
  })

  it.each([
    ['an empty file', 'empty.txt', '', 'empty'],
    ['a file of white space', 'blank.txt', ' \n\n', 'empty'],
    ['a binary file', 'image.txt', Uint8Array.of(0x89, 0x50, 0, 0, 1, 2, 3), 'binary'],
    [
      'an unknown encoding',
      'latin.txt',
      Uint8Array.from({ length: 400 }, (_, i) => (i % 7 === 0 ? 0xff : 0x80 + (i % 60))),
      'undecodable',
    ],
    ['a page without a report', 'nav.txt', '首页\n新闻 > 要闻\n关于我们\n联系电话\n', 'no-report'],
    [
      'prose that is no report',
      'prose.txt',
      '床前明月光，疑是地上霜。举头望明月，低头思故乡。'.repeat(8),
      'no-report',
    ],
  ])('refuses %s in one clear line', async (_, name, content, code) => {
    expect(await codeOf(readSource(await write(name, content)))).toBe(code)
  })

  it('refuses a line of 50 MB', async () => {
    const line = '全镇实现生产总值七十三亿元，'.repeat(3_600_000 / 3)
    expect(await codeOf(readSource(await write('long.txt', line)))).toBe('line-too-long')
  })

  it('names a file that cannot be read', async () => {
    expect(await codeOf(readSource({ path: join(folder, 'gone.txt'), file: 'gone.txt' }))).toBe('unreadable')
  })
})

describe('listSources', () => {
  it('lists files of known formats of a folder and below, sorted, without hidden files and README.md', async () => {
    const root = join(folder, 'tree')
    await mkdir(join(root, '乙', '.git'), { recursive: true })
    for (const name of [
      'b.txt',
      'a.md',
      'README.md',
      '.c.txt',
      'd.docx',
      '~$d.docx',
      'f.pptx',
      '乙/e.txt',
      '乙/.git/f.txt',
    ]) {
      await writeFile(join(root, name), '报告')
    }
    expect((await listSources([root])).map(({ file }) => file)).toEqual([
      'a.md',
      'b.txt',
      'd.docx',
      '乙/e.txt',
    ])
    expect((await listSources([join(root, 'b.txt')])).map(({ file }) => file)).toEqual(['b.txt'])
  })

  it('lists a file once and survives a link back to its own folder', async () => {
    const root = join(folder, 'loop')
    await mkdir(root)
    await writeFile(join(root, 'a.txt'), '报告')
    await symlink(root, join(root, 'again'))
    expect((await listSources([root, join(root, 'a.txt')])).map(({ file }) => file)).toEqual(['a.txt'])
  })

  it('says which path is missing or of an unknown kind', async () => {
    await write('slides.pptx', 'x')
    expect(await codeOf(listSources([join(folder, 'nowhere')]))).toBe('missing-path')
    expect(await codeOf(listSources([join(folder, 'slides.pptx')]))).toBe('unsupported-extension')
  })
})
