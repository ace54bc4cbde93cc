/**
 * An index that stays open for long, as a bot or a conversation needs it. Each task begins on the release that is
 * current then and ends on it, whatever becomes current or is pruned meanwhile; the next one sees the new release.
 */
import type * as lancedb from '@lancedb/lancedb'
import { RELEASES_TABLE } from './releases.ts'
import { type OpenOptions, openIndex, type ReportIndex } from './report-index.ts'
import { openStore, openTable, type Store } from './tables.ts'
import { TEXT_VECTOR_RECORD } from './text-vectors.ts'

export interface HolderOptions extends OpenOptions {
  /** Hears what a person should know of a release's state, when it is opened. */
  onNotice?: (notice: string) => void
}

interface Held {
  index: ReportIndex
  users: number
}

export class IndexHolder {
  readonly #uri: string
  readonly #options: HolderOptions
  readonly #watch: ReleaseWatch
  #held: Held
  #refreshing: Promise<void> | null = null

  private constructor(
    uri: string,
    options: HolderOptions,
    { watch, index }: { watch: ReleaseWatch; index: ReportIndex },
  ) {
    this.#uri = uri
    this.#options = options
    this.#watch = watch
    this.#held = { index, users: 1 }
  }

  /** Throws as `openIndex` does. */
  static async open(uri: string, options: HolderOptions = {}): Promise<IndexHolder> {
    const watch = new ReleaseWatch(await openStore(uri), options.embedder !== undefined)
    // Looked at first: what becomes current while it is opened is seen by the first task.
    await watch.hasChanged()
    const index = await openIndex(uri, options)
    for (const notice of index.notices) options.onNotice?.(notice)
    return new IndexHolder(uri, options, { watch, index })
  }

  /** The index is the task's until its promise settles; it must not be kept longer, nor closed. */
  async use<T>(task: (index: ReportIndex) => Promise<T>): Promise<T> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = null
    })
    await this.#refreshing
    const held = this.#held
    held.users++
    try {
      return await task(held.index)
    } finally {
      leave(held)
    }
  }

  /** A release that does not open leaves the one before in use: a question is not refused for what an ingest did. */
  async #refresh(): Promise<void> {
    try {
      if (!(await this.#watch.hasChanged())) return
      const index = await openIndex(this.#uri, this.#options)
      for (const notice of index.notices) this.#options.onNotice?.(notice)
      const before = this.#held
      this.#held = { index, users: 1 }
      leave(before)
    } catch (error) {
      this.#watch.forget()
      this.#options.onError?.(error)
    }
  }

  /** Tasks that are under way go on to their end. */
  close(): void {
    this.#watch.forget()
    leave(this.#held)
  }
}

/** The holder itself is a user as long as the release is the newest it knows. */
function leave(held: Held): void {
  held.users--
  if (held.users === 0) held.index.close()
}

/** Tells whether another release, or other vectors of a model, may have become current since it was asked last. */
class ReleaseWatch {
  readonly #store: Store
  readonly #names: string[]
  readonly #tables = new Map<string, lancedb.Table>()
  #seen = ''

  constructor(store: Store, withTextVectors: boolean) {
    this.#store = store
    this.#names = withTextVectors ? [RELEASES_TABLE, TEXT_VECTOR_RECORD] : [RELEASES_TABLE]
  }

  async hasChanged(): Promise<boolean> {
    const versions = await Promise.all(this.#names.map((name) => this.#versionOf(name)))
    const now = versions.join()
    const before = this.#seen
    this.#seen = now
    return now !== before
  }

  async #versionOf(name: string): Promise<number> {
    const table = this.#tables.get(name) ?? (await openTable(this.#store, name))
    if (table === null) return 0
    this.#tables.set(name, table)
    await table.checkoutLatest()
    return table.version()
  }

  /** Everything counts as changed the next time. */
  forget(): void {
    for (const table of this.#tables.values()) table.close()
    this.#tables.clear()
    this.#seen = ''
  }
}
