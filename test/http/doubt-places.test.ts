import { describe, expect, it } from 'vitest'
import { placeDoubts } from '../../src/http/doubt-places.ts'
import type { Clause } from '../../src/model/clause.ts'

/** The bodies of one clause are what stands between 【 and 】; a doubt stands at each `?`. */
function placed(clean: string): readonly string[] {
  const body = [...clean.matchAll(/【([^】]*)】/g)].map(({ index, 1: words }) => ({
    start: index + 1,
    end: index + 1 + words!.length,
  }))
  const doubts = [...clean.matchAll(/\?/g)].map(({ index }) => ({
    clean: { start: index, end: index + 1 },
    candidates: [],
    evidence: '',
  }))
  const text = body.map(({ start, end }) => clean.slice(start, end)).join('\n')
  const clause: Pick<Clause, 'id' | 'body'> = { id: 'plan/一' as Clause['id'], body }
  return placeDoubts([clause], doubts).map(
    ({ start, end }) => text.slice(Math.max(0, start - 2), start) + text.slice(start, end),
  )
}

describe('where a doubt stands in the body of its clause', () => {
  it.each([
    ['behind a heading', '1.学前教育。【幼儿教师?科及以上学历】', ['教师?']],
    ['in the second paragraph', '【第一段】略【第二段高质?发展】', ['高质?']],
    ['two alike, each at its own place', '【高质?发展，优质?服务】', ['高质?', '优质?']],
    ['at the very beginning', '【?科】', ['?']],
    ['in the heading: in no body', '1.学前?教育。【幼儿教师】', []],
    ['among the units behind the body: in no body', '【办好教育。】（责任单位：市教?局）', []],
  ])('%s', (_, clean, found) => {
    expect(placed(clean)).toEqual(found)
  })
})
