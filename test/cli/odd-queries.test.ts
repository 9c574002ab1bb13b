/** What people paste into the command line: an answer, or a refusal that says what to change. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseArgs } from '../../src/cli/args.ts'
import { runCommand } from '../../src/cli/run.ts'
import { openPlanLibrary, type PlanLibrary } from '../export/plan-library.ts'

let plans: PlanLibrary
beforeAll(() => {
  plans = openPlanLibrary()
})
afterAll(() => plans.remove())

async function search(...argv: string[]) {
  let out = ''
  const command = parseArgs(['--data', plans.data, '--corpus', plans.corpus, 'search', '--json', ...argv], '0.0.0')
  const terminal = { note: () => {}, progress: () => {}, colour: false, columns: 100 }
  const code = await runCommand(command, {
    ...terminal,
    write: async (text) => {
      out += text
    },
  })
  return { code, answer: out === '' ? null : JSON.parse(out) }
}

describe('search on the command line', () => {
  it.each([
    ['nothing', ''],
    ['one character', '园'],
    ['the longest query allowed', '公'.repeat(2000)],
    ['punctuation', '，。！？……'],
    ['emoji', '😀👩‍👩‍👧'],
    ['half a surrogate pair', '\ud800园'],
    ['a regular expression', '(a+)+$ [^x]*.*?\\'],
    ['SQL', "'; DROP TABLE clauses;-- %_"],
    ['unbalanced quotes', '“教师 "轮岗'],
    ['NOT alone', 'NOT'],
  ])('answers %s, and the answer adds up', async (_, text) => {
    const { code, answer } = await search(text)
    expect(code).toBe(0)
    expect(answer.hits.length).toBe(Math.min(answer.total, 20))
  })

  it('takes a query that begins with a minus after --', async () => {
    const { code, answer } = await search('--', '-教师')
    expect(code).toBe(0)
    expect(answer.query).toBe('-教师')
  })

  it('refuses 10,000 characters and says what is allowed', () => {
    expect(JSON.stringify(parseArgs(['search', '公'.repeat(10_000)], '0.0.0'))).toMatch(/最多 2000 个字/)
  })
})
