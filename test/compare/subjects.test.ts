import { describe, expect, it } from 'vitest'
import { createPieceReader } from '../../src/compare/pieces.ts'
import { createSubjectReader, shareSubjects } from '../../src/compare/subjects.ts'

const CONCEPTS = [
  { words: ['双减', '课业负担', '作业总量'], reason: '减轻学生负担' },
  { words: ['大班额', '超班额'], reason: '班级太大' },
]
const pieces = createPieceReader([])
const { subjectsOf, nameOf } = createSubjectReader(CONCEPTS, pieces)
const subjects = (...texts: string[]) => [...subjectsOf(texts.map((text) => pieces.read(text)))]

describe('subjects of a clause', () => {
  it.each<[string, string[], number[]]>([
    ['different words of one group are one subject', ['全面压减作业总量'], [0]],
    ['another word of it', ['无过重课业负担'], [0]],
    ['heading and text both count', ['化解超班额', '落实“双减”政策'], [0, 1]],
    ['a word is not put together over punctuation', ['大、班额'], []],
    ['nor over the seam of heading and text', ['超班', '额'], []],
    ['a part of a word is not the word', ['负担'], []],
    ['nothing in nothing', [''], []],
  ])('%s', (_, texts, expected) => {
    expect(subjects(...texts)).toEqual(expected)
  })

  it('is called by the first word of its group', () => {
    expect(subjects('超班额').map(nameOf)).toEqual(['大班额'])
  })

  it('a subject that few clauses speak of is worth more, one of a single side nothing', () => {
    const of = (...list: number[]) => ({ subjects: Int32Array.from(list) })
    const [rare, common, none] = shareSubjects([of(0, 1), of(1), of()], [of(0), of(1), of()])
    expect(rare).toBeGreaterThan(common!)
    expect(common).toBeGreaterThan(0)
    expect(none).toBe(0)
  })
})
