/** Reading the sources of an ingest: one after the other, or many side by side in worker threads. */
import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { Tinypool } from 'tinypool'
import type { PlannedSource } from './plan.ts'
import { readContent, type SourceContent } from './source-content.ts'

/** A worker takes half a second to start; fewer files are read sooner without. */
const FILES_WORTH_WORKERS = 40
const MOST_WORKERS = 8
/** Files read ahead of the one that is taken, for each worker. */
const READ_AHEAD = 32

/** In the order given. */
export function readAll(
  sources: readonly PlannedSource[],
  onRead: (done: number) => void,
): AsyncGenerator<SourceContent> {
  const workers = Math.min(availableParallelism(), MOST_WORKERS)
  return workers > 1 && sources.length >= FILES_WORTH_WORKERS
    ? readInWorkers(sources, onRead, workers)
    : readInTurn(sources, onRead)
}

async function* readInTurn(
  sources: readonly PlannedSource[],
  onRead: (done: number) => void,
): AsyncGenerator<SourceContent> {
  for (const [i, source] of sources.entries()) {
    yield await readContent(source)
    onRead(i + 1)
    // Lets a conversation in the same process go on.
    await setImmediate()
  }
}

async function* readInWorkers(
  sources: readonly PlannedSource[],
  onRead: (done: number) => void,
  workers: number,
): AsyncGenerator<SourceContent> {
  const pool = new Tinypool({
    runtime: 'worker_threads',
    filename: new URL('./read-worker.ts', import.meta.url).href,
    minThreads: workers,
    maxThreads: workers,
  })
  try {
    const running: Promise<SourceContent>[] = []
    for (let i = 0; i < sources.length; i++) {
      while (running.length < workers * READ_AHEAD && i + running.length < sources.length) {
        const next: Promise<SourceContent> = pool.run(sources[i + running.length])
        // Looked at in its turn; until then a failure is not unhandled.
        next.catch(() => undefined)
        running.push(next)
      }
      yield await running.shift()!
      onRead(i + 1)
    }
  } finally {
    await pool.destroy()
  }
}
