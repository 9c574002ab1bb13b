import { describe, expect, it } from 'vitest'
import { extractClauses } from '../../src/extract/clauses.ts'
import type { Clause } from '../../src/model/clause.ts'
import type { Finding } from '../../src/model/finding.ts'
import { documentId } from '../../src/model/ids.ts'
import { parseOrganisations } from '../../src/organisations/lexicon.ts'
import { parseText } from '../parse/parse-text.ts'

const LEXICON = parseOrganisations('\t财政局\t财政\n')

function read(text: string): {
  readonly clauses: readonly Clause[]
  readonly findings: readonly Finding[]
  text: string
} {
  const { documents, clean } = parseText(text)
  return { ...extractClauses(documents[0]!, clean, documentId('d'), LEXICON), text: clean.text }
}

function state(sentence: string, title = '河口县林业工作方案'): Clause['targetsState'] {
  const { clauses } = read(`${title}\n一、任务\n（一）事项。${sentence}\n二、保障\n落实责任。`)
  return clauses.find(({ path }) => path.join('/') === '一/（一）')!.targetsState
}

describe('a figure that nobody accounts for', () => {
  it.each([
    ['护林步道达到30华里。', 'a comparator, a measure word that is not known'],
    ['每村栽植桂花不少于二十畦。', 'a limit before a number in words'],
    ['新建林间便道30华里。', 'a task verb with its thing before the figure'],
    ['补植侧柏12垛以上。', '以上 closes the clause'],
    ['缩短停航3潮。', 'by how much it is to change'],
  ])('makes the state failed: %s', (sentence) => {
    expect(state(sentence)).toBe('failed')
  })

  it('is named in a finding, with the words that ask for it', () => {
    const { findings, text } = read('河口县林业工作方案\n一、任务\n护林步道达到30华里。')
    const finding = findings.find(({ code }) => code === 'targets-unreadable')!
    expect(text.slice(finding.at!.start, finding.at!.end)).toBe('护林步道达到30')
    expect(finding.detail).toContain('护林步道达到30')
  })

  it('is looked for where no target was read', () => {
    expect(state('新建苗圃5个，护林步道达到30华里。')).toBe('stated')
  })
})

describe('a figure that was understood and refused says nothing of a target', () => {
  it.each([
    ['截至2020年底，护林步道达到30华里。', 'a result'],
    ['落实河政发〔2023〕15号文件精神。', 'a number of a document'],
    ['对照《森林防火条例》第三十条抓好落实。', 'an article'],
    ['深入实施1+N护林体系。', 'a formula in a name'],
    ['落实“四个100%”要求。', 'a figure in a name'],
    ['受理后1个工作日内告知申请人。', 'how to proceed'],
    ['试用期不超过三个月。', 'a term, in words'],
    ['基本淘汰35蒸吨/小时及以下燃煤锅炉。', 'which ones'],
    ['新增苗圃每亩补助2000元。', 'an offer'],
    ['拨打12345反映情况。', 'a telephone'],
    ['每提高1个百分点得0.5分。', 'a rule for marks'],
    ['拥有2台以上巡护车的林场自行巡护。', 'which forest farms'],
    ['从德、能、勤、绩、廉五个方面考核。', 'an enumeration'],
  ])('%s', (sentence) => {
    expect(state(sentence)).toBe('none-stated')
  })

  it('when it is of a year before the plan', () => {
    expect(state('2020年达到30华里。', '河口县林业“十四五”规划')).toBe('none-stated')
  })
})

describe('a cell of a goal', () => {
  const table = (value: string): Clause =>
    read(`河口县林业规划\n表1 主要指标\n\t指标\n\t单位\n\t2025年目标\n\n\t巡护密度\n\t次\n\t${value}\n`).clauses.find(
      ({ kind }) => kind === 'row',
    )!

  it('with a figure that cannot be read is failed', () => {
    expect(table('95/90').targetsState).toBe('failed')
  })

  it('with a figure is stated, with a month none', () => {
    expect(table('95').targetsState).toBe('stated')
    expect(table('6月').targetsState).toBe('none-stated')
  })
})

describe('a row of a table without heads', () => {
  it('with a figure is failed: nobody knows what it is', () => {
    const { clauses } = read('河口县林业规划\n表1 主要指标\n\t1\n\t巡护密度\n\t95%\n\n\t2\n\t成活率\n\t88%\n')
    expect(clauses.filter(({ kind }) => kind === 'row').map(({ targetsState }) => targetsState)).toEqual([
      'failed',
      'failed',
    ])
  })
})
