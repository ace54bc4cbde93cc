/** Many chats at once, none of which waits for an answer before it asks the next question. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Office, openOffice } from './office.ts'

const CHATS = 40
const QUESTIONS = [
  { asks: '松涛镇造林多少亩？', answer: '300亩' },
  { asks: '松涛镇生产总值是多少？', answer: '73.5亿元' },
  { asks: '河口乡硬化村道多少公里？', answer: '12公里' },
  { asks: '松涛镇税收总额是多少？', answer: '4.1亿元' },
  { asks: '河口乡生产总值是多少？', answer: '5.6亿元' },
]

let office: Office

beforeAll(async () => {
  office = await openOffice({ flood: null })
})
afterAll(() => office.close())

it('answers each question once, in the order of its chat', async () => {
  const people = Array.from({ length: CHATS }, (_, i) => office.person(`第${i + 1}人`))
  for (const { asks } of QUESTIONS) for (const person of people) person.says(asks)
  const shown = await Promise.all(
    people.map(async (person) => {
      await person.sees(() => person.shown().length >= QUESTIONS.length)
      return person.shown().map(({ bold }) => bold.join())
    }),
  )
  for (const answers of shown)
    expect(answers).toEqual(QUESTIONS.map(({ answer }) => expect.stringContaining(answer)))
  expect(office.log.join('\n')).not.toContain('"level":50')
}, 60_000)
