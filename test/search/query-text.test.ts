import { describe, expect, it } from 'vitest'
import { type Part, parseText } from '../../src/search/query-text.ts'

const words = (text: string): Part => ({ kind: 'words', text })
const phrase = (text: string): Part => ({ kind: 'phrase', text })
const not = (part: Part): Part => ({ kind: 'not', part })
const either = (...parts: Part[]): Part => ({ kind: 'either', parts })

describe('what somebody typed', () => {
  it.each<[string, Part[], string]>([
    ['公办园 占比', [words('公办园'), words('占比')], 'a blank parts'],
    ['公办园　占比', [words('公办园'), words('占比')], 'a full-width blank too'],
    ['“集团化办学”', [phrase('集团化办学')], 'quoted is literal'],
    ['"集团化 办学" 城区', [phrase('集团化 办学'), words('城区')], 'a blank inside quotes does not part'],
    ['落实“双减”政策', [words('落实'), phrase('双减'), words('政策')], 'quotes inside a sentence'],
    ['“集团化', [words('“集团化')], 'an unbalanced quote is a character'],
    ['园 -城区', [words('园'), not(words('城区'))], 'minus excludes'],
    ['园 －“城区”', [words('园'), not(phrase('城区'))], 'a full-width minus too'],
    ['园 NOT 城区', [words('园'), not(words('城区'))], 'NOT excludes'],
    ['1-2项', [words('1-2项')], 'a minus inside a word is a character'],
    ['园 - 区', [words('园'), words('-'), words('区')], 'a minus alone is a character'],
    ['幼小衔接 OR 小学化 园', [either(words('幼小衔接'), words('小学化')), words('园')], 'OR binds its neighbours'],
    ['a OR b OR “c”', [either(words('a'), words('b'), phrase('c'))], 'a row of choices'],
    ['OR 园', [words('园')], 'OR without a left side'],
    ['园 OR', [words('园')], 'OR without a right side'],
    ['or 园', [words('or'), words('园')], 'small letters are a word'],
    ['责任:市教育局', [{ kind: 'field', field: 'unit', text: '市教育局' }], 'a unit'],
    [
      '标题：“师德 师风”',
      [{ kind: 'field', field: 'heading', text: '师德 师风' }],
      'a heading, full-width colon, quoted',
    ],
    ['-文件:沂源', [not({ kind: 'field', field: 'document', text: '沂源' })], 'a field excluded'],
    ['责任: 市教育局', [words('责任:'), words('市教育局')], 'a prefix without a value is a word'],
    ['目标责任:落实', [words('目标责任:落实')], 'only the beginning of a part is a prefix'],
    ['NOT', [], 'NOT alone asks nothing'],
    ['  ', [], 'blanks ask nothing'],
    [
      "(.*) '; DROP TABLE --",
      [words('(.*)'), words("';"), words('DROP'), words('TABLE'), not(words('-'))],
      'other languages are words',
    ],
  ])('%s: %s', (text, parts) => {
    expect(parseText(text)).toEqual(parts)
  })
})
