import { type Conversation, type ConversationOptions, createConversation } from './conversation.ts'

export interface ConversationsOptions extends Omit<ConversationOptions, 'user'> {
  /** How many are remembered; the one silent for longest goes first. */
  limit?: number
}

export interface Conversations {
  /** The conversation of this id: a chat, a browser session, a terminal. New when unknown. */
  get(id: string): Conversation
}

/** Conversations by id, each with a history of its own. */
export function createConversations({ limit = 1000, ...options }: ConversationsOptions): Conversations {
  const byId = new Map<string, Conversation>()
  return {
    get(id) {
      const conversation = byId.get(id) ?? createConversation({ ...options, user: id })
      // A Map keeps insertion order: taken out and put back, the id becomes the youngest.
      byId.delete(id)
      byId.set(id, conversation)
      if (byId.size > limit) byId.delete(byId.keys().next().value!)
      return conversation
    },
  }
}
