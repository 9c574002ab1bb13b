import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { undo } from '../../src/clean/replay.ts'
import { plainText } from '../../src/read/plain-text.ts'
import { compareCleaned, folded } from '../damage/compare.ts'
import { drift } from '../damage/drift.ts'
import { utf8AsLatin1 } from '../damage/encodings.ts'
import { shiftGlyphs } from '../damage/glyphs.ts'
import { DAMAGES, putOn, toTraditional } from '../damage/kinds.ts'
import { hangTails } from '../damage/site.ts'
import { cleanTexts } from './clean-texts.ts'
import { ALL_SEEDS, parting, seed } from './seeds.ts'

const CLEAN_TEXTS = cleanTexts()

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

  // Told apart by their lines alone: none of these has a head, and all are shorter than a page.
  const clean = {
    'minutes wider than the page': [
      '王敏霞同志通报了职业学校实训基地的资金安排，会议同意于月底前上报，由县财政局负责',
      '李杰明同志部署了污水处理厂扩建工作，要求各乡镇按程序办理，由县水利局负责',
      '杨静平同志汇报了公共停车场的进展情况，请县财政局抓紧推进落实，由县住建局负责',
      '黄霞同志说明了老旧小区改造的资金安排，会议要求各街道研究后再报，由县住建局负责',
    ],
    'names as wide as the page': [
      '黄涛洋　高　洋　李　洋　赵霞平　徐芳超　刘　强',
      '朱涛静　周桂强　张杰伟　刘娜桂　孙　芳　王　敏',
      '李　娜　陈芳磊　刘　刚　杨　秀　周勇秀　陈勇平',
    ],
    'a form': [
      '统一社会信用代码：＿＿＿＿＿＿＿＿＿＿＿＿＿',
      '法定代表人（签字）：＿＿＿＿＿＿＿＿＿＿＿＿',
      '主管部门意见：＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿',
      '组　长：徐丽涛　桃源街道水利局党组成员兼副局长',
    ],
    'items as wide as the page': [
      '海东区中心小学教学楼新建工程，由县教育局负责；',
      '苍山镇污水处理厂扩建工程，由县住建局负责；',
      '桃源街道实训基地建设工程，由县人社局牵头负责；',
      '白石镇养老服务中心工程，由县民政局负责；',
      '河口乡老旧小区改造工程，由县住建局负责。',
    ],
  }
  const cut = [
    '　　根据全省统一部署，自本月起在各乡镇开展饮用水',
    '安全排查，重点检查水源保护、管网老化和水质检测，请',
    '各单位于月底前报送结果。排查中发现的问题，要建立台',
    '账，逐项明确整改的时限和责任人，不能立即整改的，须',
    '采取临时供水措施。',
    '　　各单位要高度重视安全度汛工作，逐级落实责任，加',
    '强巡查值守和物资储备，发现险情立即报告。',
    '　　到规划期末，全区水利基础设施更加完善，农村自来',
    '水普及率稳定在九成八以上，管网漏损率逐年下降，水费',
    '收缴率保持稳定，病险水库除险加固全部完成。',
  ]
  const whole = [cut.slice(0, 5), cut.slice(5, 7), cut.slice(7)].map((lines) => lines.join('').trim())

  it.each(Object.entries(clean))(
    'cut lines before and behind %s come back, and those stay as they are',
    (_what, lines) => {
      const text = (...parts: readonly (readonly string[])[]): string => parts.flat().join('\n')
      const found = (...parts: readonly (readonly string[])[]): string => cleanText(plainText(text(...parts))).text
      expect(found(lines)).toBe(text(lines))
      expect(found(cut, lines)).toBe(text(whole, lines))
      expect(found(lines, cut)).toBe(text(lines, whole))
      expect(found(lines, cut, lines, cut)).toBe(text(lines, whole, lines, whole))
    },
  )
})

describe('a short notice of another field above a damaged plan', () => {
  const NOTICE = CLEAN_TEXTS.find(({ name }) => name === 'metallurgy-notice')!.text.trim()
  const PLAN = RAW.get('gaoxin-balance-plan')!.replace('[bookmark: _GoBack]', '').trim()
  const below = (damaged: string): string => cleanText(plainText(`${NOTICE}\n${damaged}`)).text

  it('stays whole where a site hung its name on every line of the plan', () => {
    const damaged = hangTails(
      readFileSync('test/readers/third/documents/fengning.txt', 'utf8').trim(),
      () => 0.3,
      'name',
    )
    const { text, doubts } = cleanText(plainText(`${NOTICE}\n${damaged}`))
    expect(text).toBe(`${NOTICE}\n${cleanText(plainText(damaged)).text}`)
    expect(doubts.map(({ before }) => before).filter((before) => before.length > 20)).toEqual([])
  })

  it('leaves the number of the plan to the plan, whose digits a font shifts', () => {
    const plan = `云政办发〔2022〕18号\n\n云川县人民政府办公室\n关于印发《云川县改造方案》的通知\n\n各乡镇人民政府：\n${PLAN}`
    expect(below(shiftGlyphs(plan, '0123456789.'))).toContain('云政办发〔2022〕18号')
  })

  it('leaves what a page set above the plan to the plan, though its title says no 关于', () => {
    const plan = `云川县县级医院能力提升行动方案（2023—2025年）\n${PLAN.split('\n').slice(3).join('\n')}`
    const top = ['当前位置：首页 > 政务公开 > 规划计划', '索引号：113703/2023-00012　发布日期：2023-04-27']
    expect(below([...top, plan].join('\n'))).toBe(below(plan))
  })
})

describe('one paragraph of a sound plan', () => {
  const LINES = seed('yiyuan-edu-14-5').text.split('\n')
  const at = LINES.findIndex((line, index) => index > 60 && line.length > 200)

  it.each([
    ['glossed, its bytes drifted', (line: string) => drift(toTraditional(line))],
    ['set in a shifted font', (line: string) => shiftGlyphs(line, '，。、；：“”（）《》0123456789.%')],
    ['traditional', toTraditional],
  ])('%s comes back as if it were a text', (_how, damage) => {
    const damaged = [...LINES.slice(0, at), damage(LINES[at]!), ...LINES.slice(at + 1)].join('\n')
    const { text, doubts } = cleanText(plainText(damaged))
    const shown = [...doubts].reduceRight(
      (found, { clean, candidates }) =>
        found.slice(0, clean.start) + (candidates[0]?.text ?? '') + found.slice(clean.end),
      text,
    )
    expect(parting(folded(shown), folded(LINES.join('\n')))).toEqual([])
    expect(doubts.length).toBeLessThan(8)
  })
})

describe('a plan of another region beside one that a site set its marks around', () => {
  const document = (path: string): string => readFileSync(new URL(`../${path}.txt`, import.meta.url), 'utf8').trim()
  const PLAN = document('readers/third/documents/chengde')
  const NEIGHBOURS = [
    // 每千人口注册护士数, 实现注册幼儿园全接入: words of a site's offers as well
    'readers/second/documents/mianyang-health',
    'readers/second/documents/taishan-preschool',
    // signed by a name and a date; titles that say no 关于
    'readers/first/documents/zunyi-eldercare',
    'readers/second/documents/street-work-points',
    'compare/other-kinds/documents/yichun-health-plan',
    // “学位攻坚”行动: headings that end alike
    'readers/third/documents/ylouqu',
  ].map((path) => [path.split('/').at(-1)!, document(path)] as const)
  const kinds = DAMAGES.filter(({ name }) => /^tails|^menu|^posted/.test(name))

  it.each(NEIGHBOURS)('%s stays whole, before it and behind it', (_name, neighbour) => {
    for (const kind of kinds) {
      const damaged = putOn(PLAN, [kind], () => 0.3)
      for (const parts of [
        [neighbour, damaged],
        [damaged, neighbour],
      ]) {
        const { text, doubts } = cleanText(plainText(parts.join('\n')))
        expect([kind.name, text.includes(neighbour)]).toEqual([kind.name, true])
        const start = text.indexOf(neighbour)
        const inside = doubts.filter(({ clean }) => clean.end > start && clean.start < start + neighbour.length)
        expect([kind.name, inside.map(({ before }) => before)]).toEqual([kind.name, []])
      }
    }
  })
})

it('two plans, each damaged in a way that hides the other’s damage, come back as if alone', () => {
  const [one, other] = [
    'readers/second/documents/taian-preschool',
    'compare/other-kinds/documents/naxi-all-area-tourism',
  ].map((path) => readFileSync(new URL(`../${path}.txt`, import.meta.url), 'utf8').trim()) as [string, string]
  const kind = (...names: readonly string[]) => DAMAGES.filter(({ name }) => names.includes(name))
  const ascii = putOn(
    one,
    kind('marks made ASCII', 'shifted ” and 〔〕', 'traditional characters'),
    () => 0.3,
  ) as string
  const shifted = putOn(
    other,
    kind('blanks behind stops and round numbers', 'shifted marks', 'traditional characters'),
    () => 0.3,
  ) as string
  const alone = (text: string): number => compareCleaned(cleanText(plainText(text)), other).wrong
  for (const parts of [
    [ascii, shifted],
    [shifted, ascii],
  ]) {
    const wanted = parts[0] === ascii ? `${one}\n${other}` : `${other}\n${one}`
    const { wrong } = compareCleaned(cleanText(plainText(parts.join('\n'))), wanted)
    expect(wrong).toBeLessThanOrEqual(alone(shifted))
  }
})

it('a file of three notices whose line ends went with the bytes keeps every character', () => {
  const gazette = readFileSync(new URL('../readers/second/documents/tongshan-gazette.txt', import.meta.url), 'utf8')
  const damaged = utf8AsLatin1(toTraditional(gazette).replaceAll('\n', '\r'))
  const clean = cleanText(plainText(damaged))
  expect(clean.segments.length).toBeGreaterThan(1)
  expect(folded(clean.text)).toBe(folded(cleanText(plainText(gazette)).text))
  expect(undo(clean.text, clean.edits)).toBe(damaged)
})
