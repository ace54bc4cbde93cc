export { createTelegramBot, type TelegramBotOptions } from './bot.ts'
export type { Desk } from './desk.ts'
export { type Running, startPolling } from './polling.ts'
