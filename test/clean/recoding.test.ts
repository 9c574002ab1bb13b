import { Converter } from 'opencc-js/cn2t'
import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { plainText } from '../../src/read/plain-text.ts'
import { drift } from '../damage/drift.ts'
import {
  big5AsGbk,
  encodeBig5,
  encodeGbk,
  fits,
  gbkAsCp1250,
  gbkAsCp1252,
  gbkAsLatin1,
  gbkAsLatin1AndUtf8,
  utf8AsCp1252,
  utf8AsCp1252Dropping,
  utf8AsGbk,
  utf8AsGbkByteByByte,
  utf8AsGbkTakingAscii,
  utf8AsLatin1,
  withoutSoftHyphens,
} from '../damage/encodings.ts'
import { CLEAN_SEEDS, parting, seed } from './seeds.ts'

/** Whole lines of a clean plan that the code page can write. */
function linesOf(id: string, encode: (text: string) => Uint8Array): string {
  return seed(id)
    .text.split('\n')
    .filter((line) => fits(line, encode))
    .join('\n')
}

const PLANS = CLEAN_SEEDS.map((id) => linesOf(id, encodeGbk).replaceAll('[bookmark: _GoBack]', ''))
const byLine = (text: string, damage: (line: string) => string): string => text.split('\n').map(damage).join('\n')

/** Characters written that are not the text's own, and characters left open as doubts; line by line. */
function score(text: string, damaged: string): { readonly wrong: number; readonly open: number } {
  const clean = cleanText(plainText(damaged))
  // Each doubt becomes one mark, a gap that may stand for a few characters.
  let gapped = ''
  let from = 0
  for (const doubt of clean.doubts) {
    gapped += `${clean.text.slice(from, doubt.clean.start)}\0`
    from = doubt.clean.end
  }
  gapped += clean.text.slice(from)
  let wrong = 0
  let open = 0
  const found = gapped.split('\n')
  for (const [index, line] of text.split('\n').entries()) {
    const written = found[index]!.replaceAll('\0', '')
    const fits = new RegExp(`^${found[index]!.split('\0').map(escaped).join('.{0,8}?')}$`).test(line)
    const gap = Math.max(0, line.length - written.length)
    open += gap
    if (!fits) wrong += Math.max(1, distance(written, line) - gap)
  }
  return { wrong, open }
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}

describe('text read in a wrong code page', () => {
  it.each([
    ['GBK as Latin-1', gbkAsLatin1],
    ['GBK as cp1252', gbkAsCp1252],
    ['UTF-8 as Latin-1', utf8AsLatin1],
    ['UTF-8 as cp1252', utf8AsCp1252],
    ['UTF-8 as Latin-1, twice', (line: string) => utf8AsLatin1(utf8AsLatin1(line))],
    ['GBK as Latin-1, saved and read so again', (line: string) => utf8AsLatin1(gbkAsLatin1(line))],
  ])('%s comes back letter by letter, with every byte accounted for', (_name, damage) => {
    for (const text of PLANS) {
      const clean = cleanText(plainText(byLine(text, damage)))
      expect(parting(clean.text, text)).toEqual([])
      expect(clean.doubts).toEqual([])
    }
  })

  it('Big5 as GBK comes back, then as simplified text', () => {
    const traditional = Converter({ from: 'cn', to: 't' })
    const text = byLine(linesOf('linzi-edu-14-5', encodeGbk), traditional)
    const kept = text
      .split('\n')
      .filter((line) => fits(line, encodeBig5))
      .join('\n')
    const direct = cleanText(plainText(kept)).text
    expect(parting(cleanText(plainText(byLine(kept, big5AsGbk))).text, direct)).toEqual([])
    expect(direct).toContain('关于印发')
  })

  it.each([
    ['GBK as Latin-1, soft hyphens dropped', (line: string) => withoutSoftHyphens(gbkAsLatin1(line))],
    ['GBK as Latin-1, partly read as UTF-8', gbkAsLatin1AndUtf8],
    ['…and soft hyphens dropped', (line: string) => withoutSoftHyphens(gbkAsLatin1AndUtf8(line))],
    ['UTF-8 as cp1252, five bytes dropped', utf8AsCp1252Dropping],
    ['…and shown as ?', (line: string) => utf8AsCp1252(line).replace(/[\u0081\u008d\u008f\u0090\u009d]/g, '?')],
    ['UTF-8 as GBK, odd bytes lost to U+FFFD', (line: string) => utf8AsGbk(line)],
    ['UTF-8 as GBK, odd bytes lost to ?', (line: string) => utf8AsGbk(line, '?')],
    ['UTF-8 as GBK, every byte lost that begins no character', (line: string) => utf8AsGbkByteByByte(line)],
  ])('%s: what is written is right, what cannot be told is a doubt', (_name, damage) => {
    for (const text of PLANS) {
      const { wrong, open } = score(text, byLine(text, damage))
      expect(wrong / text.length).toBeLessThan(0.005)
      expect(open / text.length).toBeLessThan(0.06)
    }
  })

  it('a digit that went with the last byte of the hanzi before it is a doubt, and never a smaller number', () => {
    const beside = PLANS[1]!.split('\n').filter((each) => each.length > 30)
    const line = '到2025年，学校达到95所，比例不低于60%。'
    const damaged = [...beside.slice(0, 5), line].map((each) => utf8AsGbkTakingAscii(each)).join('\n')
    expect(damaged.split('\n')[5]).toMatch(/.\?025/)
    const { text, doubts } = cleanText(plainText(damaged))
    const start = text.lastIndexOf('\n')
    const own = doubts.filter(({ clean, rule }) => clean.start > start && rule === 'recode')
    expect(own[0]!.candidates.some(({ text: one }) => one === '到?')).toBe(true)
    const shown = own.reduceRight(
      (found, { clean, candidates }) => found.slice(0, clean.start) + candidates[0]!.text + found.slice(clean.end),
      text,
    )
    expect(shown.slice(start + 1).replace(/[?]/g, '')).toBe('到025年，学校达到95所，比例不低于60%。')
    expect(shown.slice(start + 1).match(/[?]/g)).toHaveLength(1)
  })

  it.each([
    ['坚持规划引导、政策引导，', '引导'],
    ['加强科学规范、依法监管。', '科学规范'],
  ])('%s: of all bytes only those are looked for that a reader of GBK does not show before the next', (line, word) => {
    const beside = PLANS[1]!.split('\n').filter((each) => each.length > 30)
    const text = [...beside.slice(0, 3), line, ...beside.slice(3, 6)].join('\n')
    const damaged = byLine(text, (each) => utf8AsGbkByteByByte(each))
    expect(damaged.split('\n')[3]).toContain('?')
    expect(cleanText(plainText(damaged)).text.split('\n')[3]).toContain(word)
  })

  it.each([
    ['a word before a number is no digit of it', '覆盖率保持在97%以上，培训保育员1200名。', 0],
    ['beside shifted digits it may be one', '师生员，猿源园人次参加，在园园猿名。', 1],
  ])('%s', (_why, line, least) => {
    const beside = PLANS[1]!.split('\n').filter((each) => each.length > 30)
    const text = [...beside.slice(0, 3), line, ...beside.slice(3, 6)].join('\n')
    const { text: found, doubts } = cleanText(plainText(byLine(text, (each) => withoutSoftHyphens(gbkAsLatin1(each)))))
    const open = doubts.filter(({ rule }) => rule === 'recode')
    if (least === 0) expect(found.split('\n')[3]).toBe(line)
    expect(open.length).toBeGreaterThanOrEqual(least)
  })

  it('lines in different code pages stand side by side, clean ones untouched', () => {
    const ways = [(line: string) => line, gbkAsLatin1, utf8AsLatin1, (line: string) => line]
    const text = PLANS[1]!
    const mixed = text
      .split('\n')
      .map((line, index) => ways[Math.floor(index / 12) % ways.length]!(line))
      .join('\n')
    expect(parting(cleanText(plainText(mixed)).text, text)).toEqual([])
  })

  it.each([
    ['a cell of signs', utf8AsCp1252, '\t40kW×3'],
    ['a cell of signs, saved twice', (line: string) => utf8AsLatin1(utf8AsLatin1(line)), '\t40kW×3'],
    ['a line of code', gbkAsLatin1AndUtf8, '{"appId": "x9", "when": 1672531200, "name": "图书馆"}'],
    ['a heading whose blank a reader took for half of a letter', gbkAsLatin1AndUtf8, '第六章　监督与考核'],
    ['a traditional cell', gbkAsLatin1AndUtf8, '\t新時代勞動教育評價'],
    ['a percentage with its error', gbkAsLatin1, '检出率为（3.2±0.4）%。'],
  ])('%s is read as the lines beside it', (_name, damage, line) => {
    const beside = PLANS[1]!.split('\n').filter((each) => each.length > 30)
    const text = [...beside.slice(0, 3), line, ...beside.slice(3, 6)].join('\n')
    const { text: found, doubts } = cleanText(plainText(byLine(text, damage)))
    expect(found.split('\n')[3]).toBe(line)
    expect(doubts).toEqual([])
  })

  it('a page’s number in a shifted font is one among recoded lines', () => {
    const plan = PLANS[1]!.split('\n').slice(0, 12)
    const paged = [...plan.slice(0, 6), '> —猿圆—', ...plan.slice(6)].join('\n')
    expect(cleanText(plainText(byLine(paged, gbkAsLatin1))).text).not.toMatch(/吃|虏/)
  })

  it('a line of signs alone is read as the lines beside it, GBK as cp1250', () => {
    const plan = PLANS[1]!.split('\n').slice(0, 12).join('\n')
    expect(cleanText(plainText(`${byLine(plan, gbkAsCp1250)}\n${gbkAsCp1250('·END·')}`)).text).not.toMatch(/ˇ¤/)
  })

  it('quotation marks of an English line are read as the hanzi beside it, Big5 as GBK', () => {
    const traditional = Converter({ from: 'cn', to: 't' })
    const lines = linesOf('linzi-edu-14-5', encodeGbk)
      .split('\n')
      .map((line) => traditional(line))
    const kept = lines.filter((line) => line.length > 30 && fits(line, encodeBig5)).slice(0, 6)
    const text = [...kept.slice(0, 3), 'See “Reading for All” (3×2)', ...kept.slice(3)].join('\n')
    expect(cleanText(plainText(byLine(text, big5AsGbk))).text).toContain('See “Reading for All” (3×2)')
  })

  it('cells in sound lines: two that read the same way are recoded, one by itself is a doubt', () => {
    const big5 = (cell: string): string => `\t${big5AsGbk(cell)}`
    const sound = PLANS[1]!.split('\n').filter((each) => each.length > 30)
    const table = (cells: readonly string[]): ReturnType<typeof cleanText> =>
      cleanText(plainText([...sound.slice(0, 3), ...cells, ...sound.slice(3, 6)].join('\n')))
    const two = table([big5('教育'), '\t12', big5('在校生')])
    expect(two.text).toContain('\t教育\n\t12\n\t在校生')
    expect(two.doubts).toEqual([])
    const one = table([big5('教育'), '\t12'])
    expect(one.text).toContain(big5('教育'))
    expect(one.doubts.map(({ candidates }) => candidates[0]?.text)).toEqual(['教育'])
  })

  it('a foreign name or a sign beside recoded lines stays as it is', () => {
    const beside = PLANS[1]!.split('\n').filter((each) => each.length > 30)
    const lines = ['\tMüller', 'Café “Zürich” 2×3', '±5℃']
    const damaged = [...beside.slice(0, 3).map(gbkAsLatin1), ...lines, ...beside.slice(3, 6).map(gbkAsLatin1)].join(
      '\n',
    )
    const clean = cleanText(plainText(damaged))
    for (const line of lines) expect(clean.text.split('\n')).toContain(line)
  })

  it('drifted text in a wrong code page is read, its readings being proof enough', () => {
    const drifted = drift(Converter({ from: 'cn', to: 't' })(PLANS[2]!))
    const direct = cleanText(plainText(drifted))
    for (const damage of [utf8AsLatin1, gbkAsLatin1]) {
      const clean = cleanText(plainText(byLine(drifted, (line) => (fits(line, encodeGbk) ? damage(line) : line))))
      expect(parting(clean.text, direct.text)).toEqual([])
      expect(clean.doubts).toHaveLength(direct.doubts.length)
    }
  })

  it('what went through it again and again is taken out, labelled and reported', () => {
    const [head, ...rest] = PLANS[0]!.split('\n').filter((line) => line.length > 60)
    const lost = utf8AsGbk(utf8AsGbk(utf8AsGbk(rest[0]!)))
    const clean = cleanText(
      plainText([head, lost, '锟斤拷锟斤拷锟斤拷', rest[1], '\ufffd\ufffd\ufffd\ufffdƼ\ufffd'].join('\n')),
    )
    expect(clean.text.split('\n').filter((line) => line !== '')).toEqual([head, rest[1]])
    expect(clean.findings.map(({ code }) => code)).toEqual(['lossy-recoding', 'lossy-recoding', 'lossy-recoding'])
    expect(clean.labels.map(({ kind }) => kind)).toEqual(['residue', 'residue', 'residue'])
  })

  it.each([
    '全县实现生产总\ufffd\ufffd\ufffd2817.55亿元，比上年增长4.5%。',
    '全市实现生产总\ufffd2817.55亿元，增\ufffd\ufffd4.5%，不\ufffd\ufffd\ufffd\ufffd标准。',
    '推进义务教育优质均锟斤拷发展，扩大学前教育资源。',
  ])('what can still be read stays, its figures too, and what was lost in it is a doubt: %s', (line) => {
    const clean = cleanText(plainText(line))
    expect(clean.text).toBe(line)
    expect(clean.doubts.map(({ before }) => before)).toEqual(line.match(/\ufffd+|锟斤拷/g))
  })

  it('a lone U+FFFD in a sound line stays and is a doubt', () => {
    const clean = cleanText(plainText('推进义务教育优质均\ufffd发展，扩大学前教育资源。'))
    expect(clean.text).toContain('均\ufffd发展')
    expect(clean.doubts).toHaveLength(1)
  })
})

describe('escapes', () => {
  it('what was escaped after it was read in a wrong code page comes back', () => {
    const text = '到2025年，全面普及学前教育，办好人民满意的教育。'
    const escaped = Array.from(Buffer.from(text), (byte) => (byte < 0x80 ? String.fromCharCode(byte) : `&#${byte};`))
    expect(cleanText(plainText(escaped.join(''))).text).toBe(text)
  })

  it.each([
    ['named quotes and blanks', '推进&ldquo;双减&rdquo;&nbsp;工作', '推进“双减”\u00a0工作'],
    ['the & of an address', '见http://a.cn/i.html?id=2023&amp;type=1。', '见http://a.cn/i.html?id=2023&type=1。'],
    ['limits that an editor wrote by name', '合格率&ge;98%，误差&le;0.5%&ne;0', '合格率≥98%，误差≤0.5%≠0'],
    ['signs of money, parts and powers', '单价&yen;12，&frac12;席位，8&sup3;', '单价¥12，½席位，8³'],
    ['letters of tones and of Greek', '拼音n&uuml;，&alpha;系数，&Omega;', '拼音nü，α系数，Ω'],
    [
      'blanks that lost their ;',
      '一、总体要求&nbsp&nbsp（一）目标&nbsp；&nbsp\n',
      '一、总体要求\u00a0\u00a0（一）目标\u00a0\u00a0\n',
    ],
    ['every mark by its name', '&ldquo;一&rdquo;&hellip;A&lpar;1&rpar;&colon;&percnt;', '“一”…A(1):%'],
    ['escaped twice', '推进&amp;ldquo;双减&amp;rdquo;', '推进“双减”'],
    ['decimal and hexadecimal numbers', '&#20851;于&#x5370;发', '关于印发'],
    ['a number whose & is lost', '责任单位#xff1a;区教体局', '责任单位：区教体局'],
    ['\\u escapes', '\\u5173\\u4e8e\\u5370\\u53d1方案', '关于印发方案'],
    [
      'a string of JSON: its line ends and its own \\ as well',
      '\\u5173\\u4e8e\\n\\u5370\\u53d1 \\"C:\\\\data\\"',
      '关于\n印发 "C:\\data"',
    ],
    ['a rare hanzi as two halves', '耳饰、&#55405;&#56982;鱼', '耳饰、\u{2b696}鱼'],
    [
      'the author’s own &nbsp; was escaped once more',
      '&ldquo;双减&rdquo;&mdash;空格写作&amp;nbsp;或空',
      '“双减”—空格写作&nbsp;或空',
    ],
    ['a text full of them: then &lt; is one too', '&ldquo;a&rdquo;&ldquo;b&rdquo;&lt;方案&gt;', '“a”“b”<方案>'],
  ])('%s', (_why, damaged, wanted) => {
    expect(cleanText(plainText(damaged)).text).toBe(wanted)
  })

  it.each([
    ['把<写作&lt;，把&写作&amp;。'],
    ['研发（R&D）投入占比；A&B;C'],
    ['正则表达式 \\u4e00 表示一个汉字'],
    ['编号#12;第3项'],
    ['空格写作&nbsp\n;或空'],
    ['空格转义后写作&amp;nbsp;\n或空'],
    ['空格写作&nbsp或空，变量&nbsp_x、&nbsp2'],
    ['名称一律小写，如&GE;、&frac99;、&Yen;均无此名'],
    ['左括号写作&lpar;，冒号写作&colon;'],
    ['空格写作&nbsp;或&#160;均可，也写作&ensp;。'],
  ])('%s stays', (text) => {
    expect(cleanText(plainText(text)).text).toBe(text)
  })
})

it('a short line that is UTF-8 by accident comes back as the lines beside it', () => {
  const text = '青河市生态环境保护规划\n\n目  录\n第一章 规划背景\n第二章 主要任务'
  expect(cleanText(plainText(byLine(text, gbkAsLatin1))).text).toBe(text)
})

it('a line of boxes to fill in beside recoded lines is read, not taken out', () => {
  const line = '出生日期：____年____月____日　身份证号：□□□□□□□□□□□□□□□'
  const beside = PLANS[1]!.split('\n').filter((each) => each.length > 30)
  const text = [...beside.slice(0, 3), line, ...beside.slice(3, 6)].join('\n')
  const { text: found, labels } = cleanText(plainText(byLine(text, (each) => utf8AsGbk(each))))
  expect(found).toContain(line.slice(0, -1))
  expect(labels).toEqual([])
})

describe('bytes that a program took for something else', () => {
  const plan = PLANS[0]!
  const latin = byLine(plan, utf8AsLatin1)
  it.each<[string, string]>([
    ['A0 taken for a blank', latin.replaceAll('\u00a0', ' ')],
    ['A0 and 85 taken for blanks', latin.replace(/[\u0085\u00a0]/g, ' ')],
    ['85 taken for a line end', latin.replaceAll('\u0085', '\n')],
    ['A0 dropped', latin.replaceAll('\u00a0', '')],
    ['AD dropped, a soft hyphen', latin.replaceAll('\u00ad', '')],
    ['typographic quotes made straight', byLine(plan, utf8AsCp1252).replace(/[“”]/g, '"').replace(/[‘’]/g, "'")],
  ])('%s: another hanzi is never written for certain', (_name, damaged) => {
    const { text, doubts } = cleanText(plainText(damaged))
    let shown = ''
    let from = 0
    for (const { clean } of doubts) {
      shown += text.slice(from, clean.start)
      from = clean.end
    }
    const hanzi = (all: string): string => all.replace(/[^\p{Script=Han}]/gu, '')
    const written = hanzi(shown + text.slice(from))
    expect(isSubsequence(written, hanzi(plan))).toBe(true)
    expect(written.length).toBeGreaterThan(hanzi(plan).length * 0.9)
  })

  it('all bytes from 80 to 9F gone: nothing is written, every line is a doubt', () => {
    const { edits, doubts } = cleanText(plainText(latin.replace(/[\u0080-\u009f]/g, '')))
    expect([...edits].filter(({ rules, after }) => rules.includes('recode') && /\p{Script=Han}/u.test(after))).toEqual(
      [],
    )
    expect(doubts.length).toBeGreaterThan(100)
  })

  it('letters made lower case: rare hanzi that come out of it are no text', () => {
    const damaged = byLine(plan, gbkAsLatin1).toLowerCase()
    const written = [...cleanText(plainText(damaged)).edits].map(({ after }) => after).join('')
    expect((written.match(/\p{Script=Han}/gu) ?? []).length).toBeLessThan(plan.length / 10)
  })
})

/** Does everything that is written stand in the text, in this order? */
function isSubsequence(written: string, text: string): boolean {
  let at = 0
  for (const char of text) if (char === written[at]) at++
  return at === written.length
}
