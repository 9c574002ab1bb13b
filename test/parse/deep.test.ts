import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { flatten, parseText, tilingFaults } from './parse-text.ts'

const FOLDER = join(process.cwd(), 'test', 'parse', 'documents')
const SMALL = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => [file, readFileSync(join(FOLDER, file), 'utf8').split('\n====\n')[1]!] as const)

describe('every small document', () => {
  it.each(SMALL)('%s is tiled by its leaves', (_, text) => {
    expect(tilingFaults(text, parseText(text).documents)).toEqual([])
  })
})

describe('depth beyond any plan', () => {
  /** 1, 1.1, 1.1.1 … */
  const decimals = (levels: number): string[] =>
    Array.from({ length: levels }, (_, depth) => Array.from({ length: depth + 1 }, () => '1').join('.'))

  it.each([4, 6, 50])('decimals of %i levels lose no word', (levels) => {
    const text = `数据管理规程\n${decimals(levels)
      .map((label, depth) => `${label} 第${depth}层的要求是逐级落实责任。`)
      .join('\n')}`
    const { documents } = parseText(text)
    expect(tilingFaults(text, documents)).toEqual([])
    const { outline } = documents[0]!
    const held = flatten(outline).flatMap(({ headingAt, paragraphs }) => [
      ...(headingAt === null ? [] : [headingAt]),
      ...paragraphs,
    ])
    const words = held.map(({ start, end }) => text.slice(start, end)).join('\n')
    for (let depth = 0; depth < levels; depth++) expect(words).toContain(`第${depth}层的要求是逐级落实责任`)
  })

  it('every style of number inside the one above', () => {
    const text =
      '青河市管理办法\n第一章 总则\n第一节 目标\n第一条 制定办法：\n（一）完善机制：\n1.落实责任：\n（1）加强督导：\n①按月通报。'
    const { documents } = parseText(text)
    expect(tilingFaults(text, documents)).toEqual([])
    expect(flatten(documents[0]!.outline).at(-1)!.path).toEqual([
      '第一章',
      '第一节',
      '第一条',
      '（一）',
      '1',
      '（1）',
      '①',
    ])
  })

  it('decimals nest six levels deep', () => {
    const text = `数据管理规程\n${decimals(6).join(' 要求\n')} 要求\n1.2 依据`
    const paths = flatten(parseText(text).documents[0]!.outline).map(({ path }) => path.at(-1))
    expect(paths).toEqual(['1', '1.1', '1.1.1', '1.1.1.1', '1.1.1.1.1', '1.1.1.1.1.1', '1.2'])
  })
})
