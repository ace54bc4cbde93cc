/**
 * A fetch that stops reading a body past a size, so that no server makes the process hold more, and follows no
 * redirect: what is sent goes to the address that was set and nowhere else.
 */
import { ModelError } from './errors.ts'

export function createCappedFetch(bytes: number): typeof fetch {
  return async function cappedFetch(input, init) {
    const response = await fetch(input, { ...init, redirect: 'manual' })
    if (response.body === null) return response
    return new Response(response.body.pipeThrough(cap(bytes)), {
      status: response.status,
      statusText: response.statusText,
      headers: response.headers,
    })
  }
}

function cap(bytes: number): TransformStream<Uint8Array, Uint8Array> {
  let read = 0
  return new TransformStream({
    transform(chunk, controller) {
      read += chunk.byteLength
      if (read <= bytes) controller.enqueue(chunk)
      else
        controller.error(
          new ModelError('too-long-reply', { detail: `the reply is longer than ${bytes} bytes` }),
        )
    },
  })
}
