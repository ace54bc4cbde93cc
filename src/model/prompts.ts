/** Prompts are files: prompts/NAME.md, with their variables named in the front matter and checked here. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ChatPromptTemplate } from '@langchain/core/prompts'
import { load } from 'js-yaml'
import { z } from 'zod'
import type { ChatMessage } from './types.ts'

const FOLDER = join(import.meta.dirname, '../../prompts')

const FrontMatterSchema = z.strictObject({
  name: z.string().min(1),
  version: z.int().positive(),
  purpose: z.string().min(1),
  variables: z.record(z.string(), z.literal('text')),
})

export interface Prompt {
  name: string
  version: number
  variables: string[]
  /** The messages, variables filled in. Throws a ZodError for one that is missing, unknown or no text. */
  fill(values: Record<string, string>): Promise<ChatMessage[]>
}

/** Reads a prompt. Throws an Error that says what is wrong with the file. */
export async function loadPrompt(name: string, folder = FOLDER): Promise<Prompt> {
  const file = join(folder, `${name}.md`)
  const [front, body] = partsOf(await readFile(file, 'utf8'), file)
  const parsed = FrontMatterSchema.safeParse(front)
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
  const { version, variables } = parsed.data
  if (parsed.data.name !== name) throw new Error(`${file}: it is named ${parsed.data.name}`)
  // {{x}}: values are put in as they are and never read as a template again.
  const template = ChatPromptTemplate.fromMessages(messagesOf(body, file), { templateFormat: 'mustache' })
  const [used, declared] = [template.inputVariables, Object.keys(variables)].map((names) => names.toSorted())
  if (used!.join() !== declared!.join())
    throw new Error(`${file}: uses ${used!.join(', ')} but declares ${declared!.join(', ')}`)
  const Values = z.strictObject(Object.fromEntries(declared!.map((variable) => [variable, z.string()])))
  return {
    name,
    version,
    variables: declared!,
    async fill(values) {
      const messages = await template.formatMessages(Values.parse(values))
      return messages.map(({ type, text }) => ({
        role: type === 'system' ? 'system' : 'user',
        content: text,
      }))
    },
  }
}

function partsOf(text: string, file: string): [unknown, string] {
  const found = /^---\n(.*?)\n---\n(.*)$/su.exec(text)
  if (found === null) throw new Error(`${file}: no front matter`)
  return [load(found[1]!), found[2]!]
}

/** "# system" and "# user" open a message each. */
function messagesOf(body: string, file: string): ['system' | 'human', string][] {
  const found = [...body.matchAll(/^# (system|user)\n(.*?)(?=^# (?:system|user)$|$(?![\s\S]))/gmsu)]
  if (found.length === 0) throw new Error(`${file}: no message`)
  return found.map(([, role, text]) => [role === 'system' ? 'system' : 'human', text!.trim()])
}
