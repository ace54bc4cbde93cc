/** All that a conversation remembers, as channels keep it. */
import { z } from 'zod'
import type { DraftRequest } from '../draft/index.ts'

const base = {
  text: z.string(),
  claims: z.array(z.object({ text: z.string(), citations: z.array(z.number()) })),
  citations: z.array(
    z.object({
      n: z.number(),
      report: z.string(),
      place: z.string(),
      period: z.string(),
      page: z.number().exactOptional(),
      section: z.array(z.string()),
      file: z.string(),
      quote: z.string(),
      start: z.number(),
      end: z.number(),
    }),
  ),
  notes: z.array(z.string()),
}

const AnswerSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('answered'), ...base }),
  z.object({ status: z.literal('refused'), ...base, suggestions: z.array(z.string()) }),
  z.object({ status: z.literal('clarify'), ...base, choices: z.array(z.string()) }),
])

export const DraftRequestSchema: z.ZodType<DraftRequest> = z.object({
  kind: z.string(),
  place: z.string(),
  year: z.number().nullable(),
  section: z.enum(['review', 'problems', 'plan', 'measures', 'opening', 'closing']).nullable(),
  topic: z.string(),
  length: z.number().nullable(),
  tone: z.enum(['report', 'duty', 'brief']),
  facts: z.array(z.string()),
  outline: z.array(z.string()).exactOptional(),
  expanded: z.array(z.number()).exactOptional(),
  opening: z.number().exactOptional(),
  formal: z.boolean().exactOptional(),
})

export const ConversationStateSchema = z.object({
  /** The user's earlier questions, oldest first. */
  history: z.array(z.string()),
  last: AnswerSchema.nullable(),
  language: z.enum(['zh', 'en']),
  /** Versions of the draft, oldest first. */
  versions: z
    .array(z.object({ change: z.string(), request: DraftRequestSchema, answer: AnswerSchema }))
    .default([]),
})

export type ConversationState = z.infer<typeof ConversationStateSchema>

export function newConversation(language: ConversationState['language']): ConversationState {
  return { history: [], last: null, language, versions: [] }
}
