/**
 * What a server and its model can do is found out by asking, and remembered: each request takes what is known, and a
 * refusal that names a part of the request, or nothing at all, is answered by doing without.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { ModelError } from './errors.ts'

const CapabilitiesSchema = z.object({
  /** How the form of a reply can be asked for: by a JSON schema, as JSON, or in words only. */
  structure: z.enum(['schema', 'json', 'words']),
  temperature: z.boolean(),
  /** Tokens of a stream are told on request. */
  streamUsage: z.boolean(),
  /** The name of the limit of a reply. */
  limit: z.enum(['max_tokens', 'max_completion_tokens', 'none']),
  /** Texts that one embedding request may hold. */
  batch: z.int().positive(),
})

export type Capabilities = z.infer<typeof CapabilitiesSchema>

const HOPED_FOR: Capabilities = {
  structure: 'schema',
  temperature: true,
  streamUsage: true,
  limit: 'max_tokens',
  batch: 64,
}

/** What to do without after a refused chat request; null when there is nothing left to do without. */
export function lowered(known: Capabilities, { message }: ModelError): Capabilities | null {
  if (/temperature/iu.test(message) && known.temperature) return { ...known, temperature: false }
  if (/stream_options|include_usage/iu.test(message) && known.streamUsage)
    return { ...known, streamUsage: false }
  if (/max_(?:completion_)?tokens/iu.test(message) && known.limit !== 'none')
    return { ...known, limit: known.limit === 'max_tokens' ? 'max_completion_tokens' : 'none' }
  if (known.structure === 'schema') return { ...known, structure: 'json' }
  if (known.structure === 'json') return { ...known, structure: 'words' }
  return known.streamUsage ? { ...known, streamUsage: false } : null
}

/** Half the texts a request after a refused one; null when one alone was refused. */
export function withSmallerBatch(known: Capabilities, sent: number): Capabilities | null {
  return sent <= 1 ? null : { ...known, batch: Math.ceil(sent / 2) }
}

export interface CapabilityStore {
  /** What is known of a model, or what is hoped for. */
  of(model: string): Promise<Capabilities>
  /** Remembers what has worked. */
  keep(model: string, capabilities: Capabilities): Promise<void>
}

const FileSchema = z.record(z.string(), CapabilitiesSchema)

/** Remembers in `file`, shared by all models. A file that cannot be read or written costs one refused call a start. */
export function createCapabilityStore(file: string): CapabilityStore {
  let loading: Promise<Record<string, Capabilities>> | null = null
  const load = () => {
    loading ??= readFile(file, 'utf8').then(
      (text) => FileSchema.parse(JSON.parse(text)),
      () => ({}),
    )
    return loading.catch(() => ({}) as Record<string, Capabilities>)
  }
  return {
    async of(model) {
      return (await load())[model] ?? HOPED_FOR
    },
    async keep(model, capabilities) {
      const all = await load()
      if (JSON.stringify(all[model] ?? HOPED_FOR) === JSON.stringify(capabilities)) return
      loading = Promise.resolve({ ...all, [model]: capabilities })
      await write(file, JSON.stringify(await loading, null, 2)).catch(() => undefined)
    },
  }
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const fresh = `${file}.${process.pid}`
  await writeFile(fresh, `${text}\n`)
  await rename(fresh, file)
}
