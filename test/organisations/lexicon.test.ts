import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { canonicalName } from '../../src/organisations/canonical-name.ts'
import { functionOf, parseOrganisations, successionOf } from '../../src/organisations/lexicon.ts'

const TSV = readFileSync(join(process.cwd(), 'corpus/lexicon/organisations.tsv'), 'utf8')
const lexicon = parseOrganisations(TSV)

describe('which body is meant', () => {
  it.each([
    ['the plan’s own place for 市', '市教育局', '山东省淄博市', '淄博市教育局'],
    ['a short form', '县教体局', '山东省淄博市沂源县', '沂源县教育和体育局'],
    ['another short form of the same', '县教育体育局', '山东省淄博市沂源县', '沂源县教育和体育局'],
    ['a place above the plan’s own', '市教育局', '山东省淄博市临淄区', '淄博市教育局'],
    ['a province has departments', '省教育厅', '山东省淄博市', '山东省教育厅'],
    ['a city’s commission', '市发展改革委', '山东省淄博市', '淄博市发展和改革委员会'],
    ['a county’s bureau of the same function', '县发展改革局', '山东省淄博市沂源县', '沂源县发展和改革局'],
    ['a party body', '县委编办', '山东省淄博市沂源县', '中共沂源县委机构编制委员会办公室'],
    ['the youth league', '团县委', '山东省淄博市沂源县', '共青团沂源县委'],
    ['a branch of the city’s office', '临淄公安分局', '山东省淄博市临淄区', '淄博市公安局临淄分局'],
    ['a branch whose city is not known stays as printed', '临淄公安分局', '临淄区', '临淄公安分局'],
    [
      'a body without level in a zone’s plan',
      '财政金融局',
      '淄博高新技术产业开发区',
      '淄博高新技术产业开发区财政金融局',
    ],
    [
      'a zone named with its city',
      '财政金融局',
      '山东省淄博市高新技术产业开发区',
      '淄博市高新技术产业开发区财政金融局',
    ],
    ['市 that begins a word', '市场监管局', '淄博高新技术产业开发区', '淄博高新技术产业开发区市场监督管理局'],
    ['a renamed body', '县卫计局', '山东省淄博市沂源县', '沂源县卫生健康局'],
    ['综合行政执法局', '区综合行政执法局', '山东省淄博市临淄区', '临淄区综合行政执法局'],
    [
      '… and 综合行政执法与应急管理局 are apart',
      '区综合行政执法与应急管理局',
      '山东省淄博市临淄区',
      '临淄区综合行政执法与应急管理局',
    ],
    ['groups are no body', '各镇、街道', '山东省淄博市临淄区', null],
    ['nor are departments in general', '市直有关部门', '山东省淄博市', null],
    ['a place that the region does not name', '市教育局', '沂源县', null],
    ['a commission is no bureau', '市教委', '重庆市', '重庆市教育委员会'],
    ['nor is one kind of bureau another', '市水务局', '江东省青河市', '青河市水务局'],
    ['a short form in use in the south', '市人力社保局', '重庆市', '重庆市人力资源和社会保障局'],
    ['must not: the end of a longer name', '县文体旅游局', '江东省青河市安溪县', '安溪县文体旅游局'],
    ['must not: … that the table does not know', '县科教文旅局', '江东省青河市安溪县', '安溪县科教文旅局'],
    ['a town’s centre', '镇农业综合服务中心', '江东省青河市石桥县白塘镇', '白塘镇农业综合服务中心'],
  ])('%s: %s', (_, printed, region, name) => {
    expect(canonicalName(lexicon, printed, region)).toBe(name)
  })
})

describe('what a body is for', () => {
  it.each([
    ['市教育局', '教育'],
    ['县教体局', '教育'],
    ['区教育和体育局', '教育'],
    ['省教育厅', '教育'],
    ['教育部门', '教育'],
    ['教育行政主管部门', '教育'],
    ['公安机关', '公安'],
    ['省财政厅', '财政'],
    ['县委编办', '编办'],
    ['区人社局', '人社'],
    ['人力资源社会保障部门', '人社'],
    ['县环保局', '生态环境'],
    ['must not: 城投公司', null],
    ['must not: 镇综合执法办公室', null],
    ['must not: 有关部门', null],
  ])('%s → %s', (name, purpose) => {
    expect(functionOf(lexicon, name.replace('must not: ', ''))).toBe(purpose)
  })

  it.each([
    ['人社', '省人力资源社会保障厅', '市人社局', '县人力资源和社会保障局'],
    ['卫生健康', '省卫生健康委', '市卫健委', '县卫生健康局'],
    ['教育', '市教委', '市教育局', '县教体局'],
    ['民政', '省民政厅', '市民政局', '县民政局'],
    ['财政', '省财政厅', '市财政局', '区财政局'],
    ['发展改革', '省发展改革委', '市发改委', '县发展和改革局'],
    ['住房和城乡建设', '省住房城乡建设厅', '市住建局', '县住房和城乡建设局'],
    ['自然资源', '省自然资源厅', '市自然资源和规划局', '县自然资源局'],
    ['市场监管', '省市场监管局', '市市场监督管理局', '县市场监管局'],
    ['交通运输', '省交通运输厅', '市交通运输局', '县交通局'],
    ['生态环境', '省生态环境厅', '市生态环境局', '县环保局'],
    ['农业农村', '省农业农村厅', '市农业农村局', '县农业局'],
    ['公安', '省公安厅', '市公安局', '县公安局'],
    ['司法', '省司法厅', '市司法局', '区司法局'],
    ['文化和旅游', '省文化和旅游厅', '市文化和旅游局', '县文化旅游局'],
    ['应急', '省应急管理厅', '市应急管理局', '县安监局'],
    ['医保', '省医保局', '市医疗保障局', '县医保局'],
    ['大数据', '省大数据局', '市大数据局', '县大数据中心'],
    ['水利', '省水利厅', '市水利局', '县水务局'],
    ['商务', '省商务厅', '市商务局', '县商务局'],
    ['科技', '省科技厅', '市科技局', '县科学技术局'],
    ['审计', '省审计厅', '市审计局', '县审计局'],
  ])('bodies for %s are counterparts: %s, %s, %s', (purpose, ...names) => {
    expect(names.map((name) => functionOf(lexicon, name))).toEqual(names.map(() => purpose))
  })

  it('says what became of a body and by which decision', () => {
    expect(successionOf(lexicon, '市环境保护局')).toMatchObject({ full: '生态环境局' })
    expect(successionOf(lexicon, '市环境保护局')!.source).toContain('2018')
    expect(successionOf(lexicon, '市生态环境局')).toBeNull()
  })
})

describe('the table of offices', () => {
  it('names the line that lacks a column', () => {
    expect(() => parseOrganisations('# 头\n教育局\t教育局\n')).toThrow(/第 2 行/)
  })

  it('refuses a short form that stands for two offices', () => {
    expect(() => parseOrganisations('甲局\t甲乙局\t甲\n甲局\t甲丙局\t甲\n')).toThrow(/甲局/)
  })

  it('is sorted by function and full form, and gives a source for every change', () => {
    const rows = TSV.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    const keys = rows.map((line) => line.split('\t')).map(([, full, purpose]) => `${purpose}\t${full}`)
    expect(keys).toEqual([...keys].sort((a, b) => (a < b ? -1 : 1)))
    expect(new Set(keys).size).toBe(keys.length)
    const unsourced = rows
      .map((line) => line.split('\t'))
      .filter(([, , , former = '', source = '']) => former !== '' && source === '')
    expect(unsourced).toEqual([])
  })
})
