/** A unit filter means a body by its printed or its canonical name, and a kind of office, 教育局, wherever it stands. */
import { describe, expect, it } from 'vitest'
import { parseOrganisations } from '../../src/organisations/lexicon.ts'
import type { FacetCount } from '../../src/search/query.ts'
import { documentOf, engineOf, found, query, type Sketch } from './example.ts'

const LEXICON = parseOrganisations(
  ['教体局\t教育和体育局\t教育', '\t教育局\t教育', '\t教育厅\t教育', '卫健委\t卫生健康委员会\t卫生健康'].join('\n'),
)
const SKETCHES: readonly Sketch[] = [
  { path: ['1'], units: [['市教育局', 'lead', '甲市教育局']], text: '新建幼儿园。' },
  { path: ['2'], units: [['区教育局', 'lead', '甲市乙区教育局']], text: '校园安全。' },
  { path: ['3'], units: [['教育局', 'cooperate', '丙县教育局']], text: '教师交流。' },
  { path: ['4'], units: [['教育局', 'responsible', null]], text: '地区未知。' },
  { path: ['5'], units: [['县教体局', 'lead', '丁县教育和体育局']], text: '体教融合。' },
  { path: ['6'], units: [['省教育厅', 'lead', '戊省教育厅']], text: '全省布局。' },
  { path: ['7'], units: [['教育部门', 'lead', null]], text: '各负其责。' },
  { path: ['8'], units: [['市卫健委', 'lead', '甲市卫生健康委员会']], text: '健康教育。' },
]
const PLANS = [documentOf('plan', { region: '甲市乙区' })]
const engine = engineOf(SKETCHES, PLANS, { organisations: LEXICON })

describe('--unit', () => {
  it.each([
    ['教育局', ['1', '2', '3', '4'], 'a kind of office, also where a plan prints no more'],
    ['教体局', ['5'], 'its short form is one office with its full one'],
    ['卫生健康委员会', ['8'], 'printed in short'],
    ['市教育局', ['1'], 'as printed'],
    ['甲市教育局', ['1'], 'as it is called'],
    ['市卫生健康委员会', ['8'], 'a name that no plan prints is the same office of the same place'],
    ['县教育局', ['3'], 'not 县教体局: another office is asked for with counterparts'],
    ['教育部门', ['7'], 'what a plan prints is that, though its kind would be all of education'],
    ['教育行政部门', ['1', '2', '3', '4', '5', '6', '7'], 'a function that no plan prints'],
    ['民政局', [], 'a kind nobody knows'],
  ])('%s finds %j: %s', (unit, paths) => {
    expect(found(engine, '', { unit })).toEqual(paths)
  })

  it('takes every office of the same work with counterparts', () => {
    expect(found(engine, '', { unit: '教育局', counterparts: true })).toEqual(['1', '2', '3', '4', '5', '6', '7'])
  })
})

describe('what is chosen', () => {
  const counted = (name: 'unit' | 'region', value: string): FacetCount | undefined =>
    engine.search(query('', { [name]: value }), { facets: true }).facets?.[name].find((facet) => facet.value === value)

  it.each(['教育局', '市教育局', '甲市教育局', '教育行政部门'])('%s is counted with the hits it has', (unit) => {
    expect(counted('unit', unit)).toEqual({ value: unit, count: found(engine, '', { unit }).length })
  })

  it('is counted as a part of a region too', () => {
    expect(counted('region', '甲市')).toEqual({ value: '甲市', count: SKETCHES.length })
  })
})
