/**
 * What a server and its model can do is found out by asking, and remembered: each request takes what is known, and a
 * refusal that names a part of the request, or nothing at all, is answered by doing without.
 */
import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { ModelError } from './errors.ts'
import { parseJson } from './json.ts'

const CapabilitiesSchema = z.object({
  /** How the form of a reply can be asked for: by a JSON schema, as JSON, or in words only. */
  structure: z.enum(['schema', 'json', 'words']),
  temperature: z.boolean(),
  /** Tokens of a stream are told on request. */
  streamUsage: z.boolean(),
  /** The name of the limit of a reply. */
  limit: z.enum(['max_tokens', 'max_completion_tokens', 'none']),
  /** How a model that thinks before it replies is told not to; `never` where it cannot be told. */
  quiet: z.enum(['unasked', 'effort', 'type', 'flag', 'never']),
  /** Texts that one embedding request may hold. */
  batch: z.int().positive(),
})

export type Capabilities = z.infer<typeof CapabilitiesSchema>

const HOPED_FOR: Capabilities = {
  structure: 'schema',
  temperature: true,
  streamUsage: true,
  limit: 'max_tokens',
  quiet: 'unasked',
  batch: 64,
}

/** Each provider has its own word for it: OpenAI and Ollama; DeepSeek and Zhipu; DashScope and vLLM. */
const QUIET_PARAMETERS: Record<Capabilities['quiet'], object> = {
  unasked: {},
  effort: { reasoning_effort: 'none' },
  type: { thinking: { type: 'disabled' } },
  flag: { enable_thinking: false, chat_template_kwargs: { enable_thinking: false } },
  never: {},
}

export const quietParameters = ({ quiet }: Capabilities): object => QUIET_PARAMETERS[quiet]

/** The next way of telling a model that has thought not to; the same where there is no other. */
export function quieter(known: Capabilities): Capabilities {
  const ways = CapabilitiesSchema.shape.quiet.options
  return { ...known, quiet: ways[ways.indexOf(known.quiet) + 1] ?? 'never' }
}

/** What to do without after a refused chat request; null when there is nothing left to do without. */
export function lowered(known: Capabilities, { message }: ModelError): Capabilities | null {
  if (/temperature/iu.test(message) && known.temperature) return { ...known, temperature: false }
  if (/stream_options|include_usage/iu.test(message) && known.streamUsage)
    return { ...known, streamUsage: false }
  if (/max_(?:completion_)?tokens/iu.test(message) && known.limit !== 'none')
    return { ...known, limit: known.limit === 'max_tokens' ? 'max_completion_tokens' : 'none' }
  if (known.quiet !== 'unasked' && known.quiet !== 'never') return quieter(known)
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
  const own = new Map<string, Capabilities>()
  return {
    async of(model) {
      return own.get(model) ?? (await read(file))[model] ?? HOPED_FOR
    },
    async keep(model, capabilities) {
      const before = own.get(model) ?? (await read(file))[model] ?? HOPED_FOR
      own.set(model, capabilities)
      if (JSON.stringify(before) === JSON.stringify(capabilities)) return
      // Read again: chat and embeddings, and other processes, keep theirs in it too.
      await write(file, { ...(await read(file)), [model]: capabilities }).catch(() => undefined)
    },
  }
}

/** Empty where there is none, or one of an earlier form. */
async function read(file: string): Promise<Record<string, Capabilities>> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return FileSchema.safeParse(parseJson(text)).data ?? {}
}

async function write(file: string, all: Record<string, Capabilities>): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const fresh = `${file}.${randomUUID()}`
  await writeFile(fresh, `${JSON.stringify(all, null, 2)}\n`)
  await rename(fresh, file)
}
