import { describe, expect, it } from 'vitest'
import { restOfTask } from '../../src/export/rest-of-task.ts'
import { TARGET } from '../sound-target.ts'

const of = (text: string, ...sentences: string[]) =>
  restOfTask({ text, targets: sentences.map((sentence) => ({ ...TARGET, sentence })) })

describe('what a clause asks for beside its figures', () => {
  it.each<[string, string, string[], string]>([
    [
      'the sentences without a figure',
      '完善教研制度。建成3所示范园。定期开展视导。',
      ['建成3所示范园'],
      '完善教研制度。定期开展视导。',
    ],
    ['nothing where each sentence has one', '建成3所示范园。新增学位500个。', ['建成3所示范园', '新增学位500个'], ''],
    [
      'not the sentence two figures share',
      '小学45人、初中50人编班。配齐教师。',
      ['小学45人、初中50人编班'],
      '配齐教师。',
    ],
    ['not a sentence the figure reaches over the semicolon of', '建成3所；培训教师。', ['建成3所'], ''],
    ['paragraphs after one another', '建成3所。\n配齐教师。', ['建成3所'], '配齐教师。'],
    ['not the cells of a row that say yes or no', '入学率达到95%以上\n是\n无', ['入学率达到95%以上'], ''],
    [
      'what a row says will be done',
      '不超过50人\n否\n严格控制起始年级新生不超班额',
      ['不超过50人'],
      '严格控制起始年级新生不超班额',
    ],
    ['everything where no sentence is known', '配齐教师。', [''], '配齐教师。'],
  ])('%s', (_, text, sentences, rest) => {
    expect(of(text, ...sentences)).toBe(rest)
  })
})
