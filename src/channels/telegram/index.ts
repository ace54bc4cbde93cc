export { createTelegramBot, type TelegramBot, type TelegramBotOptions } from './bot.ts'
export type { Desk } from './desk.ts'
export { type Running, startPolling } from './polling.ts'
export { startWebhook } from './webhook.ts'
