import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fullRegion, isCountyCity, parsePlaces } from '../../src/organisations/places.ts'

const places = parsePlaces(readFileSync(join(import.meta.dirname, '../../corpus/lexicon/places.tsv'), 'utf8'))

describe('the full name of a region', () => {
  it.each([
    ['沂源县', '', '山东省淄博市沂源县'],
    ['淄博市', '', '山东省淄博市'],
    ['山东省', '', '山东省'],
    ['淄博市临淄区', '', '山东省淄博市临淄区'],
    ['鼓楼区', '根据《福州市教育事业发展规划》', '福建省福州市鼓楼区'],
    ['鼓楼区', '根据上级规划', '鼓楼区'],
    ['淄博高新技术产业开发区', '', '山东省淄博市高新技术产业开发区'],
    ['沙河口高新区', '', '沙河口高新区'],
    ['没有这个县', '', '没有这个县'],
  ])('%s in “%s” is %s', (printed, text, full) => {
    expect(fullRegion(places, printed, text)).toBe(full)
  })

  it('names the line that is malformed', () => {
    expect(() => parsePlaces('# x\n山东省\t淄博市\t沂源县\t多一列')).toThrow(/第 2 行/)
  })
})

describe('a city of a county’s level', () => {
  it.each([
    ['湖南省衡阳市耒阳市', true],
    ['云南省大理白族自治州大理市', true],
    ['湖南省衡阳市', false],
    ['吉林省吉林市', false],
    ['耒阳市', false],
    ['重庆市', false],
  ])('%s: %s', (region, yes) => {
    expect(isCountyCity(region)).toBe(yes)
  })
})
