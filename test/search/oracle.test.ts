/** The engine beside a scan that reads every clause, on small random corpora whose few characters meet often. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../src/search/parse-query.ts'
import type { FacetCounts, Filters, SearchResult } from '../../src/search/query.ts'
import { documentOf, engineOf, query, type Sketch } from './example.ts'

const PIECES = ['公', '办', '园', '教', '師', '师', '85', '1985', '4.5', 'A', 'ab', '，', '、', '“', ' ', '。']
const words = fc.array(fc.constantFrom(...PIECES), { minLength: 0, maxLength: 8 }).map((pieces) => pieces.join(''))
const UNITS = [
  ['市教育局', 'lead', '某市教育局'],
  ['市教育局', 'cooperate', null],
  ['市财政局', 'cooperate', '某市财政局'],
  ['县教育局', 'responsible', null],
] as const
const sketch = fc.record({
  document: fc.constantFrom('a', 'b', 'copy'),
  kind: fc.constantFrom('section' as const, 'clause' as const, 'row' as const),
  heading: words,
  text: words,
  units: fc.subarray([...UNITS]),
  unitsState: fc.constantFrom('stated' as const, 'none-stated' as const, 'failed' as const),
  targets: fc.subarray(['2025', '2025-06', '2023', null]),
  damaged: fc.boolean(),
})
const corpus = fc
  .array(sketch, { maxLength: 12 })
  .map((sketches) => sketches.map((one, at): Sketch => ({ ...one, path: [`n${at}`] })))
const DOCUMENTS = [
  documentOf('a', { level: '市', region: '某省某市' }),
  documentOf('b', { level: '县', region: '某省某市某县' }),
  documentOf('copy', { work: 'a', level: '市', region: '某省某市' }),
]

/** Written apart from src/search: pieces by a regular expression, a phrase as pieces in a row without a separator. */
function pieces(text: string): string[] {
  return (
    text
      .replaceAll('師', '师')
      .toLowerCase()
      .match(/\d+(?:\.\d+)*|[a-z]+|[公办园教师]|[，、。]/g) ?? []
  )
}

function holds(text: string, phrase: string): boolean {
  const row = pieces(text)
  const asked = pieces(phrase)
  while (/[，、。]/.test(asked[0] ?? '')) asked.shift()
  while (/[，、。]/.test(asked.at(-1) ?? '')) asked.pop()
  const wanted = asked
    .map((piece) => (/[，、。]/.test(piece) ? '|' : piece))
    .join(' ')
    .replace(/(?:\| )+/g, '| ')
  const given = row
    .map((piece) => (/[，、。]/.test(piece) ? '|' : piece))
    .join(' ')
    .replace(/(?:\| )+/g, '| ')
  return wanted !== '' && ` ${given} `.includes(` ${wanted} `)
}

const isBare = ({ kind, text }: Sketch): boolean => kind === 'section' && text === ''
const isCopy = ({ document }: Sketch): boolean => document === 'copy'

function holdsPhrase(one: Sketch, phrase: string): boolean {
  const fields = [one.heading ?? '', one.text ?? '', ...(one.units ?? []).map(([name]) => name)]
  return !isBare(one) && !isCopy(one) && fields.some((field) => holds(field, phrase))
}

const idsFound = (hits: SearchResult['hits']): string[] => hits.map(({ id }) => id).sort()
const ids = (result: SearchResult): string[] => idsFound(result.hits)
const idsOf = (sketches: readonly Sketch[]): string[] =>
  sketches.map(({ document, path }) => `${document}/${path![0]}`).sort()
const all = { limit: 'all' }

describe('the engine finds what a scan finds', () => {
  it('for a phrase', () => {
    fc.assert(
      fc.property(corpus, words, (sketches, phrase) => {
        fc.pre(!phrase.includes('“') && pieces(phrase).some((piece) => !/[，、。]/.test(piece)))
        const result = engineOf(sketches, DOCUMENTS).search(query(`"${phrase}"`, all))
        expect(ids(result)).toEqual(idsOf(sketches.filter((one) => holdsPhrase(one, phrase))))
        expect(result.total).toBe(result.hits.length)
        expect(result.relaxed).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it('for what holds one phrase and not another', () => {
    fc.assert(
      fc.property(
        corpus,
        fc.constantFrom('公', '公办', '办园', '85', '师'),
        fc.constantFrom('园', '教师', '1985', 'ab'),
        (sketches, phrase, not) => {
          const result = engineOf(sketches, DOCUMENTS).search(query(`"${phrase}" -${not}`, all))
          expect(ids(result)).toEqual(
            idsOf(sketches.filter((one) => holdsPhrase(one, phrase) && !holdsPhrase(one, not))),
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  it('for words: whatever holds them as a phrase is among what holds all of them', () => {
    fc.assert(
      fc.property(corpus, fc.constantFrom('公办园', '教师', '公办 教师', '85', '办园教'), (sketches, text) => {
        const result = engineOf(sketches, DOCUMENTS).search(query(text, all))
        const whole = idsOf(sketches.filter((one) => text.split(' ').every((part) => holdsPhrase(one, part))))
        expect(whole.filter((id) => !idsFound(result.hits.slice(0, result.complete)).includes(id))).toEqual([])
        expect(result.relaxed).toBe(result.complete === 0 && result.total > 0)
      }),
      { numRuns: 300 },
    )
  })
})

const filters = fc.record({
  document: fc.subarray(['a', 'b', 'copy'], { maxLength: 2 }),
  level: fc.subarray(['市', '县'], { maxLength: 1 }),
  region: fc.subarray(['某市', '某县'], { maxLength: 1 }),
  unit: fc.subarray(['市教育局', '某市教育局', '市财政局', '县教育局'], { maxLength: 2 }),
  role: fc.subarray(['lead', 'cooperate', 'responsible'], { maxLength: 2 }),
  has: fc.subarray(['target', 'unit', 'damaged'], { maxLength: 2 }),
  state: fc.subarray(['stated', 'failed'], { maxLength: 1 }),
  year: fc.subarray(['2025', '2023'], { maxLength: 1 }),
  kind: fc.subarray(['section', 'clause'], { maxLength: 1 }),
})

type RawFilters = { readonly [K in keyof Omit<Filters, 'counterparts'>]: readonly string[] }

function passes(one: Sketch, raw: RawFilters): boolean {
  const among = (wanted: readonly string[], given: readonly (string | null)[]): boolean =>
    wanted.length === 0 || given.some((value) => value !== null && wanted.includes(value))
  const document = DOCUMENTS.find(({ id }) => id === one.document)!
  const mentions = (one.units ?? []).filter(
    ([name, role, canonical]) => among(raw.unit, [name, canonical ?? null]) && among(raw.role, [role!]),
  )
  const targets = one.targets ?? []
  return (
    (raw.document.length > 0 ? raw.document.includes(one.document!) : !isCopy(one)) &&
    among(raw.level, [document.level]) &&
    (raw.region.length === 0 || raw.region.some((part) => document.region!.includes(part))) &&
    ((raw.unit.length === 0 && raw.role.length === 0) || mentions.length > 0) &&
    among(raw.has, [
      targets.length > 0 ? 'target' : null,
      (one.units ?? []).length > 0 ? 'unit' : null,
      targets.length > 0 && one.damaged ? 'damaged' : null,
    ]) &&
    among(raw.state, [one.unitsState!]) &&
    among(
      raw.year,
      targets.map((deadline) => deadline?.slice(0, 4) ?? null),
    ) &&
    among(raw.kind, [one.kind!])
  )
}

describe('filters and counts', () => {
  it('keep what a scan keeps', () => {
    fc.assert(
      fc.property(corpus, filters, (sketches, raw) => {
        const result = engineOf(sketches, DOCUMENTS).search(query('', { ...raw, ...all }))
        expect(ids(result)).toEqual(idsOf(sketches.filter((one) => passes(one, raw))))
      }),
      { numRuns: 300 },
    )
  })

  it('reconcile: a facet counts the hits that stay when its value is set as a filter', () => {
    fc.assert(
      fc.property(corpus, filters, fc.constantFrom('', '公办', '“师”'), (sketches, raw, text) => {
        const engine = engineOf(sketches, DOCUMENTS)
        const { facets, total } = engine.search(query(text, raw), { facets: true })
        for (const [name, counts] of Object.entries(facets!) as [keyof FacetCounts, FacetCounts[keyof FacetCounts]][]) {
          // A filter that is set already would have to hold beside the value, and values of one filter are alternatives.
          if (raw[name].length > 0) continue
          for (const { value, count } of counts) {
            // Naming a document reaches copies; the others only choose among what is there.
            expect([name, value, engine.search(query(text, { ...raw, [name]: value })).total]).toEqual([
              name,
              value,
              count,
            ])
            expect(count).toBeLessThanOrEqual(total)
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  it('page by page give the whole list, each time the same', () => {
    fc.assert(
      fc.property(
        corpus,
        fc.constantFrom('', '公办 教', '师 OR 85', '-园'),
        fc.constantFrom('relevance', 'plan', 'deadline'),
        fc.integer({ min: 1, max: 5 }),
        (sketches, text, sort, size) => {
          const engine = engineOf(sketches, DOCUMENTS)
          const whole = engine.search(query(text, { ...all, sort }))
          const pages = Array.from({ length: Math.ceil(whole.total / size) }, (_, page) =>
            engine.search(query(text, { sort, limit: String(size), offset: String(page * size) })),
          )
          expect(pages.flatMap(({ hits }) => hits)).toEqual(whole.hits)
          expect(engineOf(sketches, DOCUMENTS).search(query(text, { ...all, sort }))).toEqual(whole)
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('snippets', () => {
  it('hold marks in order, inside the text, each a row of pieces of the query', () => {
    const asked = ['公办园教师', '1985 教师', '“办园” 4.5', 'ab公办']
    fc.assert(
      fc.property(corpus, fc.constantFrom(...asked), (sketches, text) => {
        const own = pieces(text).join(' ')
        for (const { snippet, why } of engineOf(sketches, DOCUMENTS).search(query(text)).hits) {
          let at = 0
          for (const { start, end } of snippet.marks) {
            expect(start).toBeGreaterThanOrEqual(at)
            expect(end).toBeGreaterThan(start)
            expect(end).toBeLessThanOrEqual(snippet.text.length)
            expect(` ${own} `).toContain(` ${pieces(snippet.text.slice(start, end)).join(' ')} `)
            at = end
          }
          expect(snippet.marks.length).toBeGreaterThan(0)
          expect(why.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('any text at all', () => {
  const plain = engineOf(
    [{ text: '公办园占比超过65%。' }, { text: '“十四五”规划（2021—2025年）' }],
    [documentOf('plan')],
  )
  const odd = [
    '"',
    '“',
    '-',
    'NOT ',
    'OR ',
    '责任:',
    '标题：',
    '(',
    '*',
    '\\',
    "';--",
    '😀',
    '\ud800',
    '公办',
    '65',
    ' ',
    '%',
  ]

  it('is answered or refused with a sentence, and the answer adds up', () => {
    const text = fc.oneof(
      fc.array(fc.constantFrom(...odd), { maxLength: 12 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'binary', maxLength: 40 }),
    )
    fc.assert(
      fc.property(text, fc.constantFrom('hybrid', 'exact', 'semantic'), (q, mode) => {
        const parsed = parseQuery({ q, mode, limit: 'all' })
        if (parsed.kind === 'error') {
          expect(parsed.message).toMatch(/检索词/)
          return
        }
        const { total, complete, hits } = plain.search(parsed.query)
        expect(hits.length).toBe(total)
        expect(complete).toBeLessThanOrEqual(total)
        for (const { score } of hits) expect(Number.isFinite(score)).toBe(true)
        // A search leaves nothing behind for the next one.
        expect(plain.search(query('公办园占比'))).toEqual(plain.search(query('公办园占比')))
        expect(plain.search(query('公办园占比')).total).toBe(1)
      }),
      { numRuns: 300 },
    )
  })
})
