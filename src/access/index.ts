export { createFeedbackJournal, type Feedback } from './feedback.ts'
export type { Journal } from './journal.ts'
