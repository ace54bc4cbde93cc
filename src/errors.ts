interface ErrorDetails {
  userMessage: string
  /** The same line for those who write English, where a chat may show it. */
  english?: string
  cause?: unknown
}

/** Errors a person can act on: `message` is for the log, `userMessage` is the one line shown in chat or terminal. */
export class UserFacingError extends Error {
  readonly userMessage: string
  readonly english: string | undefined

  constructor(code: string, { userMessage, english, cause }: ErrorDetails) {
    super(`${code}: ${userMessage}`, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.userMessage = userMessage
    this.english = english
    this.code = code
  }

  /** Stable, machine-readable reason, e.g. `missing-path`. */
  readonly code: string
}

/** A raw file that cannot become reports. */
export class SourceError extends UserFacingError {}

/** An index that cannot be opened, read or written. */
export class IndexError extends UserFacingError {}

/** A question or batch line that cannot be asked. */
export class QuestionError extends UserFacingError {}

/** A setting or command-line option with a value that cannot be used. */
export class SettingError extends UserFacingError {}

/** What an admin asked for and cannot be done now. */
export class AdminError extends UserFacingError {}
