export { sourceLabel } from '../answer/index.ts'
export type { Language } from '../language/user-language.ts'
export { parseCommand } from './commands.ts'
export {
  type ChatReply,
  type Conversation,
  type ConversationOptions,
  createConversation,
  type SendOptions,
} from './conversation.ts'
export {
  type ConversationState,
  ConversationStateSchema,
  DraftRequestSchema,
  newConversation,
} from './conversation-state.ts'
export { type Conversations, type ConversationsOptions, createConversations } from './conversations.ts'
export { createDesk } from './desk.ts'
export { isDraftRequest } from './draft-request.ts'
export { type AnswerLayout, layOutAnswer } from './layout.ts'
export { phrases } from './phrases.ts'
export type { Proofreader } from './proofread.ts'
export { type SourceView, viewSource } from './source-view.ts'
