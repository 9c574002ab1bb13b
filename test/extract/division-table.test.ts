import { describe, expect, it } from 'vitest'
import { extractClauses } from '../../src/extract/clauses.ts'
import { explainUnitsState } from '../../src/extract/explain.ts'
import { documentId } from '../../src/model/ids.ts'
import { parseOrganisations } from '../../src/organisations/lexicon.ts'
import { parseText } from '../parse/parse-text.ts'

const TASKS = `青禾县冬季供暖保障方案
一、主要任务
（一）改造老旧管网。更换支线管网。
（二）做好燃煤储备。储足三个月用量。
（三）开展入户测温。逐户登记。
二、责任分工
`
const HEADS = '\t任务\n\t牵头单位\n\t配合单位\n\n'

function read(text: string) {
  const { documents, clean } = parseText(text)
  const { clauses, findings } = extractClauses(
    documents[0]!,
    clean,
    documentId('d'),
    parseOrganisations('\t财政局\t财政\n'),
  )
  const from = (path: string) => clauses.find((clause) => clause.path.join('/') === path)!
  return { from, findings: findings.filter(({ code }) => code === 'units-in-table') }
}

describe('a table that says who does what', () => {
  it('gives a task the units of the row that names it', () => {
    const { from, findings } = read(
      `${TASKS}${HEADS}\t老旧管网改造\n\t县住建局\n\t县财政局\n\n\t（二）燃煤储备\n\t县发改局\n\t县财政局\n\n\t入户测温\n\t县民政局\n\t各街道\n`,
    )
    expect(from('一/（二）').unitsFrom).toBe('d/表1/（二）燃煤储备')
    expect(from('一/（二）').unitsState).toBe('stated')
    expect(explainUnitsState(from('一/（二）'), ['表1', '燃煤储备'])).toContain('责任分工表')
    expect(from('一/（三）').unitsFrom).toBe('d/表1/入户测温')
    // 改造老旧管网 and 老旧管网改造 are not one in words: nobody guesses.
    expect(from('一/（一）').unitsFrom).toBeNull()
    expect(findings.map(({ detail }) => detail)).toEqual([expect.stringContaining('“老旧管网改造”')])
  })

  it('gives none where two rows name the task, or one row two tasks', () => {
    const { from, findings } = read(
      `${TASKS}${HEADS}\t燃煤储备\n\t县发改局\n\t县财政局\n\n\t做好燃煤储备\n\t县工信局\n\t县财政局\n`,
    )
    expect(from('一/（二）').unitsFrom).toBeNull()
    expect(findings).toHaveLength(1)
  })

  it('takes nothing from a task that says itself who does it', () => {
    const { from, findings } = read(
      `${TASKS.replace('储足三个月用量。', '储足三个月用量。（责任单位：县商务局）')}${HEADS}\t燃煤储备\n\t县发改局\n\t县财政局\n\n\t入户测温\n\t县民政局\n\t各街道\n`,
    )
    expect(from('一/（二）').units.map(({ name }) => name)).toEqual(['县商务局'])
    expect(from('一/（三）').unitsFrom).toBe('d/表1/入户测温')
    expect(findings).toEqual([])
  })
})
