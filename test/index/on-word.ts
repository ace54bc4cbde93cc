/**
 * Preloaded into a command that writes: holds it back, all modules loaded, until the test gives the word. So a kill at a
 * random moment strikes the work and not the start of Node.
 */
import { once } from 'node:events'
import { enableCompileCache } from 'node:module'

enableCompileCache()
await Promise.all([
  import('../../src/config.ts'),
  import('../../src/index/prune.ts'),
  import('../../src/index/sync.ts'),
  import('../../src/reports/index.ts'),
])
process.stderr.write('ready')
await once(process.stdin, 'data')
process.stdin.destroy()
