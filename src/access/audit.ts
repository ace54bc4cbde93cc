/** What admins did, for good: nothing is ever taken out of it. */
import { z } from 'zod'
import { createJournal, type Journal } from '../storage/index.ts'

const AuditSchema = z.object({
  /** Who did it. */
  by: z.number(),
  act: z.enum([
    'approve',
    'decline',
    'invite',
    'join',
    'remove-user',
    'make-admin',
    'unmake-admin',
    'upload',
    'ingest',
    'accept-version',
    'rollback',
    'remove-report',
    'restore-report',
  ]),
  /** Whom or what it was done to. */
  target: z.string(),
})

export type AuditEntry = z.infer<typeof AuditSchema>

export const createAuditLog = (folder: string): Journal<AuditEntry> => createJournal(folder, AuditSchema)
