/** Files that are damaged, locked, or made to harm: one line each, nothing fetched, nothing written. */

import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UserFacingError } from '../../../src/errors.ts'
import { readSource } from '../../../src/reports/index.ts'
import { fixture } from './fixtures.ts'
import { makeDocx, makeZip, wordXml } from './zips.ts'

let folder: string
let server: Server
let requests = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jushi-hostile-'))
  server = createServer((_, response) => {
    requests++
    response.end('全县生产总值增长99%。')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})

afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true, force: true })
})

const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`

async function codeOf(file: string, bytes: string | Uint8Array): Promise<string> {
  const path = join(folder, file)
  await writeFile(path, bytes)
  return outcome(readSource({ path, file }))
}

const outcome = (reading: Promise<unknown>): Promise<string> =>
  reading.then(
    () => 'read',
    (error: unknown) => {
      if (!(error instanceof UserFacingError)) throw error
      expect(error.userMessage).not.toContain('\n')
      return error.code
    },
  )

describe.each(['docx', 'doc', 'xlsx', 'xls', 'pdf'])('a .%s', (extension) => {
  it('under a password is said to be', async () => {
    expect(await outcome(readSource(fixture(`locked.${extension}`)))).toBe('encrypted')
  })
})

describe.each([
  'report.docx',
  'report.doc',
  'villages.xlsx',
  'villages.xls',
  'page.mhtml',
  'report-libreoffice.pdf',
  'report.ofd',
])('%s', (file) => {
  it('cut off, or with bytes overwritten, is read or is one clear line', async () => {
    const bytes = await readFile(fixture(file).path)
    const name = file.replace(/.*\./u, 'cut.')
    expect(await codeOf(name, bytes.subarray(0, 200))).not.toBe('read')
    for (const share of [0.3, 0.6, 0.95]) {
      await codeOf(name, bytes.subarray(0, Math.floor(bytes.length * share)))
      const torn = Buffer.from(bytes)
      torn.fill(
        0xa7,
        Math.floor(bytes.length * share),
        Math.min(bytes.length, Math.floor(bytes.length * share) + 300),
      )
      await codeOf(name, torn)
    }
    expect(await codeOf(name, '')).toBe('empty')
  })
})

describe('XML that asks for more than itself', () => {
  const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
  const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')

  it.each([
    ['an entity in a file', () => '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>', '&e;'],
    ['an entity on a server', () => `<!DOCTYPE d [<!ENTITY e SYSTEM "${address()}">]>`, '&e;'],
    ['a document type on a server', () => `<!DOCTYPE d SYSTEM "${address()}">`, ''],
    ['a billion laughs', () => `<!DOCTYPE d [<!ENTITY l0 "哈">${laughs}]>`, '&l9;'],
  ])('%s is refused, and nothing is fetched', async (_, head, text) => {
    expect(await codeOf('x.docx', makeDocx(wordXml(paragraph(text), head())))).toBe('unsafe')
    const sheet = `<?xml version="1.0"?>${head()}<worksheet>${text}</worksheet>`
    expect(await codeOf('x.xlsx', makeZip([{ name: 'xl/worksheets/sheet1.xml', content: sheet }]))).toBe(
      'unsafe',
    )
    const page = `<?xml version="1.0"?>${head()}<ofd:OFD xmlns:ofd="urn:o">${text}</ofd:OFD>`
    expect(await codeOf('x.ofd', makeZip([{ name: 'OFD.xml', content: page }]))).toBe('unsafe')
    expect(requests).toBe(0)
  })

  it('nested without end is damaged', async () => {
    const deep = '<w:p>'.repeat(50_000) + '</w:p>'.repeat(50_000)
    expect(await codeOf('x.docx', makeDocx(wordXml(deep)))).toBe('damaged')
  })
})

it('a page that names images, scripts and frames fetches none', async () => {
  const page = `<html><body><iframe src="${address()}"></iframe><img src="${address()}"><script src="${address()}"></script>
    <link rel="stylesheet" href="${address()}"><p>现在，我代表镇人民政府，向大会报告工作，请予审议。</p></body></html>`
  await codeOf('x.html', page)
  expect(requests).toBe(0)
})

it('a page nested a hundred thousand deep is one clear line', async () => {
  expect(await codeOf('deep.html', '<div>'.repeat(100_000))).not.toBe('read')
})

describe('a .docx that unpacks to too much', () => {
  it('is refused by the size it states, before it is unpacked', async () => {
    const bomb = makeZip([{ name: 'word/document.xml', content: 'x', statedSize: 4_000_000_000 }])
    expect(await codeOf('x.docx', bomb)).toBe('too-large')
  })

  it('is damaged where the stated size lies', async () => {
    const content = ' '.repeat(60_000_000)
    expect(await codeOf('x.docx', makeZip([{ name: 'word/document.xml', content, statedSize: 100 }]))).toBe(
      'damaged',
    )
  })
})

describe('a file under another format’s name', () => {
  it('is read as what it is, as office systems save pages and old documents so', async () => {
    expect(await codeOf('x.doc', await readFile(fixture('page.html').path))).toBe('read')
    expect(await codeOf('x.doc', await readFile(fixture('page.mhtml').path))).toBe('read')
    expect(await codeOf('x.doc', await readFile(fixture('report.docx').path))).toBe('read')
    expect(await codeOf('x.docx', await readFile(fixture('report.doc').path))).toBe('read')
    expect(await codeOf('x.docx', await readFile(fixture('report-libreoffice.pdf').path))).toBe('read')
  })

  it('is refused where it is none that is read', async () => {
    expect(await codeOf('x.doc', '{\\rtf1\\ansi 报告}')).toBe('unsupported-format')
    expect(await codeOf('x.docx', Buffer.from([0x89, 0x50, 0x4e, 0x47]))).toBe('damaged')
  })
})

it('a file that changes while it is read is said to, not half read', async () => {
  const path = join(folder, 'growing.txt')
  await writeFile(path, '全镇'.repeat(20_000_000))
  const reading = outcome(readSource({ path, file: 'growing.txt' }))
  await utimes(path, 1, 1)
  expect(await reading).toBe('changing')
})

it('leaves nothing behind but the files themselves', async () => {
  expect((await readdir(folder)).every((name) => /^(?:x|cut|deep|growing)\./u.test(name))).toBe(true)
})
