import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { canonicalName, functionOf, parseOrganisations } from '../../src/organisations/lexicon.ts'

const lexicon = parseOrganisations(readFileSync(join(process.cwd(), 'corpus/lexicon/organisations.tsv'), 'utf8'))

describe('which body is meant', () => {
  it.each([
    ['the plan’s own place for 市', '市教育局', '山东省淄博市', '淄博市教育局'],
    ['a short form', '县教体局', '山东省淄博市沂源县', '沂源县教育和体育局'],
    ['a place above the plan’s own', '市教育局', '山东省淄博市临淄区', '淄博市教育局'],
    ['a party body', '县委编办', '山东省淄博市沂源县', '中共沂源县委机构编制委员会办公室'],
    ['the youth league', '团县委', '山东省淄博市沂源县', '共青团沂源县团委'],
    ['groups are no body', '各镇、街道', '山东省淄博市临淄区', null],
    ['a place that the region does not name', '市教育局', '沂源县', null],
  ])('%s: %s', (_, printed, region, name) => {
    expect(canonicalName(lexicon, printed, region)).toBe(name)
  })

  it.each([
    ['市教育局', '教育'],
    ['县教体局', '教育'],
    ['区教育和体育局', '教育'],
    ['省财政厅', '财政'],
    ['县委编办', '编办'],
    ['区人社局', '人社'],
    ['城投公司', null],
  ])('%s does %s', (name, purpose) => {
    expect(functionOf(lexicon, name)).toBe(purpose)
  })
})

describe('the table of offices', () => {
  it('names the line that lacks a column', () => {
    expect(() => parseOrganisations('# 头\n教育局\t教育局\n')).toThrow(/第 2 行/)
  })

  it('refuses a short form that stands for two offices', () => {
    expect(() => parseOrganisations('甲局\t甲乙局\t甲\n甲局\t甲丙局\t甲\n')).toThrow(/甲局/)
  })
})
