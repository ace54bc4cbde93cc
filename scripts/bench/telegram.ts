/** Many chats with the Telegram bot at once: how long each waits, and what the bot's process takes meanwhile. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { type Person, startBotApi } from '../../test/channels/telegram/server/index.ts'
import { quantile } from './measure.ts'

const CHATS = 200
/** Each with what tells its answer. */
const QUESTIONS = [
  ['石排镇税收增长了多少？', '8.6%'],
  ['石排镇各项税收总额是多少？', '11.53亿元'],
] as const
const QUESTIONS_EACH = 20

export interface LoadTimes {
  chats: number
  questions: number
  /** Milliseconds from asking to seeing the answer, while all others ask. */
  p50: number
  p95: number
  seconds: number
  /** Of the bot's process for one question, on all cores: unlike the waits, the same on a busy machine. */
  cpuMilliseconds: number
  /** Of the bot's process after each quarter of the questions. */
  megabytes: number[]
  /** Questions that were not answered exactly once and in their order. */
  astray: number
}

interface Load {
  megabytes: number
  cpuMilliseconds: number
}

/** Each chat asks its next question when the last is answered. */
export async function timeTelegram(): Promise<LoadTimes> {
  const data = await mkdtemp(join(tmpdir(), 'jushi-bench-'))
  const api = await startBotApi({ flood: null })
  const args = ['--token', api.token, '--root', api.root, '--corpus', 'corpus', '--data', data]
  const bot = fork(join(import.meta.dirname, 'telegram-bot.ts'), args)
  try {
    const people = Array.from({ length: CHATS }, (_, i) => api.person(`第${i + 1}人`))
    const first = people[0]!
    // Warms up, and waits until the bot is there.
    first.says(QUESTIONS[0][0])
    await first.sees(QUESTIONS[0][1])
    const waits: number[] = []
    const loads: Load[] = [await loadOf(bot)]
    const start = performance.now()
    const asked = await Promise.all(
      people.map((person) =>
        converse(person, async (wait) => {
          waits.push(wait)
          if (waits.length % ((CHATS * QUESTIONS_EACH) / 4) === 0) loads.push(await loadOf(bot))
        }),
      ),
    )
    const seconds = (performance.now() - start) / 1000
    const sorted = waits.toSorted((a, b) => a - b)
    return {
      chats: CHATS,
      questions: QUESTIONS_EACH,
      p50: quantile(sorted, 0.5),
      p95: quantile(sorted, 0.95),
      seconds,
      cpuMilliseconds: (loads.at(-1)!.cpuMilliseconds - loads[0]!.cpuMilliseconds) / waits.length,
      megabytes: loads.slice(1).map(({ megabytes }) => Math.round(megabytes)),
      astray: asked.reduce((sum, count) => sum + count, 0),
    }
  } finally {
    bot.disconnect()
    await once(bot, 'exit')
    await api.close()
    await rm(data, { recursive: true, force: true })
  }
}

/** How many of its questions were not answered once, in their order. */
async function converse(person: Person, onAnswer: (wait: number) => Promise<void>): Promise<number> {
  const before = person.shown().length
  const asked = Array.from({ length: QUESTIONS_EACH }, (_, i) => QUESTIONS[i % QUESTIONS.length]!)
  for (const [question, answer] of asked) {
    const start = performance.now()
    person.says(question)
    await person.sees(answer)
    await onAnswer(performance.now() - start)
  }
  const answers = person.shown().slice(before)
  return (
    asked.filter(([, answer], i) => !answers[i]?.text.includes(answer)).length +
    Math.max(0, answers.length - asked.length)
  )
}

async function loadOf(bot: ChildProcess): Promise<Load> {
  bot.send('load')
  const [load] = await once(bot, 'message')
  return load as Load
}
