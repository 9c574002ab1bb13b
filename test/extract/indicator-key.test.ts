import { describe, expect, it } from 'vitest'
import { explainIndicatorKey, indicatorKey } from '../../src/extract/indicator-key.ts'

describe('one key for one indicator', () => {
  it.each([
    ['公办幼儿园在园幼儿占比', '公办园在园幼儿占比'],
    ['全市公办幼儿园在园幼儿占比', '公办园在园幼儿比例'],
    ['高中阶段教育毛入学率', '高中阶段毛入学率'],
    ['学前教育三年毛入园率', '学前三年毛入园率'],
    ['九年义务教育巩固率', '义务教育巩固率'],
    ['义务教育在校生数', '义务教育在校生'],
    ['空气质量优良天数比率', '空气质量优良天数比例'],
    ['普惠性幼儿园覆盖率', '普惠园覆盖率'],
    ['细颗粒物（PM2.5）浓度', 'PM2.5浓度'],
    ['文化产业增加值占GDP比重', '文化产业增加值占地区生产总值比例'],
    ['高新技术企业数量', '高新技术企业'],
    ['千人口拥有3岁以下婴幼儿托位数', '每千常住人口3岁以下婴幼儿托位'],
    ['完成率（整治“厂中厂”）', '完成率'],
  ])('%s = %s', (one, two) => {
    expect(indicatorKey(one)).toBe(indicatorKey(two))
  })

  it.each([
    ['公办幼儿园在园幼儿占比', '普惠性幼儿园覆盖率'],
    ['小学生均教学及辅助用房面积', '初中生均教学及辅助用房面积'],
    ['优良率', '合格率'],
    ['专任教师数', '教师数'],
    ['参保人数', '参保率'],
    ['优良天数', '优良率'],
  ])('must not: %s ≠ %s', (one, two) => {
    expect(indicatorKey(one)).not.toBe(indicatorKey(two))
  })

  it('names the rules that made the names one', () => {
    expect(explainIndicatorKey('全市公办幼儿园在园幼儿比例').rules).toEqual([
      '去掉地域范围',
      '“幼儿园”与“园”同',
      '“占比、比例、比重、比率、所占比例”同',
    ])
    expect(explainIndicatorKey('巩固率').rules).toEqual([])
  })
})
