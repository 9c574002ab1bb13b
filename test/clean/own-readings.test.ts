import { expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { plainText } from '../../src/read/plain-text.ts'
import { compareCleaned } from '../damage/compare.ts'
import { drift } from '../damage/drift.ts'
import { utf8AsGbk, utf8AsGbkTakingAscii } from '../damage/encodings.ts'
import { toTraditional } from '../damage/kinds.ts'
import { seed } from './seeds.ts'

const PLAN = seed('yiyuan-edu-14-5').text.split('\n').slice(0, 60).join('\n')

it.each<[string, (line: string) => string, number, number]>([
  ['its last byte lost before the bracket of its reading', (line: string) => utf8AsGbk(line), 1, 0.25],
  ['…and the bracket with it', (line: string) => utf8AsGbkTakingAscii(line), 10, 0.35],
])('a glossed hanzi, %s, is the one that is read so', (_how, damage, mostWrong, mostDoubted) => {
  const damaged = drift(toTraditional(PLAN))
    .split('\n')
    .map((line) => damage(line))
    .join('\n')
  const clean = cleanText(plainText(damaged))
  const { wrong, doubted, of } = compareCleaned(clean, PLAN)
  expect(wrong).toBeLessThanOrEqual(mostWrong)
  expect(doubted / of).toBeLessThan(mostDoubted)
  // what stays in doubt keeps its reading
  const glosses = clean.text.match(/[一-龥]\([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]+\)/g) ?? []
  expect(glosses.length).toBeLessThanOrEqual(mostWrong - 1)
})

it('a hanzi with several of its reading stays a doubt, with those alone', () => {
  const line = drift(toTraditional('发展学校教育，关于规划为经济发展服务，实现义务教育均衡发展。')).repeat(6)
  const { doubts } = cleanText(plainText(utf8AsGbk(line)))
  for (const { candidates } of doubts.filter(({ evidence }) => evidence.includes('读音')))
    expect(candidates.length).toBeGreaterThan(1)
})
