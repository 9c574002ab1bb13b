import { describe, expect, it } from 'vitest'
import { documentOf, engineOf, found, query } from './example.ts'

const DOCUMENTS = [
  documentOf('city', { title: '甲市教育规划', level: '市', region: '乙省甲南市' }),
  documentOf('county', { title: '丙县教育规划', level: '县', region: '乙省甲南市丙东县' }),
  documentOf('zone', { title: '教育方案', level: '功能区', region: '甲南高新技术产业开发区' }),
]
const engine = engineOf(
  [
    { document: 'city', path: ['1'], text: '提高义务教育巩固率。' },
    { document: 'county', path: ['1'], text: '提高义务教育巩固率，建设学校。' },
    { document: 'zone', path: ['1'], text: '提高义务教育巩固率，改造学校，发展高新技术。' },
    { document: 'city', path: ['2'], text: '支持丙东县提高义务教育巩固率。' },
  ],
  DOCUMENTS,
)
const first = (text: string): string => `${engine.search(query(text)).hits[0]!.id}`

describe('a query that names a place', () => {
  it.each([
    ['丙东县义务教育巩固率', 'county/1', 'full name'],
    ['丙东义务教育巩固率', 'county/1', 'short name'],
    ['巩固率 甲南市', 'city/1', 'a part of its own; the county in the city is not the city'],
    ['高新区义务教育巩固率', 'zone/1', 'a zone by its everyday name'],
  ])('%s → %s first: %s', (text, id) => {
    expect(first(text)).toBe(id)
  })

  it('is held by the documents from there and by who names it; others hold a part', () => {
    expect(engine.search(query('丙东县 巩固率'))).toMatchObject({ complete: 2, total: 4 })
  })

  it('does not read a place into other words, or where nothing else is asked', () => {
    expect(found(engine, '高新技术')).toEqual(['1'])
    expect(found(engine, '丙东县')[0]).toBe('2')
  })
})

describe('a query that names a level', () => {
  it.each([
    ['市里 义务教育巩固率', 'city/1', 'the city'],
    ['全市义务教育巩固率', 'city/1', 'all of the city, without a blank'],
    ['县里 义务教育巩固率', 'county/1', 'the county'],
    ['区里 义务教育巩固率', 'zone/1', 'a zone is the 区 of its people'],
  ])('%s → %s first: %s', (text, id) => {
    expect(first(text)).toBe(id)
  })

  it('is held by the plans of the level, and nothing is missing for the name of the level', () => {
    const { complete, total, hits } = engine.search(query('区县 巩固率'))
    expect({ complete, total }).toEqual({ complete: 2, total: 4 })
    expect(
      hits
        .slice(0, complete)
        .map(({ document }) => `${document}`)
        .sort(),
    ).toEqual(['county', 'zone'])
  })

  it('asks for both when it names two, tied by 和', () => {
    expect(engine.search(query('市里和区县 巩固率'))).toMatchObject({ complete: 4, relaxed: false })
  })

  it('says nothing of a level that the corpus has no plan of: the word is looked for like any other', () => {
    expect(engine.search(query('省里 巩固率'))).toMatchObject({ complete: 0 })
  })

  it('is looked for in the text when nothing else is asked', () => {
    expect(found(engine, '全市')).toEqual([])
  })
})
