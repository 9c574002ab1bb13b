import { describe, expect, it } from 'vitest'
import { doubtsByPlace } from '../../src/extract/doubts.ts'
import { eachOf } from '../../src/extract/each-of.ts'
import { targetsOfText } from '../../src/extract/targets.ts'

function scopes(text: string): (readonly [string | null, string | null])[] {
  const found = targetsOfText({ text, doubts: doubtsByPlace([]) }, [{ start: 0, end: text.length }])
  return found.map(({ scope, period }) => [scope, period])
}

describe('what a figure holds for, each one', () => {
  it.each([
    ['每个乡镇至少办好', '每个乡镇', 'the deed stands behind'],
    ['原则上每个街道（镇）布局', '每个街道（镇）', 'with its bracket'],
    ['每家二级医院开设', '每家二级医院', 'a kind of it'],
    ['每班配备', '每班', 'without a measure word'],
    ['为每户低保家庭安装', '每户低保家庭', 'for whom'],
    ['每名学生初中阶段参加', '每名学生', 'not when'],
    ['每5所幼儿园配备', '每5所幼儿园', 'so many of it'],
    ['每300名学生配备', '每300名学生', 'so many people'],
    ['每个面积不低于', null, 'a measure of what was named before'],
    ['每千常住人口拥有', null, 'a rate'],
    ['每学期组织', null, 'a time'],
    ['每所学校的教师达到', null, 'not each school, but its teachers'],
  ])('%s', (clause, scope, _why) => {
    expect(eachOf(clause)).toBe(scope)
  })
})

describe('scope and period of a target', () => {
  it.each([
    [
      '每个村至少建成1个文化广场，全县新增停车位500个',
      [
        ['每个村', null],
        ['全县', null],
      ],
      'its own clause alone',
    ],
    ['每校配备专职保安，不少于2名', [['每校', null]], 'a clause of nothing but a limit goes on'],
    ['每名教师每学年参加培训不少于3次', [['每名教师', '学年']], 'both'],
    ['每半年至少开展1次消防演练', [[null, '半年']], 'half a year'],
    ['每两年至少举办1届运动会', [[null, '两年']], 'two years'],
    ['每个季度至少走访2次', [[null, '季度']], 'with a measure word'],
    ['健全市、县两级会商制度，每季度至少研究1次', [[null, '季度']], '健全 is no scope'],
    ['每周开放不少于40小时', [[null, '周']], 'a week'],
    ['到2025年均达到100%', [[null, null]], 'a year and 均, not a mean of years'],
  ])('%s', (text, expected, _why) => {
    expect(scopes(text)).toEqual(expected)
  })
})
