/** What is served over HTTP: health for those who watch over the process, and the routes of the channels. */
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { SettingError } from '../src/errors.ts'

export interface ServeOptions {
  port: number
  /** What is well; throws when something is not. */
  health: () => Promise<Record<string, unknown>>
  routes: Hono | null
}

/** Throws a SettingError where the port is taken. */
export async function serve({ port, health, routes }: ServeOptions): Promise<{ close(): Promise<void> }> {
  const app = new Hono()
  app.get('/healthz', async (context) => {
    try {
      return context.json({ status: 'ok', ...(await health()) })
    } catch {
      return context.json({ status: 'failing' }, 503)
    }
  })
  if (routes !== null) app.route('/', routes)
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        new SettingError('port-taken', {
          userMessage: `端口 ${port} 用不了（${cause.code}），请用 WEB_PORT 换一个，或停掉占用它的程序。`,
          cause,
        }),
      ),
    )
    server.listen(port, () => resolve())
  })
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
      }),
  }
}
