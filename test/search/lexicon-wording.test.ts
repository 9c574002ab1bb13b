import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseThemes, sayingsOf } from '../../src/search/everyday.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const read = (...path: string[]): string => readFileSync(join(ROOT, ...path), 'utf8')
const queriesIn = (text: string): readonly { class: string; query: string }[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { class: string; query: string })

const themes = parseThemes(read('corpus', 'lexicon', 'everyday.tsv'))
const queries = [
  ...queriesIn(read('test', 'gold', 'queries.jsonl')),
  ...queriesIn(read('test', 'search', 'queries', 'development.jsonl')),
  ...queriesIn(read('test', 'search', 'queries', 'reserved.jsonl')),
]
/** 的孩子, 能不能: longer runs than these are wording */
const LONGEST = 3

describe('everyday.tsv', () => {
  it('says nothing in the words of a judged query', () => {
    const paraphrases = queries.filter((one) => one.class === 'paraphrase')
    const shared = sayingsOf(themes)
      .flat()
      .flatMap((saying) =>
        paraphrases.flatMap(({ query }) => {
          for (let at = 0; at + LONGEST < saying.length; at++)
            if (query.includes(saying.slice(at, at + LONGEST + 1))) return [`${saying} = ${query}`]
          return []
        }),
      )
    expect(shared).toEqual([])
  })

  it('is sorted, each theme by its own words, no saying twice', () => {
    const lines = read('corpus', 'lexicon', 'everyday.tsv')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
    expect(lines).toEqual([...lines].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))))
    const sayings = sayingsOf(themes).flat()
    expect(sayings).toHaveLength(new Set(sayings).size)
  })
})
