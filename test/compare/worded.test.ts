import { describe, expect, it } from 'vitest'
import { judgeWords } from '../../src/compare/worded.ts'
import type { Target } from '../../src/model/clause.ts'
import type { Verdict } from '../../src/model/verdict.ts'
import { TARGET } from '../sound-target.ts'

const COVERAGE: Partial<Target> = { indicator: '教共体结对学校覆盖率', value: 100 }
const LARGE: Partial<Target> = { indicator: '大班额比例', value: 2, op: '<=' }
const SCHOOLS: Partial<Target> = {
  indicator: '举办五年制高等职业教育的中职学校',
  value: 3,
  unit: '所',
  sentence: '支持淄博市工业学校等3所中职学校举办五年制高等职业教育',
}
const RECOGNISED: Partial<Target> = { indicator: '通过国家优质均衡认定', value: 3, unit: '个' }

describe('a sentence without a figure', () => {
  it.each<[string, Partial<Target>, string, string, Verdict]>([
    ['全覆盖 is 100%', COVERAGE, '实现农村学校教共体结对全覆盖', '结对', 'same'],
    ['全部 asks for more than a share', { ...COVERAGE, value: 90 }, '教共体结对学校全部达标', '学校', 'stricter'],
    ['应收尽收 leaves nobody out', { ...COVERAGE, value: 95 }, '特困老人应收尽收', '老人', 'stricter'],
    ['a direction is no figure', COVERAGE, '逐步实现教共体结对全覆盖', '结对', 'words-only'],
    ['全覆盖 of another thing says nothing', COVERAGE, '推动学校结对，实现监控全覆盖', '结对', 'words-only'],
    ['what is done away with is zero', { ...LARGE, value: 0 }, '全面消除大班额', '班额', 'same'],
    ['… which is more than little', LARGE, '全面消除大班额', '班额', 'stricter'],
    ['全部 is no zero', LARGE, '全部公布大班额', '班额', 'words-only'],
    ['a reduction has no whole', { indicator: '近视率下降', value: 3 }, '近视筛查全覆盖', '近视', 'words-only'],
    [
      'a damaged figure is held against nothing',
      { ...COVERAGE, quality: 'damaged' },
      '结对全覆盖',
      '结对',
      'words-only',
    ],
    ['a count has no whole', { ...COVERAGE, unit: '所' }, '结对学校全覆盖', '学校', 'words-only'],
    [
      'a figure nobody read is no lack of figures',
      { indicator: '教育满意度', value: 90, unit: '分' },
      '教育满意度达到９１分',
      '满意',
      'not-comparable',
    ],
    ['one of the examples the base names', SCHOOLS, '支持淄博市工业学校举办五年制高职', '', 'localised'],
    ['… and another school', SCHOOLS, '支持电子工程学校举办五年制高职', '', 'words-only'],
    ['a county does itself what the city counts', RECOGNISED, '2024年通过国家认定', '认定', 'localised'],
    ['… once it does it', RECOGNISED, '积极开展国家认定', '认定', 'words-only'],
  ])('%s', (_, base, sentence, head, verdict) => {
    expect(judgeWords({ ...TARGET, ...base }, sentence, head, [], false).verdict).toBe(verdict)
  })

  it('has no unread figure where its figures were read as those of others', () => {
    const sentence = '护理型床位占比提高到65%，优先保障老年人入住'
    const base = { ...TARGET, indicator: '床位使用率', value: 70 }
    expect(judgeWords(base, sentence, '床位', [{ ...TARGET, value: 65 }], false).verdict).toBe('words-only')
    expect(judgeWords(base, sentence, '床位', [], false).verdict).toBe('not-comparable')
  })

  it('localises nothing between plans of one level', () => {
    expect(judgeWords({ ...TARGET, ...SCHOOLS }, '支持淄博市工业学校举办', '', [], true).verdict).toBe('words-only')
  })
})
