/** What users think of answers, with all that is needed to look into it. */
import { z } from 'zod'
import { createJournal, type Journal } from '../storage/index.ts'

const FeedbackSchema = z.object({
  user: z.string(),
  good: z.boolean(),
  /** In the user's words or a button's; '' where none was given. */
  reason: z.string(),
  question: z.string(),
  /** Questions before it. */
  history: z.array(z.string()),
  answer: z.object({ status: z.string(), text: z.string(), notes: z.array(z.string()) }),
  /** Of the index. */
  version: z.number(),
  passages: z.array(z.object({ file: z.string(), start: z.number(), end: z.number(), quote: z.string() })),
})

export type Feedback = z.infer<typeof FeedbackSchema>

export const createFeedbackJournal = (folder: string): Journal<Feedback> =>
  createJournal(folder, FeedbackSchema)
