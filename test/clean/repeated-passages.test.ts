import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { plainText } from '../../src/read/plain-text.ts'

const clean = (text: string): ReturnType<typeof cleanText> => cleanText(plainText(text))
const BEFORE = '二、重点工作\n加强统筹，落实责任。'
const PASSAGE = '3.修缮乡镇文化站，配齐图书和阅览桌椅。\n4.组织送戏下乡，每村每年不少于2场。'
const AFTER = '5.保护传统村落，建立名录。'

describe('captures that overlap', () => {
  it('lines that stand again right behind themselves with their numbers go, and are kept as a label', () => {
    const { text, labels } = clean([BEFORE, PASSAGE, PASSAGE, AFTER].join('\n'))
    expect(text).toBe([BEFORE, PASSAGE, AFTER].join('\n'))
    expect(labels).toHaveLength(1)
    expect(labels[0]!.evidence).toContain('2 行')
  })

  it('three times, with empty lines between, and as rows of a table', () => {
    const rows = '1\t村级文化广场\t座\t36\n2\t农家书屋藏书\t万册\t21.5\n3\t非遗代表性项目\t项\t12'
    expect(clean([BEFORE, PASSAGE, '', PASSAGE, PASSAGE, AFTER].join('\n')).text).toBe(
      [BEFORE, PASSAGE, '', AFTER].join('\n'),
    )
    expect(clean([BEFORE, rows, rows, AFTER].join('\n')).text).toBe([BEFORE, rows, AFTER].join('\n'))
  })

  it.each([
    ['one line alone', `${BEFORE}\n${AFTER}\n${AFTER}\n六、保障`],
    ['a passage that comes again further down', `${PASSAGE}\n${BEFORE}\n${PASSAGE}\n${AFTER}`],
    [
      'a form in two copies',
      '回执\n单位：________\n联系人：________\n单位：________\n联系人：________\n以上填写完整。',
    ],
    ['cells that repeat', '\t1.组织实施并按月报送进展情况\n\t2.年底开展评估\n'.repeat(2) + AFTER],
    ['answers to two questions', '1.是\n2.否\n1.是\n2.否\n3.不清楚'],
    ['a refrain', '唱支山歌给党听\n我把党来比母亲\n唱支山歌给党听\n我把党来比母亲\n母亲只生了我的身'],
    ['a text that is there twice', `${PASSAGE}\n${PASSAGE}`],
  ])('%s stays', (_why, text) => {
    expect(clean(text).text).toBe(text)
  })
})
