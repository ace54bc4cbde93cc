/** Names of places in titles, over all divisions known. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readPlace } from '../../src/reports/place.ts'

const titled = (title: string) => readPlace({ title, front: [], opening: '', text: '', file: '报告.txt' })

/** 城区 alone is a word as well as a district; islands and committees have no government of their own. */
const NO_NAME_ALONE = /^城区$|群岛|委员会$/u

const lines = readFileSync('src/reports/divisions.txt', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
const counties = lines.flatMap((line) => {
  const [province, prefecture, ...names] = line.split(' ')
  const above = prefecture === '-' ? [province!] : [province!, prefecture!]
  return names.filter((name) => !NO_NAME_ALONE.test(name)).map((name) => ({ name, above }))
})

test('every county is read from a title that names it', () => {
  const wrong = counties
    .filter(({ name }) => titled(`2015年${name}政府工作报告`).place?.name !== name)
    .map(({ name }) => name)
  expect(wrong).toEqual([])
})

test('every county is read from a title that names what is above it, too', () => {
  const wrong = counties.filter(({ name, above }) => {
    const { place, parents } = titled(`2015年${above.join('')}${name}人民政府工作报告`)
    return place?.name !== name || parents.map((parent) => parent.name).join() !== above.toReversed().join()
  })
  expect(wrong).toEqual([])
})

test.each([
  ['2020年花桥街道办事处工作报告', '花桥街道'],
  ['2020年上河村村委会工作报告', '上河村'],
  ['上河村委会2020年工作报告', '上河村'],
  ['2018年锡林郭勒盟行政公署工作报告', '锡林郭勒盟'],
  ['湖州市市长述职报告', '湖州市'],
  ['关于2010年清苑县政府工作的报告', '清苑县'],
])('%s', (title, name) => {
  expect(titled(title).place?.name).toBe(name)
})

test.each(['全县工作报告', '本镇政府工作报告', '全州工作报告'])('%s names no place', (title) => {
  expect(titled(title).place?.name).toBe('')
})
