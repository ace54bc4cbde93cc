/** The proxy of the environment (HTTPS_PROXY, HTTP_PROXY, NO_PROXY), which other programs of the machine use too. */
import http from 'node:http'

/** What stays on the machine goes through no proxy. */
const LOCAL = ['localhost', '127.0.0.1', '::1']

let isDone = false

/** Node looks at these variables at its start only, and only when told to; `.env` is read after that. */
export function useEnvironmentProxy(env: NodeJS.ProcessEnv = process.env): void {
  const isSet = ['HTTPS_PROXY', 'HTTP_PROXY'].some((name) => env[name] || env[name.toLowerCase()])
  if (!isSet || isDone) return
  isDone = true
  const direct = [env.NO_PROXY ?? env.no_proxy ?? '', ...LOCAL].filter((host) => host !== '').join(',')
  // Node 22 has no such function: there NODE_USE_ENV_PROXY does it.
  http.setGlobalProxyFromEnv?.({ ...env, NO_PROXY: direct, no_proxy: direct })
}
