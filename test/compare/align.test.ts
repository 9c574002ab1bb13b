import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignPlans } from '../../src/compare/align.ts'
import type { AlignmentRow, Comparison, Link } from '../../src/compare/alignment.ts'
import { comparable } from '../../src/compare/items.ts'
import { createPieceReader } from '../../src/compare/pieces.ts'
import { LINK_THRESHOLD } from '../../src/compare/score.ts'
import type { Clause } from '../../src/model/clause.ts'
import { idOf, type SketchedClause, sketchClauses } from '../export/sketch.ts'
import { CITY, COUNTY, DISTRICT } from '../export/sketched-plans.ts'

const city = sketchClauses(CITY).clauses
const county = sketchClauses(COUNTY).clauses
const district = sketchClauses(DISTRICT).clauses

function plan(id: string, texts: readonly (string | SketchedClause)[]): readonly Clause[] {
  const clauses = texts.map((text, index) => (typeof text === 'string' ? { path: [`${index + 1}`], text } : text))
  return sketchClauses({ id, title: id, level: null, region: null, clauses }).clauses
}

function links({ rows }: Comparison): readonly Link[] {
  return rows.filter((row): row is Link => row.base !== null && row.other !== null)
}

const rowsOf = (rows: readonly AlignmentRow[], id: string) => rows.filter(({ base }) => base?.id === id)

describe('the plans of a city and its county', () => {
  const comparison = alignPlans(city, [county, district])

  it('a clause taken over word for word is adopted, whatever its number', () => {
    expect(rowsOf(comparison.rows, idOf('city', '二', '1'))).toMatchObject([
      { status: 'adopted', shape: 'one', other: { id: idOf('county', '二') } },
      { status: 'absent', against: 'district' },
    ])
  })

  it('a clause with another figure and level says why', () => {
    const [link] = rowsOf(comparison.rows, idOf('city', '一', '（一）')) as Link[]
    expect(link!.other.id).toBe(idOf('county', '一'))
    expect(link!.reasons.join()).toContain('标题相似 100%')
    expect(link!.reasons.join()).toContain('共有指标 2 个')
  })

  it('what the county does not take up is absent, with the best candidate that was refused', () => {
    const row = rowsOf(comparison.rows, idOf('city', '二', '2')).find(
      (each) => each.status === 'absent' && each.against === 'county',
    )
    expect(row).toMatchObject({ other: null, status: 'absent' })
  })

  it('what only the others have is their own, and stands after the rows of the base', () => {
    const own = comparison.rows.filter(({ status }) => status === 'local-only').map(({ other }) => other!.id)
    expect(own).toEqual([idOf('county', '三'), idOf('district', '2')])
  })

  it('bare sections are not compared', () => {
    expect(rowsOf(comparison.rows, idOf('city', '一'))).toEqual([])
  })
})

describe('any comparison', () => {
  const sentence = fc.constantFrom(
    '持续扩增学前教育优质资源，健全普惠性学前教育保障机制。',
    '到2025年全市公办园占比超过65%。',
    '深化教师“县管校聘”管理改革，完善教师交流轮岗激励机制。',
    '推进校园网络安全防护体系建设，增强师生网络安全意识。',
    '依托茶叶种植基地，开发茶艺校本课程。',
    '加强组织领导，压实工作责任，确保各项任务落地见效。',
    '每所学校开设冰雪运动课程，建设冰场一处。',
  )
  const text = fc.array(sentence, { maxLength: 5 }).map((parts) => parts.join(''))
  const texts = fc.array(text, { minLength: 1, maxLength: 8 })

  it('has a row for each base leaf and other plan, and for each leaf of the others', () => {
    fc.assert(
      fc.property(texts, fc.array(texts, { maxLength: 3 }), (first, rest) => {
        const base = plan('base', first)
        const others = rest.map((each, index) => plan(`other${index}`, each))
        const { rows } = alignPlans(base, others)
        for (const other of others) {
          const own = rows.filter(
            (row) => (row.status === 'absent' ? row.against : row.other.document) === other[0]!.document,
          )
          expect(new Set(own.flatMap((row) => row.base?.id ?? []))).toEqual(
            new Set(comparable(base).map(({ id }) => id)),
          )
          expect(new Set(own.flatMap((row) => row.other?.id ?? []))).toEqual(
            new Set(comparable(other).map(({ id }) => id)),
          )
          for (const row of own)
            if (row.status === 'absent') expect(own.filter((each) => each.base?.id === row.base.id)).toHaveLength(1)
        }
      }),
    )
  })

  it('reuses passages that are equal on both sides after folding, in order and without overlap', () => {
    const reader = createPieceReader([])
    fc.assert(
      fc.property(texts, texts, (first, second) => {
        const clauses = [...plan('base', first), ...plan('other', second)]
        const textOf = new Map(clauses.map((clause) => [clause.id, clause.text]))
        for (const link of links(alignPlans(plan('base', first), [plan('other', second)]))) {
          for (const { base, other } of link.reuse) {
            const one = reader.read(textOf.get(link.base.id)!.slice(base.start, base.end)).code
            const two = reader.read(textOf.get(link.other.id)!.slice(other.start, other.end)).code
            expect(one.length).toBeGreaterThan(0)
            expect(one).toEqual(two)
          }
          for (const side of ['base', 'other'] as const) {
            const spans = link.reuse.map((passage) => passage[side]).sort((a, b) => a.start - b.start)
            for (const [index, span] of spans.entries())
              expect(span.start).toBeGreaterThanOrEqual(spans[index - 1]?.end ?? 0)
          }
        }
      }),
    )
  })

  it('of one plan with another does not depend on further plans', () => {
    const alone = alignPlans(city, [county]).rows
    const together = alignPlans(city, [district, county]).rows
    expect(together.slice(-alone.length)).toEqual(alone)
  })

  it('of a plan with itself adopts every clause once', () => {
    const copy = sketchClauses({ ...CITY, id: 'copy' }).clauses
    const { rows } = alignPlans(city, [copy])
    expect(rows.map((row) => [row.status, row.base?.path])).toEqual(
      comparable(city).map(({ path }) => ['adopted', path]),
    )
    expect(rows.every((row) => row.base!.path.join() === row.other!.path.join())).toBe(true)
  })

  it('has a partial link where two clauses set the same figure, however far apart their words', () => {
    const figure = (key: string) => [{ indicator: '新增学位', words: '个', key, unit: '个', value: 65_000 }]
    const base = (key: string) =>
      plan('base', [
        {
          path: ['1'],
          text: '摸清人口变化底数，滚动编排校舍工程，盘活闲置用房，挖掘存量潜力，统筹编制资源，新增学位若干个。',
          targets: figure(key),
        },
        '依托茶叶种植基地，开发茶艺校本课程。',
      ])
    const other = plan('other', [
      {
        path: ['1'],
        text: '县城东部建好两所完全小学，缓解入学压力，配齐音体美器材，方便家长接送，学位增加若干个。',
        targets: figure('新增学位'),
      },
      { path: ['2'], text: '每所学校开设冰雪运动课程，建设冰场一处。' },
    ])
    const toFirst = (key: string) => links(alignPlans(base(key), [other])).find(({ other }) => other.path[0] === '1')
    expect(toFirst('新增学位')).toMatchObject({ base: { path: ['1'] }, status: 'partial' })
    expect(toFirst('新增学位')!.score).toBeLessThan(LINK_THRESHOLD)
    expect(toFirst('新增学位')!.reasons).toContain('共有指标 1 个')
    expect(toFirst('新建校舍')).toBeUndefined()
  })

  it('of plans with nothing in common has no link', () => {
    const other = plan('other', ['每日巡查消防水源，登记库存器材。', '水稻插秧须在芒种前后完成，早稻收割后翻耕晒垡。'])
    expect(links(alignPlans(city, [other]))).toEqual([])
  })

  it('needs a base that has clauses', () => {
    expect(() => alignPlans([], [city])).toThrow(RangeError)
  })
})

describe('the words of the base', () => {
  const text = (places: number, year: number) =>
    `对病险堤防逐一登记造册，落实管护责任人，${year}年底前完成除险加固${places}处，汛期实行二十四小时值守。`

  it.each<[string, string, string]>([
    ['with its numbers are adopted', text(86, 2025), 'adopted'],
    ['with numbers of its own are adapted', text(15, 2025), 'adapted'],
    ['… with a year of its own too', text(86, 2024), 'adapted'],
    ['in other figures of the same value are adopted', text(86, 2025).replace('86', '８６'), 'adopted'],
  ])('%s', (_, other, status) => {
    const [link] = links(alignPlans(plan('base', [text(86, 2025)]), [plan('other', [other])]))
    expect(link!.status).toBe(status)
  })
})

describe('what only tells the level', () => {
  const text = (level: string, place: string) =>
    `${place}按照布局合理、规模适度的要求，${level}域统筹建设普通高中，全${level}新增学位，服务${place}产业发展。`

  it('is folded out: 市 and 县, and the names of places', () => {
    const base = plan('base', [text('市', '东河市')])
    const other = plan('other', [text('县', '西山县')])
    const [link] = links(alignPlans(base, [other], { places: ['东河市', '西山县'] }))
    expect(link!.status).toBe('adopted')
  })

  it('only where it stands for a level: another number is a difference', () => {
    const base = plan('base', ['到2025年全市新增公办幼儿园学位12000个。'])
    const other = plan('other', ['到2025年全县新增公办幼儿园学位1200个。'])
    const [link] = links(alignPlans(base, [other]))
    const { end } = link!.reuse.at(-1)!.base
    expect(base[0]!.text.slice(end)).toContain('12000')
  })
})

describe('one clause and several', () => {
  const network = '推进能感知网络安全威胁、自动识别过滤网络不良信息的校园网络安全防护体系建设，增强师生网络安全意识。'
  const teachers = '深化中小学教师“县管校聘”管理改革，完善教师交流轮岗激励机制，推动优秀校长教师向薄弱学校流动。'
  const filler = ['普及冰雪运动，建设冰场。', '加强茶艺教学。']

  it('one that became two is split', () => {
    const base = plan('base', [network + teachers, ...filler])
    const other = plan('other', [network, teachers])
    const found = links(alignPlans(base, [other]))
    expect(found.map(({ shape, other: end }) => [shape, end.path[0]])).toEqual([
      ['split', '1'],
      ['split', '2'],
    ])
  })

  it('two that became one are merged', () => {
    const base = plan('base', [network, teachers, ...filler])
    const other = plan('other', [network + teachers])
    expect(links(alignPlans(base, [other])).map(({ shape, base: end }) => [shape, end.path[0]])).toEqual([
      ['merged', '1'],
      ['merged', '2'],
    ])
  })
})
