import type { Opts } from '@grammyjs/types'

/** What the methods of the Bot API take, by method; on the wire a file is a string (an id, a URL or `attach://…`). */
export type Payloads = Opts<string>
