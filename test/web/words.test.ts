import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROLES } from '../../src/model/clause.ts'
import { LEVELS, NODE_KINDS } from '../../src/model/document.ts'
import { VERDICTS } from '../../src/model/verdict.ts'
import {
  CAUSE_WORDS,
  HAS_WORDS,
  KIND_WORDS,
  MODE_WORDS,
  ROLE_WORDS,
  SHAPE_WORDS,
  SORT_WORDS,
  STATE_WORDS,
  STATUS_WORDS,
  VERDICT_WORDS,
} from '../../src/model/words.ts'
import { HAS, MODES, SORTS } from '../../src/search/parse-query.ts'
import { en } from '../../web/src/words/en.ts'
import { LANGUAGES, speak } from '../../web/src/words/words.ts'
import { zh } from '../../web/src/words/zh.ts'

const keys = Object.keys(zh) as (keyof typeof zh)[]
const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort()

describe('the two languages', () => {
  it('have the same words, none of them empty', () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort())
    for (const dictionary of [zh, en]) for (const text of Object.values(dictionary)) expect(text.trim()).not.toBe('')
  })

  it('fill in the same names', () => {
    for (const key of keys) expect([key, names(en[key])]).toEqual([key, names(zh[key])])
  })

  it('English is English, but for what the plans say and the sign to switch back', () => {
    const chinese = keys.filter((key) => /\p{Script=Han}/u.test(en[key]))
    const quoting = /^(language|search\.|help\.syntax|clause\.cite\.)/
    expect(chinese.filter((key) => !quoting.test(key))).toEqual([])
  })

  it('name every rule of cleaning', () => {
    const folder = join(import.meta.dirname, '..', '..', 'src', 'clean')
    const rules = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [
        ...readFileSync(join(folder, file), 'utf8').matchAll(/(?:\brule: |\bRULE = )'([a-z]+(?:-[a-z]+)*)'/g),
      ])
      .map((match) => `rule.${match[1]}`)
    expect(rules.length).toBeGreaterThan(15)
    expect(rules.filter((rule) => !Object.hasOwn(zh, rule))).toEqual([])
  })

  it('say every value the API may answer', () => {
    for (const language of LANGUAGES) {
      const say = speak(language)
      const all = [
        ...LEVELS.map((level) => `level.${level}`),
        ...NODE_KINDS.map((kind) => `kind.${kind}`),
        ...ROLES.map((role) => `role.${role}`),
        ...HAS.map((has) => `has.${has}`),
        ...MODES.map((mode) => `mode.${mode}`),
        ...SORTS.map((sort) => `sort.${sort}`),
        ...VERDICTS.map((verdict) => `verdict.${verdict}`),
        ...VERDICTS.map((verdict) => `verdict.${verdict}.why`),
      ]
      for (const key of all) expect([key, typeof say(key as keyof typeof zh)]).toEqual([key, 'string'])
    }
  })

  it('write values as spreadsheets and the command line do', () => {
    const lists = {
      role: ROLE_WORDS,
      status: STATUS_WORDS,
      verdict: VERDICT_WORDS,
      cause: CAUSE_WORDS,
      shape: SHAPE_WORDS,
    }
    const more = { kind: KIND_WORDS, state: STATE_WORDS, has: HAS_WORDS, mode: MODE_WORDS, sort: SORT_WORDS }
    for (const [name, words] of Object.entries({ ...lists, ...more }))
      for (const [value, word] of Object.entries(words))
        expect([name, value, zh[`${name}.${value}` as keyof typeof zh]]).toEqual([name, value, word])
  })

  it('a value is filled in; one that is missing stays visible', () => {
    expect(speak('zh')('search.range', { from: 1, to: 20, n: '1,234' })).toBe('第 1–20 条，共 1,234 条')
    expect(speak('en')('search.total', {})).toBe('{n} clauses')
  })

  it('every word is used somewhere in the page', () => {
    const folder = join(import.meta.dirname, '..', '..', 'web', 'src')
    const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('words'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n')
    // say(`status.${status}.why`), 'has.': beginnings of keys that are put together
    const beginnings = [...source.matchAll(/`([a-z.]+\.)\$\{|'([a-z]+\.)'/g)].map((match) => (match[1] ?? match[2])!)
    const unused = keys.filter(
      (key) => !source.includes(`'${key}'`) && !beginnings.some((part) => key.startsWith(part)),
    )
    expect(unused).toEqual([])
  })
})
