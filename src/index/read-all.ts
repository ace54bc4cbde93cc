/** Reading the sources of an ingest: in this thread, and many side by side with worker threads beside it. */
import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { Tinypool } from 'tinypool'
import type { PlannedSource } from './plan.ts'
import { readContent, type SourceContent } from './source-content.ts'

/** A worker takes half a second to start; fewer files are read sooner without. */
const FILES_WORTH_WORKERS = 40
const MOST_WORKERS = 7
/** Files read ahead of the one that is taken, for each worker. */
const READ_AHEAD = 32
/** Files that each worker is given at a time: it goes on while this thread writes. */
const QUEUED = 12

/** In the order given. */
export async function* readAll(
  sources: readonly PlannedSource[],
  onRead: (done: number) => void,
): AsyncGenerator<SourceContent> {
  // This thread is one of those that read.
  const workers = Math.min(availableParallelism() - 1, MOST_WORKERS)
  const isWorth = workers > 0 && sources.length >= FILES_WORTH_WORKERS
  const contents = isWorth ? readBesideWorkers(sources, workers) : readInTurn(sources)
  let done = 0
  for await (const content of contents) {
    yield content
    onRead(++done)
  }
}

async function* readInTurn(sources: readonly PlannedSource[]): AsyncGenerator<SourceContent> {
  for (const source of sources) {
    yield await readContent(source)
    // Lets a conversation in the same process go on.
    await setImmediate()
  }
}

async function* readBesideWorkers(
  sources: readonly PlannedSource[],
  workers: number,
): AsyncGenerator<SourceContent> {
  const pool = new Tinypool({
    runtime: 'worker_threads',
    filename: new URL('./read-worker.ts', import.meta.url).href,
    minThreads: workers,
    maxThreads: workers,
  })
  /** By place in `sources`: being read by a worker, and read. */
  const pending = new Map<number, Promise<unknown>>()
  const read = new Map<number, SourceContent>()
  let next = 0
  const hand = (at: number): void => {
    const running = pool.run(sources[at]).then((content: SourceContent) => {
      read.set(at, content)
      pending.delete(at)
    })
    // Looked at in its turn; until then a failure is not unhandled.
    running.catch(() => undefined)
    pending.set(at, running)
  }
  try {
    for (let taken = 0; taken < sources.length; ) {
      const mayRead = (): boolean => next < sources.length && next < taken + workers * READ_AHEAD
      while (pending.size < workers * QUEUED && mayRead()) hand(next++)
      const content = read.get(taken)
      if (content !== undefined) {
        read.delete(taken++)
        yield content
      } else if (mayRead()) {
        const at = next++
        read.set(at, await readContent(sources[at]!))
      } else await pending.get(taken)
      // Lets in what the workers have read.
      await setImmediate()
    }
  } finally {
    await pool.destroy()
  }
}
