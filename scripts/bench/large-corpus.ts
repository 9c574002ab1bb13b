/** A corpus folder of 10,000 clauses: 20 plans of 500, recombined from sentences of the corpus, the same in every run. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { seeded } from '../measure.ts'
import { readSentences, SEED } from './recombined.ts'

const PER_PLAN = 500
const COUNTIES =
  '沂源 桓台 高青 临朐 昌乐 沂水 莒县 平邑 蒙阴 费县 郯城 兰陵 莒南 临沭 宁阳 东平 五莲 商河 平阴 阳信'.split(' ')

/** `like`: whose sentences and word lists it takes. */
export async function writeLargeCorpus(folder: string, like: string): Promise<void> {
  const sentences = await readSentences(join(like, 'raw'))
  const random = seeded(SEED)
  const pick = (): string => sentences[Math.floor(random() * sentences.length)]!
  const clause = (number: number): string => {
    const body = Array.from({ length: 2 + Math.floor(random() * 5) }, pick).join('。')
    return `${number}.${pick().slice(0, 16)}。${body}。`
  }
  mkdirSync(join(folder, 'raw'), { recursive: true })
  cpSync(join(like, 'lexicon'), join(folder, 'lexicon'), { recursive: true })
  for (const county of COUNTIES) {
    const lines = [`${county}${county.endsWith('县') ? '' : '县'}教育事业发展“十四五”规划`, '', '一、重点任务']
    for (let number = 1; number <= PER_PLAN; number++) lines.push(clause(number))
    writeFileSync(join(folder, 'raw', `${county}.txt`), `${lines.join('\n')}\n`)
  }
}
