import type { ApiError, ResponseParameters } from '@grammyjs/types'

/** A refusal in the words of the Bot API, as clients tell its errors apart by them. */
export class Refusal extends Error {
  readonly code: number
  readonly parameters: ResponseParameters | undefined

  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(description)
    this.name = 'Refusal'
    this.code = code
    this.parameters = parameters
  }

  toJSON(): ApiError {
    return {
      ok: false,
      error_code: this.code,
      description: this.message,
      ...(this.parameters && { parameters: this.parameters }),
    }
  }
}

export const badRequest = (reason: string): Refusal => new Refusal(400, `Bad Request: ${reason}`)

export const tooManyRequests = (retryAfterSeconds: number): Refusal =>
  new Refusal(429, `Too Many Requests: retry after ${retryAfterSeconds}`, { retry_after: retryAfterSeconds })
