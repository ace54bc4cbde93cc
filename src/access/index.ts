/** Who may do what, how much of it, and what is on record of it. */
export { type AuditEntry, createAuditLog } from './audit.ts'
export { createFeedbackJournal, type Feedback } from './feedback.ts'
export { type Admission, createLimits, type Limits } from './limits.ts'
export { createMembers, type Member, type Members, type Person, type Role } from './members.ts'
