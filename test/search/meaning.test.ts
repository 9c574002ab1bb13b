import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildIndex, readClauseTexts } from '../../src/search/build-index.ts'
import { openEngine } from '../../src/search/engine.ts'
import { parseThemes, sayingsOf } from '../../src/search/everyday.ts'
import { HEADING_SHARE, WHOLE_SHARE } from '../../src/search/meaning.ts'
import { type ClauseText, packMeaning, readMeaning, textsToEmbed } from '../../src/search/meaning-file.ts'
import { passagesOf } from '../../src/search/passages.ts'
import type { Query, SearchResult } from '../../src/search/query.ts'
import { type QueryEmbedder, understand } from '../../src/search/understand.ts'
import { centred, meanOf, unit } from '../../src/search/vectors.ts'
import { clausesOf, documentOf, query, type Sketch } from './example.ts'

const MODEL = 'topics'
/**
 * A model that knows what it is told: a text is about the topics whose words stand in it. 视力 and 看不清黑板 are one topic
 * to it, as a real model would have them.
 */
const TOPICS = [
  ['近视', '视力', '看不清'],
  ['食堂', '饭菜', '营养'],
  ['户口', '落户', '户籍'],
  ['老师', '教师', '师资'],
  ['经费', '钱', '预算'],
  ['放学', '看护', '课后'],
]
const DIMENSIONS = 32

function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(DIMENSIONS).fill(0.5)
  for (const [topic, words] of TOPICS.entries()) for (const word of words) if (text.includes(word)) vector[topic]! += 1
  for (const character of text) vector[8 + (character.codePointAt(0)! % (DIMENSIONS - 8))]! += 0.02
  return unit(vector)
}

const SAMPLE = ['老师几点放学', '食堂的钱', '户口怎么办', '近视多少度']
const embedder: QueryEmbedder = { id: MODEL, embed: async (text) => vectorOf(text) }

function engineOf(sketches: readonly Sketch[], everyday = '') {
  const themes = everyday === '' ? [] : parseThemes(everyday)
  const bytes = buildIndex(clausesOf(sketches), [documentOf('plan')])
  const input = { model: MODEL, clauses: readClauseTexts(bytes), sample: SAMPLE, sayings: sayingsOf(themes) }
  const meaning = readMeaning(packMeaning(input, vectorOf, vectorOf))
  const engine = openEngine(bytes, { meaning, themes })
  const lexical = openEngine(bytes)
  const ask = async (text: string, raw = {}): Promise<SearchResult> =>
    engine.search(await understand(query(text, { limit: 'all', ...raw }), embedder), { facets: true })
  return { engine, lexical, meaning, ask, idAt: (at: number) => clausesOf(sketches)[at]!.id }
}

const PLAN: readonly Sketch[] = [
  { heading: '学生健康', text: '加强体育锻炼。定期检查学生视力，及时告知家长。' },
  { heading: '营养改善', text: '规范学校食堂管理。' },
  { heading: '人口管理', text: '放宽落户条件。' },
  { heading: '队伍建设', text: '充实师资力量，提高教师待遇。' },
  { heading: '投入保障', text: '逐年增加预算。' },
]

describe('search by meaning', () => {
  const { ask, lexical, idAt, engine } = engineOf(PLAN)

  it('finds what is said in other words, and shows the sentence', async () => {
    const text = '看不清板书'
    expect(lexical.search(query(text)).hits.map(({ id }) => id)).not.toContain(idAt(0))
    const { hits, semantic } = await ask(text)
    expect(semantic).toBe('ready')
    expect(hits[0]).toMatchObject({
      id: idAt(0),
      why: [{ kind: 'semantic', text: '定期检查学生视力，及时告知家长。' }],
    })
    const { snippet } = hits[0]!
    const marked = snippet.marks.map(({ start, end, kind }) => [snippet.text.slice(start, end), kind])
    expect(marked).toEqual([['定期检查学生视力，及时告知家长。', 'semantic']])
  })

  it('keeps what holds all words in front of what is only near', async () => {
    const { hits, complete } = await ask('食堂')
    expect(complete).toBe(1)
    expect(hits[0]!.id).toBe(idAt(1))
    expect(hits[0]!.why).toEqual([{ kind: 'literal', text: '食堂' }])
  })

  it('marks found words as themselves inside the near sentence', async () => {
    const [hit] = (await ask('学生看不清板书')).hits
    const { text, marks } = hit!.snippet
    expect(marks.map(({ start, end, kind }) => `${kind} ${text.slice(start, end)}`)).toEqual([
      'semantic 定期检查',
      'literal 学生',
      'semantic 视力，及时告知家长。',
    ])
  })

  it('never brings back what is excluded, nor what lacks a phrase or a field', async () => {
    const ids = async (text: string) => (await ask(text)).hits.map(({ id }) => id)
    expect(await ids('看不清板书 -视力')).not.toContain(idAt(0))
    expect(await ids('看不清板书 “师资”')).not.toContain(idAt(0))
    expect(await ids('看不清板书 标题:营养')).not.toContain(idAt(0))
  })

  it('has no part in a literal search', async () => {
    const result = await ask('看不清板书', { mode: 'exact' })
    expect(result).toMatchObject({ total: 0, semantic: 'ready' })
  })

  it.each([
    ['😀', 'a picture'],
    ["SELECT * FROM clause WHERE '1'='1'", 'a program'],
    ['85', 'a number'],
    ['看', 'one character'],
    ['看看看', 'one character again and again'],
  ])('is not looked for where nothing is said: %s (%s)', async (text) => {
    for (const mode of ['hybrid', 'semantic'])
      for (const { why } of (await ask(text, { mode })).hits) expect(why.map(({ kind }) => kind)).toEqual(['literal'])
    if (/[^看\d]/u.test(text)) expect((await ask(text)).total).toBe(0)
  })

  it.each([
    ['恐龙加强跳舞唱歌', [], '加强 is shared by chance'],
    ['恐龙 预算', [4], 'a part stands there whole'],
    ['预算增加', [4], 'most of it stands there'],
  ])('where nothing is near, %s finds %j: %s', (text, found) => {
    const away = vectorOf(PLAN.map((clause) => `${clause.heading}${clause.text}`).join('')).map((value) => -value)
    const asked = { ...query(text), meaning: { kind: 'vector', model: MODEL, vector: away } } as const
    expect(lexical.search(query(text)).total).toBeGreaterThan(0)
    expect(engine.search(asked).hits.map(({ id }) => id)).toEqual(found.map(idAt))
  })

  it('asked for alone, ranks by meaning only and explains each hit by it', async () => {
    const { hits, total, relaxed } = await ask('看不清板书', { mode: 'semantic' })
    expect(hits[0]!.id).toBe(idAt(0))
    expect(hits).toHaveLength(total)
    expect(relaxed).toBe(false)
    for (const hit of hits) expect(hit.why[0]!.kind).toBe('semantic')
  })

  it('counts under each filter what stays when it is set', async () => {
    for (const text of ['看不清板书', '教师', '食堂饭菜', '课后'])
      for (const mode of ['hybrid', 'semantic']) {
        const { facets } = await ask(text, { mode })
        for (const { value, count } of facets!.kind)
          expect([text, mode, value, (await ask(text, { mode, kind: value })).total]).toEqual([
            text,
            mode,
            value,
            count,
          ])
      }
  })

  it('says why there is no meaning, and goes on by words', () => {
    const why = { kind: 'none', state: 'off', note: '模型不在' } as const
    const result = engine.search({ ...query('食堂'), meaning: why })
    expect(result).toMatchObject({ total: 1, semantic: 'off', semanticNote: '模型不在' })
  })

  it('does not compare vectors of another model', () => {
    const meaning = { kind: 'vector', model: 'another', vector: vectorOf('视力') } as const
    expect(engine.search({ ...query('看不清板书'), meaning }).hits.map(({ id }) => id)).not.toContain(idAt(0))
  })
})

describe('everyday sayings', () => {
  const EVERYDAY = '课后服务、延时服务\t放学了没有大人；看护到几点'
  const sketches: readonly Sketch[] = [...PLAN, { heading: '减轻负担', text: '提供延时服务。' }]

  it('bring in the words of plans when no clause holds the words of the query', async () => {
    const { ask, idAt } = engineOf(sketches, EVERYDAY)
    const { hits } = await ask('放学以后怎么办')
    expect(hits[0]!.id).toBe(idAt(5))
    expect(hits[0]!.why).toContainEqual({ kind: 'semantic', text: '延时服务' })
  })

  it('stay out of it when some clause holds them all', async () => {
    const { ask, idAt } = engineOf([...sketches, { heading: '放学', text: '按时放学。' }], EVERYDAY)
    const { hits } = await ask('放学')
    expect(hits[0]!.id).toBe(idAt(6))
    for (const hit of hits) expect(hit.why).not.toContainEqual({ kind: 'semantic', text: '延时服务' })
  })

  it.each(['课后服务', '课后服务\t看', '课\t放学没人', '课后服务\t放学没人\t多'])(
    'are refused with their line: %j',
    (tsv) => {
      expect(() => parseThemes(`# 注释\n${tsv}`)).toThrow(/第 2 行/)
    },
  )
})

describe('a query is understood', () => {
  const asked = async (text: string, raw = {}): Promise<string[]> => {
    const texts: string[] = []
    const listening: QueryEmbedder = {
      id: MODEL,
      embed: async (each) => {
        texts.push(each)
        return vectorOf(each)
      },
    }
    await understand(query(text, raw), listening)
    return texts
  }

  it.each([
    ['as typed', '孩子近视怎么防？', ['孩子近视怎么防？']],
    ['without what is excluded', '近视 -小学', ['近视']],
    ['without where to look', '近视 责任:市教育局', ['近视']],
    ['with phrases', '“近视” 防控', ['近视 防控']],
    ['with its choices', '近视 OR 视力', ['近视 视力']],
    ['not at all when there are no words', '责任:市教育局', []],
    ['not at all when nothing was typed', '', []],
  ])('%s', async (_, text, texts) => {
    expect(await asked(text)).toEqual(texts)
  })

  it('not at all when it is meant literally', async () => {
    expect(await asked('近视', { mode: 'exact' })).toEqual([])
  })

  it('keeps the reason when there is no vector to be had', async () => {
    const failing: QueryEmbedder = { id: MODEL, embed: () => Promise.reject(new Error('服务没有回答')) }
    const understood: Query = await understand(query('近视'), failing)
    expect(understood.meaning).toEqual({ kind: 'none', state: 'off', note: '服务没有回答' })
  })
})

describe('passages', () => {
  it('are the heading and each sentence that says something, where they stand', () => {
    const text = '严格落实课程方案。 开齐课程！\n是\n2024年9月\n定期检查视力'
    const passages = passagesOf('提升智育', text)
    expect(passages.map((passage) => passage.text)).toEqual([
      '提升智育',
      '严格落实课程方案。',
      '开齐课程！',
      '定期检查视力',
    ])
    for (const { kind, start, end, text: printed } of passages)
      expect((kind === 'heading' ? '提升智育' : text).slice(start, end)).toBe(printed)
  })

  it('of a list without a full stop are cut at commas, and nothing is lost', () => {
    const list = Array.from({ length: 200 }, (_, at) => `第${at}所学校`).join('、')
    const passages = passagesOf('', list)
    expect(passages.length).toBeGreaterThan(1)
    expect(passages.map(({ text }) => text).join('')).toBe(list)
  })

  it('stand in any text where they say they do', () => {
    const character = fc.constantFrom('教', '育', '。', '；', '\n', ' ', '，', '1', 'a', '\u{20000}', '！')
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 60 }), (text) => {
        let last = 0
        for (const { start, end, text: printed } of passagesOf('', text)) {
          expect(text.slice(start, end)).toBe(printed)
          expect(start).toBeGreaterThanOrEqual(last)
          last = end
        }
      }),
    )
  })
})

describe('nearness', () => {
  const words = ['视力', '食堂', '落户', '师资', '预算', '课后', '学校', '加强', '建设', '管理']
  const sentence = fc
    .array(fc.constantFrom(...words), { minLength: 2, maxLength: 6 })
    .map((parts) => `${parts.join('')}。`)
  const clause: fc.Arbitrary<ClauseText> = fc.record({
    heading: fc.constantFrom('', '学生健康', '投入保障', '师资队伍'),
    text: fc.array(sentence, { maxLength: 4 }).map((sentences) => sentences.join('')),
    bare: fc.boolean(),
  })

  it('is best sentence, half the heading, half the whole, as a reading of the definition computes it', () => {
    fc.assert(
      fc.property(fc.array(clause, { minLength: 1, maxLength: 12 }), sentence, (clauses, asked) => {
        const input = { model: MODEL, clauses, sample: SAMPLE, sayings: [] }
        const measured = readMeaning(packMeaning(input, vectorOf, vectorOf))
          .ask(vectorOf(asked))
          .measure([])
        const { nearness: expected, shortest } = naiveNearness(clauses, asked)
        // Passages that cancel each other out are about nothing in particular: what is left is rounding.
        fc.pre(shortest > 0.1)
        expect([...measured.keys()].sort((a, b) => a - b)).toEqual([...expected.keys()])
        for (const [at, near] of expected) expect(measured.get(at)!).toBeCloseTo(near, 1)
      }),
      { numRuns: 60 },
    )
  })

  it('of many clauses is measured where signs promise most, and those are the nearest', () => {
    const clauses = Array.from({ length: 3000 }, (_, at) => ({
      heading: '',
      text: `${words[at % 7]}${words[(at * 3) % 10]}${words[(at * 7) % 10]}${String(at)}。`,
      bare: false,
    }))
    const input = { model: MODEL, clauses, sample: SAMPLE, sayings: [] }
    const meaning = readMeaning(packMeaning(input, vectorOf, vectorOf))
    const measured = meaning.ask(vectorOf('视力视力')).measure([2999])
    expect(measured.size).toBeLessThan(3000)
    expect(measured.has(2999)).toBe(true)
    const best = [...measured].sort((a, b) => b[1] - a[1]).slice(0, 20)
    for (const [at] of best) expect(clauses[at]!.text).toContain('视力')
  })

  it('embeds a sentence that stands in several clauses once', () => {
    const clauses = [
      { heading: '课程', text: '开齐课程、开足课时。', bare: false },
      { heading: '课程', text: '开齐课程、开足课时。', bare: false },
    ]
    expect(textsToEmbed({ clauses, sample: ['甲乙', '甲乙'], sayings: [['丙丁']] })).toEqual({
      passages: ['课程', '开齐课程、开足课时。'],
      queries: ['甲乙', '丙丁'],
    })
  })
})

function naiveNearness(
  clauses: readonly ClauseText[],
  asked: string,
): { readonly nearness: ReadonlyMap<number, number>; readonly shortest: number } {
  const passages = clauses.map(({ heading, text, bare }) => (bare ? [] : passagesOf(heading, text)))
  const texts = [...new Set(passages.flat().map(({ text }) => text))]
  const mean = meanOf(texts.length, (at) => vectorOf(texts[at]!), DIMENSIONS)
  const vector = (text: string): Float32Array => centred(vectorOf(text), mean)
  const query = centred(
    vectorOf(asked),
    meanOf(SAMPLE.length, (at) => vectorOf(SAMPLE[at]!), DIMENSIONS),
  )
  const cosine = (other: Float32Array): number => other.reduce((sum, value, at) => sum + value * query[at]!, 0)
  const found = new Map<number, number>()
  let shortest = 1
  for (const [at, list] of passages.entries()) {
    if (list.length === 0) continue
    const heading = list.find(({ kind }) => kind === 'heading')
    const headed = heading ? cosine(vector(heading.text)) : 0
    const sentences = list.filter(({ kind }) => kind === 'sentence').map(({ text }) => cosine(vector(text)))
    const whole = new Float32Array(DIMENSIONS)
    for (const { text } of list)
      for (const [index, value] of vector(text).entries()) whole[index]! += value * text.length
    const characters = list.reduce((sum, { text }) => sum + text.length, 0)
    shortest = Math.min(shortest, Math.hypot(...whole) / characters)
    const best = sentences.length > 0 ? Math.max(...sentences) : headed
    found.set(at, best + HEADING_SHARE * Math.max(0, headed) + WHOLE_SHARE * cosine(unit(whole)))
  }
  return { nearness: found, shortest }
}
