/** Documents that people send to have them proofread. */
import type { Document } from 'grammy/types'
import { type Conversation, createConversation, parseCommand } from '../../chat/index.ts'
import { UserFacingError } from '../../errors.ts'
import { decodeFile } from '../../reports/index.ts'
import type { Turn } from './ask.ts'
import { deliver } from './deliver.ts'
import { type Download, LARGEST_DOWNLOAD } from './download.ts'
import { sayIn } from './locale.ts'
import { showReply } from './render.ts'
import type { Tapping } from './taps.ts'
import { styled } from './text.ts'

/** An admin's document is a report for the index, unless its caption asks for this. */
export const asksToProofread = (caption: string): boolean => parseCommand(caption)?.name === 'proofread'

export async function proofreadDocument(
  document: Document,
  turn: Turn,
  { desk, onError, download }: Pick<Tapping, 'desk' | 'onError'> & { download: Download },
): Promise<void> {
  const say = sayIn(turn.user.language)
  const tell = (line: string) => deliver(turn.place, { texts: [styled(line)] })
  const file = document.file_name ?? 'document'
  if ((document.file_size ?? 0) > LARGEST_DOWNLOAD)
    return void (await tell(say('proofread-too-large', { file })))
  try {
    const { text } = await decodeFile(await download(document.file_id), file)
    const { index: _, ...people } = desk
    const conversation: Conversation = createConversation({ ...people, onError })
    const reply = await conversation.send(`/proofread ${text}`)
    if (reply.kind !== 'answer')
      await deliver(turn.place, showReply({ ...reply, language: turn.user.language }))
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error
    await tell(error.userMessage)
  }
}
