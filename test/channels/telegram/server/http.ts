/** The wire: calls under `/bot<token>/`, files under `/file/bot<token>/`. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { Refusal } from './errors.ts'
import { type Fault, type Faults, refusalOf } from './faults.ts'
import { LARGEST_UPLOAD, readCall, type WireCall } from './requests.ts'

export interface WireOptions {
  token: string
  faults: Faults
  run(method: string, call: WireCall, signal: AbortSignal): Promise<unknown>
  download(path: string): Buffer | null
}

export interface Wire {
  root: string
  close(): Promise<void>
}

export async function serve({ token, faults, run, download }: WireOptions): Promise<Wire> {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, kind, bot, rest] = /^(\/file)?\/bot([^/]+)\/([^?]+)/u.exec(request.url ?? '') ?? []
    if (bot === undefined) throw new Refusal(404, 'Not Found')
    if (bot !== token) throw new Refusal(401, 'Unauthorized')
    if (kind !== undefined) {
      const bytes = download(decodeURIComponent(rest!))
      if (bytes === null) throw new Refusal(404, 'Not Found')
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes)
      return
    }
    const fault = faults.next(rest!)
    if (fault !== null && (await suffer(fault, request, response))) return
    if (Number(request.headers['content-length'] ?? 0) > LARGEST_UPLOAD)
      throw new Refusal(413, 'Request Entity Too Large')
    const hangUp = new AbortController()
    response.on('close', () => hangUp.abort())
    const result = await run(rest!, await readCall(request), hangUp.signal)
    if (fault?.kind === 'dropped') request.socket.destroy()
    else send(response, 200, { ok: true, result })
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const refusal =
        error instanceof Refusal ? error : new Refusal(500, `Internal Server Error: ${String(error)}`)
      request.resume()
      send(response, refusal.code, refusal)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

/** Whether the fault took the place of the answer. */
async function suffer(fault: Fault, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (fault.kind === 'slow') await wait(fault.milliseconds)
  const refusal = refusalOf(fault)
  if (refusal !== null) throw refusal
  if (fault.kind === 'outage')
    response
      .writeHead(fault.status, { 'content-type': 'text/html' })
      .end(`<html><head><title>${fault.status}</title></head></html>`)
  if (fault.kind === 'dropped' && fault.when === 'before') request.socket.destroy()
  return fault.kind === 'outage' || (fault.kind === 'dropped' && fault.when === 'before')
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed || response.headersSent) return
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
