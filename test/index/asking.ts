/** Run as a process of its own: opens the index and asks, again and again, until its input ends. One JSON a line. */
import { createOfflineAnswerer } from '../../src/answer/index.ts'
import { openIndex } from '../../src/index/index.ts'

const [uri, ...questions] = process.argv.slice(2)
let isDone = false
process.stdin.resume().on('end', () => {
  isDone = true
})
while (!isDone) {
  const index = await openIndex(uri!)
  const answerer = createOfflineAnswerer(index)
  const texts: string[] = []
  for (const question of questions)
    texts.push((await answerer.ask({ question, history: [], facts: [] })).answer.text)
  console.log(JSON.stringify({ version: index.version, texts }))
  index.close()
}
