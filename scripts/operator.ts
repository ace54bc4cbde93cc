/** Who runs a command, for the record of the index. */
import { userInfo } from 'node:os'

/** The name of the account; its number where it has none, as in some containers. */
export function operatorName(): string {
  try {
    return userInfo().username
  } catch {
    return `uid ${process.getuid?.() ?? '?'}`
  }
}
