import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { plainText } from '../../src/read/plain-text.ts'
import { ALL_SEEDS, parting, seed } from './seeds.ts'

const RAW = new Map(ALL_SEEDS.map((id) => [id as string, seed(id).text.replace(/\n*$/, '\n')]))
const ALONE = new Map([...RAW].map(([id, text]) => [id, cleanText(plainText(text)).text]))

/** Blank lines between two documents belong to neither. */
function together(ids: readonly string[], separator: string): { readonly found: string; readonly wanted: string } {
  const shape = (text: string): string =>
    text
      .replace(/\n\s*\n/g, '\n')
      .replace(/^ +/gm, '')
      .trim()
  return {
    found: shape(cleanText(plainText(ids.map((id) => RAW.get(id)!).join(separator))).text),
    wanted: ids.map((id) => shape(ALONE.get(id)!)).join('\n'),
  }
}

const pairs = ALL_SEEDS.flatMap((a) => ALL_SEEDS.map((b) => [a, b] as const))

/** A page without a head of its own: from the middle of a clean plan, whole paragraphs. */
function excerpt(id: string, from: number, length: number): string {
  const text = RAW.get(id)!
  const start = text.indexOf('\n', text.length * from) + 1
  return text.slice(start, text.indexOf('\n', start + length) + 1)
}

describe('a document beside another one in the same file', () => {
  it.each(pairs)('%s before %s: each as if alone (I7)', (a, b) => {
    const { found, wanted } = together([a, b], '\n')
    expect(parting(found, wanted)).toEqual([])
  })

  it.each([
    [
      'all of them, damaged ones between clean ones',
      ['linzi-edu-14-5', 'zibo-edu-14-5', 'yiyuan-edu-14-5', 'linzi-hukou-plan', 'gaoxin-balance-plan'],
    ],
    [
      'one damaged among many clean ones',
      [...Array<string>(6).fill('yiyuan-edu-14-5'), 'linzi-hukou-plan', ...Array<string>(6).fill('linzi-edu-14-5')],
    ],
    [
      'one clean among many damaged ones',
      [...Array<string>(3).fill('zibo-edu-14-5'), 'gaoxin-balance-plan', ...Array<string>(3).fill('linzi-hukou-plan')],
    ],
  ])('%s', (_why, ids) => {
    for (const separator of ['', '\n\n', '\f']) {
      const { found, wanted } = together(ids, separator)
      expect([separator, ...parting(found, wanted)]).toEqual([separator])
    }
  })

  it.each(['linzi-hukou-plan', 'zibo-edu-14-5'])(
    'a clean page without a head behind %s or before it, of any length (I8)',
    (id) => {
      for (const [from, length] of [
        [0.2, 400],
        [0.4, 3000],
        [0.3, 12_000],
      ] as const) {
        const page = excerpt('yiyuan-edu-14-5', from, length)
        const dirty = RAW.get(id)!
        const shape = (text: string): string =>
          text
            .replace(/\n\s*\n/g, '\n')
            .replace(/^ +/gm, '')
            .trim()
        for (const [found, wanted] of [
          [cleanText(plainText(dirty + page)).text, ALONE.get(id)! + page],
          [cleanText(plainText(page + dirty)).text, page + ALONE.get(id)!],
        ])
          expect([from, length, ...parting(shape(found!), shape(wanted!))]).toEqual([from, length])
      }
    },
  )
})
