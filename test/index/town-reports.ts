/** Reports of towns that do not exist, an index made of them in a folder of its own, and hands to break it with. */
import { cp, mkdir, mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openIndex, type ReportIndex, type SyncSummary, syncIndex } from '../../src/index/index.ts'
import { listSources } from '../../src/reports/index.ts'

export const SONGTAO = `松涛镇2019年政府工作报告

各位代表：

现在，我代表松涛镇人民政府向大会报告工作，请予审议。

一、2018年工作回顾

（一）经济稳中有进

全镇实现生产总值73.5亿元，同比增长6.2%。各项税收总额4.1亿元，同比增长9%。

（二）生态持续向好

全镇造林300亩，松涛水库年底建成蓄水，关停小砖窑7座。

二、2019年工作安排

今年计划实现生产总值80亿元，增长8%。

新建垃圾中转站2座，让村庄更干净。`

export const HEKOU = `河口乡2019年政府工作报告

各位代表：

我代表河口乡人民政府作工作报告，请予审议。

一、2018年工作回顾

硬化村道12公里，改造危桥3座，群众出行更加方便。

全乡实现生产总值5.6亿元，增长4%。

二、2019年工作安排

今年计划硬化村道8公里。`

/** A folder for sources, one for the index, and what is done with them. */
export interface Workshop {
  folder: string
  uri: string
  sources: string
  write(file: string, text: string | Uint8Array): Promise<void>
  remove(file: string): Promise<void>
  ingest(): Promise<SyncSummary>
  open(): Promise<ReportIndex>
  /** Texts found for words, best first. */
  find(words: string): Promise<string[]>
  /** The same sources and index in a folder of their own. */
  copy(): Promise<Workshop>
  destroy(): Promise<void>
}

export async function createWorkshop(): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'jushi-index-'))
  const workshop = workshopIn(folder)
  await mkdir(workshop.sources)
  return workshop
}

function workshopIn(folder: string): Workshop {
  const uri = join(folder, 'index')
  const sources = join(folder, 'sources')
  return {
    folder,
    uri,
    sources,
    write: (file, text) => writeFile(join(sources, file), text),
    remove: (file) => rm(join(sources, file)),
    ingest: async () => syncIndex({ uri, sources: await listSources([sources]) }),
    open: () => openIndex(uri),
    async find(words) {
      const index = await openIndex(uri)
      const found = await index.searchPassages({ words: index.segment(words), limit: 5 })
      index.close()
      return found.map(({ text }) => text)
    },
    async copy() {
      const other = await mkdtemp(join(tmpdir(), 'jushi-index-'))
      await cp(folder, other, { recursive: true, preserveTimestamps: true })
      return workshopIn(other)
    },
    destroy: () => rm(folder, { recursive: true, force: true }),
  }
}

export const DAMAGES = ['zero-byte', 'torn', 'missing'] as const

/** What a power loss can do to the newest manifest of a table. */
export async function damageNewestManifest(
  uri: string,
  table: string,
  damage: (typeof DAMAGES)[number],
): Promise<void> {
  const folder = join(uri, `${table}.lance`, '_versions')
  // Names count down: the newest sorts first.
  const newest = join(folder, (await readdir(folder)).filter((name) => name.endsWith('.manifest')).sort()[0]!)
  if (damage === 'missing') await rm(newest)
  else await truncate(newest, damage === 'torn' ? 40 : 0)
}

/** The newest file of rows loses its end. */
export async function tearNewestRows(uri: string, table: string): Promise<void> {
  const folder = join(uri, `${table}.lance`, 'data')
  const files = (await readdir(folder)).map((name) => join(folder, name))
  const times = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs))
  await truncate(files[times.indexOf(Math.max(...times))]!, 0)
}
