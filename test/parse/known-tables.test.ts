import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import type { OutlineNode } from '../../src/model/document.ts'
import { parseDocuments } from '../../src/parse/documents.ts'
import { sourceOf } from '../read/seeds.ts'

const page = (body: string): Uint8Array => Buffer.from(`<html><meta charset="utf-8"><body>${body}</body></html>`)
const table = (...rows: readonly (readonly string[])[]): string =>
  `<table border="1">${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`
const HEADS = ['指标', '2020年', '2025年']
const PROSE =
  '<p>一、主要目标</p><p>到2025年，建成高质量教育体系，各项指标达到全市前列水平，人民群众满意度持续提高。</p>'

async function outline(body: string): Promise<readonly OutlineNode[]> {
  const source = await sourceOf(page(PROSE + body), 'a.html')
  return parseDocuments(cleanText(source), source).flatMap((document) => document.outline)
}

const tablesOf = (nodes: readonly OutlineNode[]): (readonly string[])[] =>
  nodes
    .flatMap((node) => [node, ...node.children])
    .filter(({ path }) => /^表\d$/.test(path.at(-1)!))
    .map(({ children }) => children.map(({ path }) => path.at(-1)!))

describe('tables whose bounds the format knows', () => {
  it.each<[why: string, body: string, wanted: readonly (readonly string[])[]]>([
    [
      'two without a line between them, of other columns',
      table(HEADS, ['巩固率', '99.5', '99.6']) + table(['任务', '责任单位'], ['新建学校两所', '县教育局']),
      [['巩固率'], ['新建学校两所']],
    ],
    [
      'two with the same head',
      table(HEADS, ['巩固率', '99.5', '99.6']) + table(HEADS, ['毛入园率', '99', '99.5']),
      [['巩固率'], ['毛入园率']],
    ],
    [
      'one that was cut in two stays one',
      table(HEADS, ['巩固率', '99.5', '99.6']) + table(['毛入园率', '99', '99.5']),
      [['巩固率', '毛入园率']],
    ],
  ])('%s', async (_, body, wanted) => {
    expect(tablesOf(await outline(body))).toEqual(wanted)
  })

  it('end where the format says, whatever stands below', async () => {
    const nodes = await outline(`${table(HEADS, ['巩固率', '99.5', '99.6'])}<p>以上为规划指标</p><p>二、保障措施</p>`)
    const row = nodes.flatMap((node) => node.children).find(({ kind }) => kind === 'row')
    expect(row?.cells.map(({ value }) => value)).toEqual(['巩固率', '99.5', '99.6'])
  })
})
