import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { plainText } from '../../src/read/plain-text.ts'
import { spaceNumbers } from '../damage/layout.ts'
import { CLEAN_SEEDS, seed } from './seeds.ts'

const clean = (text: string): string => cleanText(plainText(text)).text

describe('blanks round numbers', () => {
  it.each(CLEAN_SEEDS)('%s has its sentences back', (id) => {
    const sentences = (text: string): string[] => text.split('\n').filter((line) => /[，。；]/.test(line))
    const plan = seed(id).text.replaceAll('[bookmark: _GoBack]', '')
    const found = sentences(clean(spaceNumbers(plan)))
    const wanted = sentences(plan)
    expect(found.filter((line, index) => line !== wanted[index])).toEqual([])
  })

  it('in a short text, dates and shares with them', () => {
    expect(
      clean(
        '2022 年 5 月 30 日\n新建学校 12 所，到 2025 年覆盖率达到 85.5% 以上。\n培训教师 300 名，购置图书 4.2 万册。',
      ),
    ).toBe('2022年5月30日\n新建学校12所，到2025年覆盖率达到85.5%以上。\n培训教师300名，购置图书4.2万册。')
  })

  it.each([
    ['one number that an author set apart', '拨打热线 12345 咨询，办理时限15天，每周5天受理，全年365天开放。'],
    ['columns of a table', '巩固率 96.5 约束性\n入园率 93 预期性\n升学率 98 预期性\n资助率 100 约束性'],
    ['the names of tables and chapters', '表 1 主要指标，见下\n1 总则，依据法律制定\n新建3所、改建5所、扩建7所。'],
  ])('%s stay', (_why, text) => {
    expect(clean(text)).toBe(text)
  })

  it('the name of a table keeps its own among sentences that lose theirs', () => {
    const text = '表 1 主要指标，见下\n新建 3 所、改建 5 所、扩建 7 所，到 2025 年完成。'
    expect(clean(text)).toBe('表 1 主要指标，见下\n新建3所、改建5所、扩建7所，到2025年完成。')
  })
})
