/** The corpus as admins keep it: what is in it, how it becomes a version of the index, and the way back. */
import { mkdir } from 'node:fs/promises'
import { z } from 'zod'
import type { AuditEntry } from '../access/index.ts'
import { AdminError, SourceError } from '../errors.ts'
import {
  acceptRelease,
  listVersions,
  previewSync,
  type Release,
  rollBack,
  type SyncPreview,
  type SyncProgress,
  type SyncSummary,
  syncIndex,
  type VersionEntry,
  type VersionGate,
} from '../index/index.ts'
import { listSources, type SourcePath } from '../reports/index.ts'
import type { Journal, KeyedStore } from '../storage/index.ts'
import type { Receipt, SentFile, Uploads } from './uploads.ts'

const StateSchema = z.object({
  /** Names of files left out of the index; the files themselves stay. */
  removed: z.array(z.string()),
  /** An ingest that has begun, with what its channel needs to report on it. */
  job: z.object({ by: z.number(), time: z.string(), place: z.string() }).nullable(),
})

export type Job = NonNullable<z.infer<typeof StateSchema>['job']>

export interface CorpusOptions {
  uri: string
  /** Where reports lie that nobody sent. */
  corpusDir: string
  uploads: Uploads
  store: KeyedStore
  audit: Journal<AuditEntry>
  /** Read for each ingest, as the questions may have changed. */
  openGate: () => Promise<VersionGate | undefined>
  /** Told after each version, for what is kept beside the index. */
  onVersion?: () => Promise<void>
}

type OnProgress = (progress: SyncProgress) => void

const KEY = 'corpus'

export function createCorpus({ uri, corpusDir, uploads, store, audit, openGate, onVersion }: CorpusOptions) {
  let isBusy = false

  async function state(): Promise<z.infer<typeof StateSchema>> {
    return StateSchema.safeParse(await store.read(KEY)).data ?? { removed: [], job: null }
  }

  const change = (to: Partial<z.infer<typeof StateSchema>>): Promise<void> =>
    store.exclusive(KEY, async () => store.write(KEY, { ...(await state()), ...to }))

  /** A file that was sent stands for the one of the same name in the corpus folder. */
  async function sources(): Promise<SourcePath[]> {
    await mkdir(uploads.folder, { recursive: true })
    const sent = await listSources([uploads.folder])
    const lying = await listSources([corpusDir]).catch((error: unknown) => {
      const isMissing = error instanceof SourceError && error.code === 'missing-path'
      if (!isMissing || sent.length === 0) throw error
      return []
    })
    const removed = new Set((await state()).removed)
    const byName = new Map([...lying, ...sent].map((source) => [source.file, source]))
    return [...byName.values()].filter(({ file }) => !removed.has(file))
  }

  /** One at a time; the index itself keeps other processes out. */
  async function alone<T>(task: () => Promise<T>): Promise<T> {
    if (isBusy)
      throw new AdminError('ingest-under-way', {
        userMessage: '正在收入报告，请等它完成后再试。',
        english: 'Reports are being taken in. Please try again when that is done.',
      })
    isBusy = true
    try {
      return await task()
    } finally {
      isBusy = false
    }
  }

  async function ingestNow(by: number, onProgress: OnProgress, place: string): Promise<SyncSummary> {
    await change({ job: { by, place, time: new Date().toISOString() } })
    try {
      const gate = await openGate()
      const summary = await syncIndex({ uri, sources: await sources(), by: nameOf(by), gate, onProgress })
      await audit.add({ by, act: 'ingest', target: String(summary.version) })
      await onVersion?.()
      return summary
    } finally {
      await change({ job: null })
    }
  }

  async function setRemoved(file: string, isRemoved: boolean): Promise<void> {
    await store.exclusive(KEY, async () => {
      const now = await state()
      const others = now.removed.filter((name) => name !== file)
      await store.write(KEY, { ...now, removed: isRemoved ? [...others, file] : others })
    })
  }

  async function restored(release: Promise<Release>): Promise<Release> {
    const current = await release
    await onVersion?.()
    return current
  }

  return {
    /** Keeps a file for the next ingest; one that was left out comes in again. */
    async add(sent: SentFile, by: number): Promise<Receipt[]> {
      const receipts = await uploads.keep(sent)
      for (const receipt of receipts.filter((one) => 'reports' in one)) {
        await setRemoved(receipt.file, false)
        await audit.add({ by, act: 'upload', target: receipt.file })
      }
      return receipts
    },

    /** What an ingest would do. Throws AdminError, SourceError or IndexError, as all that follow. */
    preview: (onProgress: OnProgress): Promise<SyncPreview> =>
      alone(async () => previewSync({ uri, sources: await sources(), onProgress })),

    /** `place`: where the channel reports on it, should the process end in the middle. */
    ingest: (
      by: number,
      { onProgress, place }: { onProgress: OnProgress; place: string },
    ): Promise<SyncSummary> => alone(() => ingestNow(by, onProgress, place)),

    /** The ingest that the last process began and did not end; it is told once. The index is as it was before it. */
    async interrupted(): Promise<Job | null> {
      const { job } = await state()
      if (job !== null) await change({ job: null })
      return job
    },

    /** Leaves a file out of the index, or takes it in again. */
    setRemoved: (
      file: string,
      isRemoved: boolean,
      { by, place }: { by: number; place: string },
    ): Promise<SyncSummary> =>
      alone(async () => {
        await setRemoved(file, isRemoved)
        try {
          const summary = await ingestNow(by, () => undefined, place)
          await audit.add({ by, act: isRemoved ? 'remove-report' : 'restore-report', target: file })
          return summary
        } catch (error) {
          await setRemoved(file, !isRemoved)
          throw error
        }
      }),

    /** Newest first. */
    versions: async (): Promise<VersionEntry[]> => (await listVersions(uri)).toReversed(),

    rollBack: (version: number, by: number): Promise<Release> =>
      alone(async () => {
        const release = await restored(rollBack({ uri, version, by: nameOf(by) }))
        await audit.add({ by, act: 'rollback', target: `${version} → ${release.version}` })
        return release
      }),

    accept: (version: number, by: number): Promise<Release> =>
      alone(async () => {
        const release = await restored(acceptRelease({ uri, version, by: nameOf(by) }))
        await audit.add({ by, act: 'accept-version', target: String(version) })
        return release
      }),
  }
}

export type Corpus = ReturnType<typeof createCorpus>

const nameOf = (by: number): string => `admin ${by}`
