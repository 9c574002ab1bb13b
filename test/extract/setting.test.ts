import { describe, expect, it } from 'vitest'
import { settingOf, settingOfTitle } from '../../src/extract/setting.ts'

describe('a heading', () => {
  const above = settingOfTitle('某县学前教育发展提升行动计划')

  it.each<[string, string, 'asks' | 'looks-back' | 'conditions']>([
    ['of offers sets conditions', '资助政策', 'conditions'],
    ['… of who may apply', '申报条件', 'conditions'],
    ['that tells to carry them out sets a task', '落实经费和资助政策', 'asks'],
    ['… to complete them', '完善生育支持政策体系', 'asks'],
    ['about what was done looks back', '2023年工作回顾', 'looks-back'],
  ])('%s: %s', (_, heading, mood) => {
    expect(settingOf(heading, above).mood).toBe(mood)
  })
})
