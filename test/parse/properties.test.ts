/** Whatever the lines are: nothing is thrown, and every character has exactly one owner. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flatten, parseText, tilingFaults } from './parse-text.ts'

const LINES = [
  '一、总体要求',
  '二、任务',
  '三、保障',
  '（一）目标',
  '（二）原则。坚持导向。',
  '1.加强管理。落实责任。',
  '2．完善制度',
  '（1）选址；',
  '①检查',
  '第一章 总则',
  '第二节 机构',
  '第三条 学校应当建立台账。',
  '附件',
  '附件1：任务清单',
  '附件2',
  '专栏1 重点工程',
  '表1 目标',
  '\t序号',
  '\t名称',
  '\t1',
  '\t',
  '甲项',
  '99.5',
  '——普惠发展。',
  '目录',
  '一、总则……………1',
  '青河市人民政府',
  '2022年4月26日',
  '关于印发青河市教育规划的通知',
  '青河市教育规划',
  '各县区人民政府：',
  '青政发〔2022〕2号',
  '（此件公开发布）',
  '',
  '  ',
  '　　到2025年，达标率达到95%以上。',
  '（责任单位：市教育局、市财政局）',
  '牵头部门：市教育局',
  '0.5分',
  '45.其他',
  '（',
  '》',
  '。',
  'No numbering at all.',
]
const line = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...LINES) },
  fc.string({ maxLength: 12, unit: 'grapheme' }),
)
const text = fc.array(line, { maxLength: 40 }).map((lines) => lines.join('\n'))

describe('any text', () => {
  it('has its leaves tile it', () => {
    fc.assert(
      fc.property(text, (sample) => {
        expect(tilingFaults(sample, parseText(sample).documents)).toEqual([])
      }),
      { numRuns: 600 },
    )
  })

  it('has them tile it where a heading among the lines above the letter goes on in the next', () => {
    const sample = '关于印发青河市教育规划的通知\n一、总体要求\n》\n一、总体要求\n青河市教育规划'
    expect(tilingFaults(sample, parseText(sample).documents)).toEqual([])
  })

  it('has headings, paragraphs and cells that are leaves, each owned by one node', () => {
    fc.assert(
      fc.property(text, (sample) => {
        const { documents } = parseText(sample)
        for (const { outline, leaves } of documents) {
          const nodes = flatten(outline)
          const starts = nodes.flatMap((node) => [...(node.headingAt ? [node.headingAt] : []), ...node.paragraphs])
          const owned = new Set(leaves.map(({ at }) => at.start))
          for (const { start } of starts) expect(owned.has(start)).toBe(true)
          expect(new Set(nodes.flatMap((node) => node.paragraphs.map(({ start }) => start))).size).toBe(
            nodes.flatMap((node) => node.paragraphs).length,
          )
        }
      }),
      { numRuns: 300 },
    )
  })

  it('drops no words: what is neither front matter nor blank stands in a node', () => {
    fc.assert(
      fc.property(text, (sample) => {
        for (const { outline, leaves } of parseText(sample).documents) {
          const held = flatten(outline).flatMap((node) => [
            ...(node.headingAt ? [node.headingAt] : []),
            ...node.paragraphs,
            ...node.cells.map(({ at }) => at),
          ])
          for (const { kind, at } of leaves)
            if (kind === 'paragraph')
              expect(held.some(({ start, end }) => start <= at.start && at.end <= end)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })
})
