/** All that a conversation remembers, as channels keep it. */
import { z } from 'zod'

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

export const ConversationStateSchema = z.object({
  /** The user's earlier questions, oldest first. */
  history: z.array(z.string()),
  last: AnswerSchema.nullable(),
  language: z.enum(['zh', 'en']),
})

export type ConversationState = z.infer<typeof ConversationStateSchema>
