import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DiffOptions, diffTexts } from '../../src/compare/diff.ts'
import { longestMatches } from '../../src/compare/sequence.ts'

const SIGNS = { same: '', neutral: '~', deleted: '-', inserted: '+', moved: '>' } as const

/** 到-{2025}+{2024}年: what stands in both, what was deleted and inserted, ~{市/县} for what differs in level only */
function show(base: string, other: string, options?: DiffOptions): string {
  return diffTexts(base, other, options)
    .map(({ kind, base: a, other: b, move }) => {
      const one = a ? base.slice(a.start, a.end) : ''
      const two = b ? other.slice(b.start, b.end) : ''
      if (kind === 'same') return one
      if (kind === 'neutral') return `~{${one}/${two}}`
      return `${SIGNS[kind]}${move ?? ''}{${one || two}}`
    })
    .join('')
}

const NAMES = [
  ['淄博市', '淄博', '沂源县', '沂源'],
  ['市教育局', '县教育和体育局', '区教体局'],
]

describe('the difference of two clauses', () => {
  it.each<[string, string, string, string, DiffOptions?]>([
    ['level words are neutral', '全市建成100所', '全县建成100所', '全~{市/县}建成100所'],
    ['… and differ when asked literally', '全市建成100所', '全县建成100所', '全-{市}+{县}建成100所', { literal: true }],
    ['numbers change whole', '占比达到65%以上', '占比达到60%以上', '占比达到-{65%}+{60%}以上'],
    ['decimals are one number', '达到4.5平方米', '达到4.2平方米', '达到-{4.5}+{4.2}平方米'],
    ['digits in common do not make half a number', '新增12000个', '新增1200个', '新增-{12000}+{1200}个'],
    ['… 市级 and 区级 as well', '建设市级示范园', '建设区级示范园', '建设~{市/区}级示范园'],
    ['… and 县域 in 区域', '推进区域均衡', '推进县域均衡', '推进~{区/县}域均衡'],
    ['the province is another level', '争创省级示范园', '争创市级示范园', '争创-{省}+{市}级示范园'],
    ['numbering is neutral', '1.改善办学条件', '（二）改善办学条件', '~{1./（二）}改善办学条件'],
    [
      '… inside a text as well',
      '两点：一是抓质量。二是抓安全。',
      '两点：二是抓质量。三是抓安全。',
      '两点：~{一是/二是}抓质量。~{二是/三是}抓安全。',
    ],
    ['… and differs when asked literally', '1.改善条件', '2.改善条件', '-{1.}+{2.}改善条件', { literal: true }],
    ['a decimal at the head is a number', '1.5万人就业', '2.5万人就业', '-{1.5}+{2.5}万人就业'],
    [
      'numbers within a sentence are no numbering',
      '面向小学，3、4年级',
      '面向小学，5、6年级',
      '面向小学，-{3、4}+{5、6}年级',
    ],
    ['places stand for one another', '淄博市高中', '沂源县高中', '~{淄博市/沂源县}高中', { counterparts: NAMES }],
    [
      'a place named on both sides is the same',
      '支持淄博市工业学校',
      '支持淄博市工业学校',
      '支持淄博市工业学校',
      { counterparts: NAMES },
    ],
    [
      'bodies are exchanged whole',
      '由市教育局负责',
      '由县教育和体育局负责',
      '由~{市教育局/县教育和体育局}负责',
      { counterparts: NAMES },
    ],
    [
      '… also literally',
      '由市教育局负责',
      '由区教体局负责',
      '由-{市教育局}+{区教体局}负责',
      { counterparts: NAMES, literal: true },
    ],
    ['width is no difference in level-neutral mode', '1+X证书', '1＋X证书', '1~{+/＋}X证书'],
    ['words added', '推动图书馆、博物馆免费开放', '推动图书馆免费开放', '推动图书馆-{、博物馆}免费开放'],
    ['nothing changed', '健全网络保障体系。', '健全网络保障体系。', '健全网络保障体系。'],
    ['from nothing', '', '新增', '+{新增}'],
    ['to nothing', '旧文', '', '-{旧文}'],
    [
      'scattered equal characters are noise, not sameness',
      '加大经费投入力度',
      '提高财政投资效益',
      '-{加大经费投入力度}+{提高财政投资效益}',
    ],
  ])('%s', (_, base, other, shown, options) => {
    expect(show(base, other, options)).toBe(shown)
  })

  it('a sentence that stands elsewhere is moved', () => {
    const first = '健全校园网络安全防护体系，增强师生网络安全意识。'
    const second = '深化中小学教师县管校聘管理改革，完善交流轮岗机制。'
    const third = '开发茶艺校本课程，培养学生劳动习惯和实践能力。'
    const shown = show(first + second + third, second + third + first)
    expect(shown).toBe(`>1{${first}}${second}${third}>1{${first}}`)

    expect(show(first + third, first + second + third)).toBe(`${first}+{${second}}${third}`)
  })
})

describe('a sentence that stands elsewhere', () => {
  it('is moved however short it is', () => {
    const shown = show(
      '落实双减政策。健全校园安全防护体系，增强安全意识。',
      '健全校园安全防护体系，增强安全意识。落实双减政策。',
    )
    expect(shown).toBe('>1{落实双减政策。}健全校园安全防护体系，增强安全意识。>1{落实双减政策。}')
  })

  it('is moved under another number, level and body too', () => {
    const base = '一是由市教育局统筹全市网络安全。二是深化县管校聘管理改革，完善教师交流轮岗的长效机制。'
    const other = '一是深化县管校聘管理改革，完善教师交流轮岗的长效机制。二是由县教育和体育局统筹全县网络安全。'
    const kinds = diffTexts(base, other, { counterparts: NAMES }).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'moved')).toHaveLength(2)
    expect(kinds).not.toContain('deleted')
    expect(kinds).not.toContain('inserted')
  })

  it('is none where part of it was written anew', () => {
    const base = '落实双减政策。健全校园安全防护体系，增强安全意识。'
    const other = '健全校园安全防护体系，增强安全意识。落实家校共育。'
    expect(diffTexts(base, other).some(({ kind }) => kind === 'moved')).toBe(false)
  })
})

const text = fc
  .array(
    fc.constantFrom(
      '全市',
      '全县',
      '建成',
      '100所',
      '65%',
      '学校',
      '，',
      '。',
      '淄博市',
      '沂源县',
      '市教育局',
      'STEM',
      '一是',
      '（二）',
      '𠮷',
    ),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(''))

describe('any difference', () => {
  const mode = fc.constantFrom<DiffOptions>(
    {},
    { literal: true },
    { counterparts: NAMES },
    { counterparts: NAMES, literal: true },
  )

  it('tiles both texts', () => {
    fc.assert(
      fc.property(text, text, mode, (base, other, options) => {
        const pieces = diffTexts(base, other, options)
        const ones = pieces.flatMap((piece) => piece.base ?? [])
        const twos = pieces.flatMap((piece) => piece.other ?? [])
        expect(ones.map(({ start, end }) => base.slice(start, end)).join('')).toBe(base)
        expect(twos.map(({ start, end }) => other.slice(start, end)).join('')).toBe(other)
      }),
    )
  })

  it('says same of equal characters only, and never that a text differs from itself', () => {
    fc.assert(
      fc.property(text, text, mode, (base, other, options) => {
        for (const { kind, base: a, other: b } of diffTexts(base, other, options))
          if (kind === 'same') expect(base.slice(a!.start, a!.end)).toBe(other.slice(b!.start, b!.end))
        expect(diffTexts(base, base, options).every(({ kind }) => kind === 'same')).toBe(true)
      }),
    )
  })

  it('pairs each move with one of equal text', () => {
    fc.assert(
      fc.property(text, text, (base, other) => {
        const moved = diffTexts(base, other, { literal: true }).filter(({ kind }) => kind === 'moved')
        for (const number of new Set(moved.map(({ move }) => move))) {
          const own = moved.filter(({ move }) => move === number)
          const from = own.flatMap(({ base: span }) => (span ? base.slice(span.start, span.end) : [])).join('')
          const to = own.flatMap(({ other: span }) => (span ? other.slice(span.start, span.end) : [])).join('')
          expect(from).toBe(to)
        }
      }),
    )
  })
})

describe('matches of two sequences', () => {
  const sequence = fc.array(fc.nat({ max: 3 }), { maxLength: 14 })

  function naiveLength(a: readonly number[], b: readonly number[]): number {
    if (a.length === 0 || b.length === 0) return 0
    if (a[0] === b[0]) return 1 + naiveLength(a.slice(1), b.slice(1))
    return Math.max(naiveLength(a.slice(1), b), naiveLength(a, b.slice(1)))
  }

  it('are in order, equal, and as long as can be where nothing anchors them', () => {
    fc.assert(
      fc.property(sequence, sequence, (a, b) => {
        const matches = longestMatches(a, b, (x, y) => x === y)
        let total = 0
        let last = { base: 0, other: 0 }
        for (const { base, other, length } of matches) {
          expect(base).toBeGreaterThanOrEqual(last.base)
          expect(other).toBeGreaterThanOrEqual(last.other)
          expect(a.slice(base, base + length)).toEqual(b.slice(other, other + length))
          last = { base: base + length, other: other + length }
          total += length
        }
        if (a.length < 8 || b.length < 8) expect(total).toBe(naiveLength(a, b))
      }),
    )
  })
})
