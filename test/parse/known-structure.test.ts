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
  const source = await sourceOf(page(PROSE + body))
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

describe('headings by style', () => {
  const shape = (nodes: readonly OutlineNode[]): unknown[] =>
    nodes.map(({ path, kind, children }) =>
      children.length === 0 ? `${kind} ${path.join('/')}` : [`${kind} ${path.join('/')}`, ...shape(children)],
    )
  const of = async (body: string): Promise<unknown[]> => {
    const source = await sourceOf(page(body))
    return parseDocuments(cleanText(source), source).flatMap(({ outline }) => shape(outline))
  }
  const text = '坚持教育优先发展，把教育放在经济社会发展的优先位置，加快推进教育现代化建设进程。'

  it('make sections where nothing is numbered', async () => {
    const body = `<h1>某县教育事业发展规划</h1><p>${text}</p><h2>指导思想</h2><p>${text}</p><h2>重点任务</h2><h3>扩大学位</h3><p>${text}</p><p>${text}</p><h3>建强队伍</h3><p>${text}</p><p>1.引进教师。</p><p>2.培训教师。</p>`
    expect(await of(body)).toEqual([
      'paragraph ¶1',
      'clause 指导思想',
      [
        'section 重点任务',
        ['section 重点任务/扩大学位', 'paragraph 重点任务/扩大学位/¶1', 'paragraph 重点任务/扩大学位/¶2'],
        [
          'section 重点任务/建强队伍',
          'paragraph 重点任务/建强队伍/¶1',
          'clause 重点任务/建强队伍/1',
          'clause 重点任务/建强队伍/2',
        ],
      ],
    ])
  })

  it('say nothing where headings are numbered', async () => {
    const body = `<h1>某县教育事业发展规划</h1><h2>前言</h2><p>${text}</p><h2>一、指导思想</h2><p>${text}</p><h2>二、重点任务</h2><p>${text}</p>`
    expect(await of(body)).toEqual(['paragraph ¶1', 'paragraph ¶2', 'clause 一', 'clause 二'])
  })
})
