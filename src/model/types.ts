/** What the rest of the product knows of language models. */

/** An OpenAI-compatible server. */
export interface Endpoint {
  baseUrl: string
  /** Null for a local server that asks for none. */
  apiKey: string | null
}

export interface ChatSettings {
  endpoint: Endpoint
  model: string
  /** Tokens that prompt and reply may take together. */
  contextTokens: number
  /** From question to whole answer; after that the offline answer is given. */
  deadlineMilliseconds: number
}

export interface EmbeddingSettings {
  endpoint: Endpoint
  model: string
}

/** Of a million tokens, in whatever currency the user counts in. */
export interface Price {
  input: number
  output: number
}

export interface ModelSettings {
  /** Null: answers come from the offline answerer. */
  chat: ChatSettings | null
  /** Null: the index uses its built-in embedder. */
  embedding: EmbeddingSettings | null
  /** By model name. */
  prices: ReadonlyMap<string, Price>
}

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant'
  content: string
}

/** Tokens of one call. `estimated` where the server did not count. */
export interface TokenUse {
  input: number
  output: number
  estimated: boolean
}
