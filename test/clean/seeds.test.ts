import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { CLEAN_SEEDS, seed } from './seeds.ts'

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')
const folded = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')

describe('clean plans', () => {
  it.each(CLEAN_SEEDS)('%s: nothing but container residue goes, and the tables stay cell by cell', (id) => {
    const source = seed(id)
    const clean = cleanText(source)
    expect([...clean.edits].filter((edit) => !edit.rules.every((rule) => rule === 'residue'))).toEqual([])
    expect(clean.doubts).toEqual([])
    const cells = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('\t'))
    expect(cells(clean.text)).toEqual(cells(source.text.replaceAll(/\[bookmark: [^\]]*\]/g, '')))
  })
})

describe('the gazette (glyph shift, hard wraps, folded marks)', () => {
  const clean = cleanText(seed('linzi-hukou-plan'))

  it('is cut into its three notices', () => {
    const heads = clean.segments.map(({ clean: { start, end } }) =>
      clean.text.slice(start, end).trimStart().slice(0, 8),
    )
    expect(heads).toHaveLength(3)
  })

  it('has every quote and bracket closed', () => {
    for (const [open, close] of ['“”', '‘’', '〔〕', '（）', '《》'].map((pair) => [pair[0]!, pair[1]!]))
      expect([open, clean.text.split(open!).length]).toEqual([open, clean.text.split(close!).length])
    expect(clean.text).not.toMatch(/[冶爷摇]/)
    expect(clean.text).not.toMatch(/也\s*\d{4}\s*页/)
  })

  it('holds the paragraphs of the clean page of the same plan, letter by letter', () => {
    const paragraphs = new Set(clean.text.split('\n').map(folded))
    const page = seed('linzi-edu-14-5').text.split('\n')
    const wanted = page.filter((line) => line.length > 60 && !line.startsWith('\t')).map(folded)
    expect(wanted.length).toBeGreaterThan(50)
    expect(wanted.filter((line) => !paragraphs.has(line))).toEqual([])
  })

  it('holds no page number, no blank between hanzi and no folded mark', () => {
    expect(clean.text).not.toMatch(/^[—–-]+\s*\d+\s*[—–-]+$/m)
    expect(clean.text.match(/\p{Script=Han} \p{Script=Han}/gu)).toBeNull()
    expect(clean.text.match(/\p{Script=Han}[,;:]\p{Script=Han}/gu)).toBeNull()
  })

  it('doubts nothing', () => {
    expect(clean.doubts).toEqual([])
  })
})

describe('the mirror page (byte drift, pinyin, tails, spam)', () => {
  const source = seed('zibo-edu-14-5')
  const clean = cleanText(source)

  it('holds no pinyin and nothing in traditional characters', () => {
    expect(clean.text.match(/\([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü]{1,7}\)/g)).toBeNull()
    expect(clean.text.match(/[學發關於優質規劃]/g)).toBeNull()
  })

  it('begins with its title and ends with its last paragraph', () => {
    const lines = clean.text.split('\n').filter((line) => line.trim() !== '')
    expect(lines[0]).toMatch(/通知$/)
    expect(lines.at(-1)).toMatch(/[。）]$/)
    expect(clean.text).not.toMatch(/[|_]/)
  })

  it('keeps every removed line as a label that can be shown', () => {
    const kinds = new Set(clean.labels.map(({ kind }) => kind))
    expect(kinds).toEqual(new Set(['spam', 'chrome', 'metadata']))
    for (const { at } of clean.labels) expect(source.text.slice(at.start, at.end).trim()).not.toBe('')
  })

  it('has each damaged run proved or in doubt: a question mark that is left is a doubt', () => {
    const doubted = new Set(clean.doubts.map((doubt) => doubt.clean.start))
    const left = [...clean.text.matchAll(/\?/g)].filter((match) => !doubted.has(match.index))
    expect(left).toEqual([])
    expect(clean.text).not.toMatch(/[\ue000-\uf8ff]/)
  })

  it.each([
    ['(yàn) inside 为', '以游戏为基本活动'],
    ['校 and “ beside a folded ！', '教育行政部门和学校“低小散旧”的数据中心'],
    ['two causes in one place', '倾向专项治理'],
  ])('is mended: %s', (_why, sentence) => {
    expect(clean.text).toContain(sentence)
  })

  it('never rewrites a digit without proof', () => {
    const digits = (text: string): string => letters(text).replace(/\D/g, '')
    for (const edit of [...clean.edits].filter(({ after }) => after !== ''))
      expect([edit, digits(edit.after)]).toEqual([edit, digits(edit.before)])
  })
})
