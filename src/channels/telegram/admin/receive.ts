/** Files that admins send: those of an album are told of together. */
import type { Document } from 'grammy/types'
import type { Receipt } from '../../../admin/index.ts'
import { type Download, LARGEST_DOWNLOAD } from '../download.ts'
import { tellReceipts } from './ingest.ts'
import { type AdminTurn, type Office, sayTo } from './office.ts'

/** Files of an album come as messages of their own, one right after the other. */
const ALBUM_MILLISECONDS = 1200

interface Batch {
  turn: AdminTurn
  receipts: Receipt[]
  timer: NodeJS.Timeout | null
}

export function receiveFiles(office: Office, { onError }: { onError: (error: unknown) => void }) {
  const batches = new Map<string, Batch>()

  async function receive(document: Document, turn: AdminTurn, download: Download): Promise<Receipt[]> {
    const name = document.file_name ?? 'document'
    if ((document.file_size ?? 0) > LARGEST_DOWNLOAD)
      return [{ file: name, problem: sayTo(turn)('upload-too-large', { file: name }) }]
    return office.corpus.add({ name, bytes: await download(document.file_id) }, turn.admin.id)
  }

  /** `album`: what the files sent together have in common; '' for one alone. */
  return async (
    document: Document,
    turn: AdminTurn,
    { album, download }: { album: string; download: Download },
  ): Promise<void> => {
    if (album === '') return tellReceipts(turn, await receive(document, turn, download))
    const batch: Batch = batches.get(album) ?? { turn, receipts: [], timer: null }
    batches.set(album, batch)
    if (batch.timer !== null) clearTimeout(batch.timer)
    batch.receipts.push(...(await receive(document, turn, download)))
    batch.timer = setTimeout(() => {
      batches.delete(album)
      tellReceipts(batch.turn, batch.receipts).catch(onError)
    }, ALBUM_MILLISECONDS)
  }
}
