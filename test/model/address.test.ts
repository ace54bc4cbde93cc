/** Where calls go: addresses as people write them, certificates, redirects, proxies. */
import { readFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { parseConfig } from '../../src/config.ts'
import { createDeadline } from '../../src/model/index.ts'
import { startServer, type TestServer } from './server.ts'

const PEM = join(import.meta.dirname, '../fixtures/model/self-signed.pem')
const Form = z.object({ ok: z.boolean() })

let server: TestServer
const others: Server[] = []
beforeEach(async () => {
  server = await startServer()
  server.mock.onMessage(/./u, { content: '{"ok":true}' })
})
afterEach(async () => {
  await server.close()
  for (const other of others.splice(0)) other.close()
})

async function listen(other: Server): Promise<string> {
  others.push(other)
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  return `127.0.0.1:${(other.address() as AddressInfo).port}`
}

const serve = (listener: RequestListener) => listen(createServer(listener))

/** Asks at an address as it stands in the settings. */
function ask(address: string) {
  const { endpoint } = parseConfig({ OPENAI_BASE_URL: address, CHAT_MODEL: 'm' }).model.chat!
  const request = {
    messages: [{ role: 'user' as const, content: '造林' }],
    form: { name: 'form', schema: Form },
    replyTokens: 100,
    deadline: createDeadline(5000),
    user: 'tester',
    purpose: 'answer',
  }
  return server.chat({ endpoint }).complete(request, Form)
}

it.each(['/v1', '/v1/', '/v1//', '/v1/chat/completions', ' /v1 '])(
  'an address may end in %j',
  async (path) => {
    const address = `${path.startsWith(' ') ? ' ' : ''}${server.mock.url}${path.trim()} `
    expect(await ask(address)).toEqual({ ok: true })
  },
)

it('an address without the path of the service is said to be wrong', async () => {
  const address = await serve((_, response) => response.writeHead(404).end('404 page not found'))
  await expect(ask(`http://${address}`)).rejects.toMatchObject({
    fault: 'wrong-address',
    userMessage: expect.stringContaining('/v1'),
  })
})

it('nothing follows a redirect: what is sent stays at the address that was set', async () => {
  const location = `${server.mock.url}/v1/chat/completions`
  const address = await serve((_, response) => response.writeHead(307, { location }).end())
  await expect(ask(`http://${address}/v1`)).rejects.toMatchObject({ fault: 'wrong-address' })
  expect(server.mock.getRequests()).toEqual([])
})

it('a certificate nobody vouches for is not trusted, and the line says what to do', async () => {
  const pem = await readFile(PEM)
  let asked = 0
  const secure = createSecureServer({ key: pem, cert: pem }, () => asked++)
  await expect(ask(`https://${await listen(secure)}/v1`)).rejects.toMatchObject({
    fault: 'untrusted-certificate',
    userMessage: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    message: expect.stringContaining('SELF_SIGNED'),
  })
  expect(asked).toBe(0)
})
