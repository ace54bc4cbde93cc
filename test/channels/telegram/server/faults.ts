/** Faults that a scene orders: the next calls of a method fail as Telegram or the network fails. */
import { badRequest, Refusal, tooManyRequests } from './errors.ts'

export type Fault =
  | { kind: 'flood'; retryAfterSeconds: number }
  | { kind: 'refusal'; description: string }
  | { kind: 'forbidden'; description: string }
  /** What stands before the API answers with a page of HTML. */
  | { kind: 'outage'; status: 500 | 502 | 503 | 504 }
  /** The connection is lost, before the call was done or when only its result is still to come. */
  | { kind: 'dropped'; when: 'before' | 'after' }
  | { kind: 'slow'; milliseconds: number }

interface Ordered {
  method: string
  fault: Fault
  left: number
}

export function createFaults() {
  const ordered: Ordered[] = []
  return {
    /** Lets the next calls of a method fail; `times: Infinity` until `clear`. */
    order(method: string, fault: Fault, { times = 1 } = {}): void {
      ordered.push({ method, fault, left: times })
    },
    clear(): void {
      ordered.length = 0
    },
    next(method: string): Fault | null {
      const due = ordered.find((order) => order.method === method && order.left > 0)
      if (due === undefined) return null
      due.left -= 1
      return due.fault
    },
  }
}

export type Faults = ReturnType<typeof createFaults>

export function refusalOf(fault: Fault): Refusal | null {
  if (fault.kind === 'flood') return tooManyRequests(fault.retryAfterSeconds)
  if (fault.kind === 'refusal') return badRequest(fault.description)
  if (fault.kind === 'forbidden') return new Refusal(403, `Forbidden: ${fault.description}`)
  return null
}
