/** How long one answer may take, and whether anybody still waits for it. */
export interface Deadline {
  signal: AbortSignal
  /** Milliseconds left; 0 once it is over. */
  remaining(): number
}

/** Ends after `milliseconds`, or as soon as `outer` does. */
export function createDeadline(milliseconds: number, outer?: AbortSignal): Deadline {
  const end = performance.now() + milliseconds
  const timeout = AbortSignal.timeout(Math.ceil(milliseconds))
  return {
    signal: outer === undefined ? timeout : AbortSignal.any([outer, timeout]),
    remaining: () => Math.max(0, end - performance.now()),
  }
}
