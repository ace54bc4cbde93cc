/** Calls under way at once; the others wait in line. */
export interface Limiter {
  /** Waits for a place; call what it returns to give it back. Throws the signal's reason when it ends first. */
  enter(signal: AbortSignal): Promise<() => void>
}

export function createLimiter(places: number): Limiter {
  let free = places
  const waiting: (() => void)[] = []
  const leave = () => {
    const next = waiting.shift()
    if (next === undefined) free++
    else next()
  }
  return {
    async enter(signal) {
      signal.throwIfAborted()
      if (free > 0) free--
      else await inLine(waiting, signal)
      return leave
    },
  }
}

function inLine(waiting: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const enter = () => {
      signal.removeEventListener('abort', giveUp)
      resolve()
    }
    const giveUp = () => {
      waiting.splice(waiting.indexOf(enter), 1)
      reject(signal.reason)
    }
    signal.addEventListener('abort', giveUp, { once: true })
    waiting.push(enter)
  })
}
