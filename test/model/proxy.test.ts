/** The proxy of the environment, in a file of its own: it is set for the whole process. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { useEnvironmentProxy } from '../../src/model/proxy.ts'

it('is used for what lies elsewhere, and not for what stays on the machine', async () => {
  const seen: string[] = []
  const proxy = createServer((request, response) => {
    seen.push(request.url!)
    response.end('by proxy')
  })
  // Plain requests through a proxy may come as a tunnel.
  proxy.on('connect', (request, socket) => {
    seen.push(request.url!)
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
  })
  const local = createServer((_, response) => response.end('at home'))
  for (const server of [proxy, local])
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const portOf = (server: typeof proxy) => (server.address() as AddressInfo).port
  useEnvironmentProxy({ http_proxy: `http://127.0.0.1:${portOf(proxy)}` })
  await fetch('http://models.example/v1').catch(() => undefined)
  expect(seen).toEqual([expect.stringContaining('models.example')])
  const reply = await fetch(`http://127.0.0.1:${portOf(local)}/v1`)
  expect(await reply.text()).toBe('at home')
  expect(seen).toHaveLength(1)
  for (const server of [proxy, local]) server.close()
})
