import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildIndex } from '../../src/search/build-index.ts'
import { openEngine } from '../../src/search/engine.ts'
import type { Suggestion } from '../../src/search/query.ts'
import { heldSections } from '../../src/search/sections.ts'
import { openVocabulary, packEntries } from '../../src/search/vocabulary.ts'
import { clausesOf, documentOf } from './example.ts'

const open = (entries: readonly Suggestion[]) => openVocabulary(heldSections(packEntries(entries)))
const entry = (text: string, count = 1, kind: Suggestion['kind'] = 'heading'): Suggestion => ({ kind, text, count })

describe('suggestions while typing', () => {
  const { suggest, holds } = open([
    entry('加强公办园建设', 9),
    entry('公办园收费', 2),
    entry('公办幼儿园占比', 5, 'indicator'),
    entry('師德師風', 1),
    entry('1+X证书', 1),
  ])
  const texts = (typed: string, limit = 10) => suggest(typed, limit).map(({ text }) => text)

  it('name first what begins so, then what holds it; the frequent before the rare', () => {
    expect(texts('公办')).toEqual(['公办幼儿园占比', '公办园收费', '加强公办园建设'])
    expect(texts('公办园')).toEqual(['公办园收费', '加强公办园建设'])
  })

  it.each([
    ['blanks in between', '公办 园收', ['公办园收费']],
    ['traditional characters', '师德', ['師德師風']],
    ['full width', '１＋ｘ', ['1+X证书']],
    ['nothing', '  ', []],
    ['what nobody has', '高铁', []],
    ['a line end', '\n', []],
    ['half a pair', '\ud840', []],
  ])('take %s', (_, typed, expected) => {
    expect(texts(typed)).toEqual(expected)
  })

  it('knows what is a part of an entry, never of two', () => {
    expect(['幼儿园占', '师德师风', '占比加强', '收费\n师', '高铁'].map(holds)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })

  it('are as many as asked for', () => {
    expect(texts('公', 2)).toHaveLength(2)
    expect(texts('公', 0)).toEqual([])
  })

  it('are those a reading of all entries finds, in the same order', () => {
    const word = fc.string({ unit: fc.constantFrom('公', '办', '园', '教'), minLength: 1, maxLength: 5 })
    const entries = fc.uniqueArray(fc.record({ text: word, count: fc.integer({ min: 1, max: 3 }) }), {
      selector: ({ text }) => text,
      maxLength: 20,
    })
    fc.assert(
      fc.property(entries, word, fc.integer({ min: 1, max: 8 }), (list, typed, limit) => {
        const order = [...list]
          .filter(({ text }) => text.includes(typed))
          .sort(
            (a, b) =>
              Number(b.text.startsWith(typed)) - Number(a.text.startsWith(typed)) ||
              b.count - a.count ||
              a.text.length - b.text.length ||
              (a.text < b.text ? -1 : 1),
          )
        const found = open(list.map(({ text, count }) => entry(text, count))).suggest(typed, limit)
        expect(found.map(({ text }) => text)).toEqual(order.slice(0, limit).map(({ text }) => text))
      }),
    )
  })
})

describe('the vocabulary of a corpus', () => {
  const documents = [documentOf('plan', { title: '教育规划' }), documentOf('copy', { work: 'plan', title: '教育规划' })]
  const clauses = clausesOf([
    { heading: '加强师德建设', text: '课后托管。', units: [['市教育局']], targets: ['2025'] },
    { heading: '加强师德建设', text: '其他。', units: [['市教育局']] },
    { document: 'copy', heading: '加强师德建设', text: '其他。' },
  ])
  const { suggest } = openEngine(buildIndex(clauses, documents, ['课后托管', '延时服务']))

  it.each([
    ['titles, a work once', '教育规', { kind: 'document', text: '教育规划', count: 1 }],
    ['headings, counted in the leading witness', '师德', { kind: 'heading', text: '加强师德建设', count: 2 }],
    ['units', '教育局', { kind: 'unit', text: '市教育局', count: 2 }],
    ['indicators', '占比', { kind: 'indicator', text: '占比', count: 1 }],
    ['terms of the field that stand in it', '托管', { kind: 'term', text: '课后托管', count: 1 }],
  ])('has %s', (_, typed, expected) => {
    expect(suggest(typed, 5)).toEqual([expected])
  })

  it('has no term that stands nowhere', () => {
    expect(suggest('延时', 5)).toEqual([])
  })
})
