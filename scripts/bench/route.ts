import type { FileRange } from '../eval/sources.ts'

/** What a route is asked: the question as typed, and what the user asked before it, oldest first. */
export interface Asked {
  question: string
  history: string[]
}

/** A way from files to found passages. */
export interface Route {
  name: string
  /** Seconds from the raw files to an index that answers. */
  indexSeconds: number
  /** Best first. */
  search(asked: Asked): Promise<FileRange[]>
  close(): void
}

/** What each route is built from. */
export interface RouteInput {
  /** Files and folders of reports. */
  sources: string[]
  /** A folder of its own to build in. */
  folder: string
  /** Ranges it returns at most. */
  limit: number
}

/** The peers do not read on from earlier questions: they are given all of them at once. */
export function wholeQuestion({ question, history }: Asked): string {
  return [...history, question].join(' ')
}

/** Runs a step and tells how long it took, in seconds. */
export async function timed<T>(step: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const start = performance.now()
  const value = await step()
  return { value, seconds: (performance.now() - start) / 1000 }
}
