/** Files that people sent, from where Telegram keeps them. */
import { type Api, HttpError } from 'grammy'

/** What the Bot API lets a bot download. */
export const LARGEST_DOWNLOAD = 20 * 1024 * 1024

export type Download = (fileId: string) => Promise<Uint8Array>

export async function downloadFile(api: Api, fileId: string): Promise<Uint8Array> {
  const { file_path } = await api.getFile(fileId)
  const root = api.options?.apiRoot ?? 'https://api.telegram.org'
  // The address has the token in it: nothing of a failure is passed on.
  const response = await fetch(`${root}/file/bot${api.token}/${file_path}`).catch(() => null)
  if (response === null || !response.ok)
    throw new HttpError(`downloading a file failed: ${response?.status ?? 'no connection'}`, null)
  return new Uint8Array(await response.arrayBuffer())
}
