import { describe, expect, it } from 'vitest'
import { doubtsByPlace } from '../../src/extract/doubts.ts'
import { plainWords } from '../../src/extract/plain-words.ts'
import { targetsOfText } from '../../src/extract/targets.ts'
import { targetLine } from './targets.test.ts'

describe('the words of a sentence as the rules read them', () => {
  it.each([
    ['新建 公厕 25 座', '新建 公厕25座', 'a blank between words stays'],
    ['覆盖率达到 95 %', '覆盖率达到95%', 'the sign of a share'],
    ['面积 12 30 公顷', '面积12 30公顷', 'two numbers stay two'],
    ['新增座位 5 000 个', '新增座位5000个', 'thousands'],
    ['1 200 个站点', '1 200个站点', 'at the beginning it may be the number of an item'],
    ['修复古树 40 株,新栽 6 万株;完成', '修复古树40株，新栽6万株；完成', 'marks of half width'],
    ['投资 1,200 万元,师生比 1:15', '投资1,200万元，师生比1:15', 'inside a number they stay'],
    ['到２０２５年', '到2025年', 'figures of full width'],
  ])('%s', (printed, words, _why) => {
    const plain = plainWords(printed)
    expect(plain.words).toBe(words)
    for (let at = 0; at < words.length; at++) {
      const char = printed[plain.place(at + 1) - 1]!
      if (/\p{Script=Han}|[\d.]/u.test(char)) expect(char).toBe(words[at])
    }
  })
})

describe('targets of a sentence with blanks round its figures', () => {
  it.each([
    '到2025年，修复古树40株，新栽行道树6万株，绿化覆盖率达到45%，每个社区至少建成1处口袋公园',
    '配备护林员不少于300名；新建瞭望塔12座以上',
  ])('are those without: %s', (text) => {
    const read = (words: string) =>
      targetsOfText({ text: words, doubts: doubtsByPlace([]) }, [{ start: 0, end: words.length }])
    const spaced = text.replace(/(?<=\p{Script=Han})(?=\d)|(?<=\d)(?=[\p{Script=Han}%])/gu, ' ').replaceAll('，', ',')
    expect(read(spaced).map(targetLine)).toEqual(read(text).map(targetLine))
    for (const { at, value } of read(spaced)) expect(spaced.slice(at.start, at.end)).toMatch(new RegExp(`^${value}`))
  })
})
