import { describe, expect, it } from 'vitest'
import { doubtMarks } from '../../web/src/state/doubt-marks.ts'

/** A clause whose place in the clean text is `clean`, beginning at 100, with a doubt at each `?`. */
function marked(clean: string, text: string): readonly string[] {
  const doubts = [...clean.matchAll(/\?/g)].map(({ index }) => ({ clean: { start: 100 + index, end: 101 + index } }))
  const given = { clause: { text, clean: { start: 100, end: 100 + clean.length } }, passage: { clean }, doubts }
  const marks = doubtMarks(given as never)
  return marks.map(({ start, end }) => text.slice(Math.max(0, start - 2), start) + text.slice(start, end).toUpperCase())
}

describe('where a doubt stands in the body of its clause', () => {
  it.each([
    ['the heading is not part of the body', '1.学前教育。幼儿教师?科及以上学历', '幼儿教师?科及以上学历', ['教师?']],
    ['one character before it does not tell its place', '1.学前教育。师?科及以上', '师?科及以上', []],
    ['two doubts, each at its own place', '高质?发展，高质?服务', '高质?发展，高质?服务', ['高质?', '高质?']],
    ['in the heading it is not in the body', '1.学前?教育。幼儿教师', '幼儿教师', []],
    ['units behind the body are none of it', '办好教育。（责任单位：市教?局）', '办好教育。', []],
  ])('%s', (_, clean, text, found) => {
    expect(marked(clean, text)).toEqual(found)
  })
})
