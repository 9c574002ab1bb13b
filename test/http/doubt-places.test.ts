import { describe, expect, it } from 'vitest'
import { placeDoubts } from '../../src/http/doubt-places.ts'
import type { Clause } from '../../src/model/clause.ts'
import type { Leaf } from '../../src/model/document.ts'

/** A heading stands between 《 and 》 with its closing stop, bodies between 【 and 】, cells between ［ and ］; a doubt is each `?`. */
function placed(clean: string): readonly string[] {
  const spans = (pattern: RegExp) =>
    [...clean.matchAll(pattern)].map(({ index, 1: words }) => ({ start: index + 1, end: index + 1 + words!.length }))
  const doubts = [...clean.matchAll(/\?/g)].map(({ index }) => ({
    clean: { start: index, end: index + 1 },
    candidates: [],
    evidence: '',
  }))
  const slice = ({ start, end }: { readonly start: number; readonly end: number }) => clean.slice(start, end)
  const body = spans(/【([^】]*)】/g)
  const heading = spans(/《([^》]*)》/g)
  const cells = spans(/［([^］]*)］/g).map((at) => ({ header: '', value: slice(at), at }))
  const clause = {
    id: 'plan/一' as Clause['id'],
    heading: heading.map(slice).join('').replace(/。$/, ''),
    leaves: heading.map((at): Leaf => ({ kind: 'heading', at })),
    body,
    cells,
  }
  const parts = { heading: clause.heading, text: body.map(slice).join('\n') }
  return placeDoubts([clause], doubts, clean).map(({ part, cell, start, end }) => {
    const shown = part === 'cell' ? cells[cell!]!.value : parts[part]
    return `${cell ?? part} ${shown.slice(Math.max(0, start - 2), end)}`
  })
}

describe('where a doubt stands in its clause', () => {
  it.each([
    ['behind a heading', '1.《学前教育。》【幼儿教师?科及以上学历】', ['text 教师?']],
    ['in the second paragraph', '【第一段】略【第二段高质?发展】', ['text 高质?']],
    ['two alike, each at its own place', '【高质?发展，优质?服务】', ['text 高质?', 'text 优质?']],
    ['at the very beginning', '【?科】', ['text ?']],
    ['in the heading', '1.《学前?教育。》【幼儿教师】', ['heading 学前?']],
    ['in a cell', '［幼儿教师?科占比］［9?］', ['0 教师?', '1 9?']],
    ['among the units behind the body: in none of them', '【办好教育。】（责任单位：市教?局）', []],
  ])('%s', (_, clean, found) => {
    expect(placed(clean)).toEqual(found)
  })
})
