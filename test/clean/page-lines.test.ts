import { describe, expect, it } from 'vitest'
import { labelPages } from '../../src/clean/page-lines.ts'

const SENTENCES = '各乡镇要按照统一部署开展排查，建立台账，逐项明确整改时限和责任人，不能立即整改的采取临时措施，'
const page = (lines = 20): string[] =>
  Array.from({ length: lines }, (_, line) => SENTENCES.slice(line % 8, 26 + (line % 8)))
/** the same sentences on and on, cut at 26 em */
const cutLines = (count: number): string[] => {
  const text = SENTENCES.repeat(count)
  return Array.from({ length: count }, (_, line) => text.slice(line * 26, line * 26 + 26))
}
const removed = (lines: readonly string[]): string[] => {
  const text = lines.join('\n')
  return (labelPages(text).labels ?? []).map(({ at }) => text.slice(at.start, at.end))
}

describe('what pages add', () => {
  const goes: readonly (readonly [reason: string, lines: readonly string[], removed: readonly string[]])[] = [
    ['a bare number within sentences', [...page(), '1', ...page(), '2', ...page(), '3'], ['1', '2', '3']],
    [
      'a gazette beside its only number',
      [...page(), '－1－', '云川县人民政府公报 2022年第3期', ...page(5)],
      ['－1－', '云川县人民政府公报 2022年第3期'],
    ],
    [
      'a head on left pages only',
      [
        ...page(),
        '·1·',
        ...page(),
        '·2·',
        '云川县农业发展资料',
        ...page(),
        '·3·',
        ...page(),
        '·4·',
        '云川县农业发展资料',
        ...page(4),
      ],
      ['·1·', '·2·', '云川县农业发展资料', '·3·', '·4·', '云川县农业发展资料'],
    ],
    [
      'two rows of numbers, the page’s own and a stamp’s',
      [1, 2, 3].flatMap((number) => [...page(), `－${number}－`, ...page(6), `打印：李某　第 ${number} 页/共 3 页`]),
      [1, 2, 3].flatMap((number) => [`－${number}－`, `打印：李某　第 ${number} 页/共 3 页`]),
    ],
    [
      'a bare number of two pages within sentences',
      [...cutLines(20), '1', ...cutLines(20), '2', ...cutLines(6)],
      ['1', '2'],
    ],
    [
      'a gazette whose place is masked',
      [...page(), '－1－', '××县人民政府公报 2022 年第 3 期', ...page(5)],
      ['－1－', '××县人民政府公报 2022 年第 3 期'],
    ],
    [
      'the title of minutes, once beside a number',
      ['云川县人民政府专题会议纪要', ...page(), '第 1 页 共 2 页', '云川县人民政府专题会议纪要', ...page(5)],
      ['第 1 页 共 2 页', '云川县人民政府专题会议纪要'],
    ],
    [
      'a printer’s stamp on the one sheet that was copied',
      [...page(), '打印时间：2023-04-12 09:30　第 2 页/共 7 页', ...page(5)],
      ['打印时间：2023-04-12 09:30　第 2 页/共 7 页'],
    ],
    [
      'the number of a second page that is short',
      [...page(), '— 1 —', ...page(5), '— 2 —', '完。'],
      ['— 1 —', '— 2 —'],
    ],
    [
      'the only number, on a page of a few lines, between the halves of a sentence',
      [
        '关于做好防汛工作的通知',
        '为切实做好今年防汛工作，成立由县长任组长，分管副县长、县农业农村局局',
        '— 1 —',
        '长任副组长的小组。',
      ],
      ['— 1 —'],
    ],
    [
      'the chapter that every page prints, but where it begins',
      [
        '第一章　总则',
        ...cutLines(20),
        '1',
        '第一章　总则',
        ...cutLines(20),
        '2',
        '第一章　总则',
        ...cutLines(9),
        '第二章　目标',
        ...cutLines(12),
        '3',
        '第二章　目标',
        ...cutLines(5),
      ],
      ['1', '第一章　总则', '2', '第一章　总则', '3', '第二章　目标'],
    ],
    ['roman numbers', [...page(), '- I -', ...page(), '- II -', ...page(), '- III -'], ['- I -', '- II -', '- III -']],
    [
      'a head that says the chapter behind the title',
      [1, 2, 3, 4].flatMap((number) => [...page(), `${number}`, `云川县发展规划　　第${'一一二二'[number - 1]}章`]),
      [1, 2, 3, 4].flatMap((number) => [`${number}`, `云川县发展规划　　第${'一一二二'[number - 1]}章`]),
    ],
    ['the rule above a number', [...page(), '————————', '~ 1 ~', ...page(5)], ['————————', '~ 1 ~']],
    [
      'the number of a last page that is short',
      [...page(), '第1页', ...page(), '第2页', ...page(), '第3页', '附件略。', '第4页'],
      ['第1页', '第2页', '第3页', '第4页'],
    ],
  ]
  it.each(goes)('goes: %s', (_reason, lines, expected) => {
    expect(removed(lines)).toEqual(expected)
  })
})

describe('what is no page’s', () => {
  const row = (number: number): string[] => [
    String(number),
    '水源地',
    '乡镇',
    '合格',
    ...Array.from({ length: 10 }, () => '达标'),
  ]
  const stays: readonly (readonly [reason: string, lines: readonly string[]])[] = [
    ['numbers of the rows of a table', [1, 2, 3, 4, 5].flatMap(row)],
    [
      'a figure on a line where nothing cut the lines',
      ['一、总数', '各类设施的数量为', '1', '二、说明', '数量含在建，不含规划'],
    ],
    [
      'the first row of a table below a page of cut lines',
      [...cutLines(20), '1　　水库除险加固　　5651', '2　　中心小学教学楼　　806', ...cutLines(5)],
    ],
    ['which page of a file is meant', [...page(), '附件目录：工作台账　第 2 页/共 7 页', ...page(5)]],
    [
      'an end of a sentence that lines cut at one width have in common',
      [1, 2, 3].flatMap((number) => [
        ...cutLines(6),
        '市农业农村局、市民政局、市财政局、市残联按',
        '职责分工负责）',
        `${number}．任务`,
      ]),
    ],
    ['a heading that two chapters have', ['一、总体要求', ...page(), '工作目标', ...page(), '工作目标', ...page()]],
    [
      'a label that stands under every task',
      [1, 2, 3, 4].flatMap((number) => [`${number}．任务`, ...page(14), '牵头部门：市教育局', '完成时限：2025年底']),
    ],
    ['a title that is named once', ['云川县农业发展规划', ...page(5), '云川县农业发展规划', ...page(5)]],
    [
      'columns of figures',
      [...page(), '20230101 20230102 20230103', ...page(), '20230201 20230202 20230203', ...page()],
    ],
  ]
  it.each(stays)('stays: %s', (_reason, lines) => {
    expect(removed(lines)).toEqual([])
  })
})

it('a body that signs at the foot of two pages, and stands over its next notice, is no running head', () => {
  const notice = [...page(), '云川县人民政府', '2022年3月1日']
  const lines = [...notice, '— 1 —', '云川县人民政府', ...notice, '— 2 —', ...page(4)]
  expect(removed(lines)).toEqual(['— 1 —', '— 2 —'])
})

it.each(['云川县人民政府办公室文件', '第1页 共2页'])(
  'a line that stands there 150,000 times is no error: %s',
  (line) => {
    expect(() => labelPages(`${line}\n`.repeat(150_000))).not.toThrow()
  },
)

describe('a printer’s label where its sheets end, in a document whose own pages are numbered', () => {
  const LABEL = '内部讨论材料　请勿转发'
  const lines = [...cutLines(12), LABEL, ...cutLines(9), '—1—', ...cutLines(6), LABEL, ...cutLines(15), LABEL]
  const printed = [...lines, ...cutLines(3), '—2—', ...cutLines(10)]

  it('goes with the numbers', () => {
    expect(removed(printed)).toEqual([LABEL, '—1—', LABEL, LABEL, '—2—'])
  })

  it.each([
    ['a line of a cell', '国投公司'],
    ['a piece of the text as wide as the page', SENTENCES.replaceAll('，', '').slice(0, 26)],
  ])('stays where it may be %s', (_what, line) => {
    expect(removed(printed.map((each) => (each === LABEL ? line : each)))).toEqual(['—1—', '—2—'])
  })
})
