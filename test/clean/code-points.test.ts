import { describe, expect, it } from 'vitest'
import { repairCodePoints } from '../../src/clean/code-points.ts'
import { cleanText } from '../../src/clean/pipeline.ts'
import { plainText } from '../../src/read/plain-text.ts'
import { showCompatible } from '../damage/code-points.ts'
import { drift } from '../damage/drift.ts'
import { toTraditional } from '../damage/kinds.ts'
import { CLEAN_SEEDS, seed } from './seeds.ts'

const clean = (text: string): string => cleanText(plainText(text)).text

describe('code points that only look like hanzi', () => {
  it.each([
    ['Kangxi radicals', '⼈⺠政府⼯作⽅案', '人民政府工作方案'],
    [
      'radical supplements in simplified texts',
      '⻓期规划、⻔户⽹站、⻋辆、⻅习、⻚⾯、⻛险、⻜⾏、⻬抓共管、⻰头、⻆⾊',
      '长期规划、门户网站、车辆、见习、页面、风险、飞行、齐抓共管、龙头、角色',
    ],
    ['户 in its old print', '⼾籍管理', '户籍管理'],
    ['compatibility ideographs', '理論敎育女性', '理論敎育女性'],
    ['zero width characters and soft hyphens', '教\u200b育\ufeff事\u00ad业', '教育事业'],
    [
      'direction marks and selectors within labels and numbers',
      '（\u180e一）到2\u202a0\ufe002\u034f5年',
      '（一）到2025年',
    ],
    ['a selector that names the form of an ideograph', '葛\u{e0100}洲坝', '葛洲坝'],
    ['behind a Latin letter', 'PM\u200b2.5', 'PM2.5'],
    ['numbers of a list that Big5 holds in its user area', '\uf6b1立项\uf6b2验收\uf6bb甲\uf6c5乙', '①立项②验收⑴甲ⅰ乙'],
    ['bullets of Word at line starts', '\uf0b7 加强领导\n  \uf0d8 落实责任', '• 加强领导\n  ➢ 落实责任'],
  ])('%s', (_why, damaged, wanted) => {
    expect(clean(damaged)).toBe(wanted)
  })

  it.each([
    ['a radical spoken of as one', 'radical ⼈ in Unicode'],
    ['the twelve unified ideographs among the compatibility ones', '﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩'],
    ['a soft hyphen in a Latin word', 'multi\u00adlateral 合作'],
    ['the selector of an emoji and the joiner between two', '☎\ufe0f 12345 👨\u200d👩'],
    ['the joiner of a script that joins its letters', 'می\u200cخواهم'],
    ['a private use character in a line', '编号\ue123甲'],
  ])('%s stays', (_why, text) => {
    expect(clean(text)).toBe(text)
  })

  it('every radical of both blocks that has a hanzi is known, and becomes one character', () => {
    for (let code = 0x2e80; code <= 0x2fd5; code++) {
      const { edits } = repairCodePoints(`字${String.fromCharCode(code)}字`)
      for (const { text } of edits) expect(/^\p{Script=Han}$/u.test(text)).toBe(true)
      if (code >= 0x2f00) expect(edits).toHaveLength(1)
    }
  })

  it('over a text whose bytes drifted: words are told from their readings all the same', () => {
    const drifted = drift(toTraditional(seed(CLEAN_SEEDS[0]).text))
    expect(clean(showCompatible(drifted))).toBe(clean(drifted))
  })
})

it('marks turned for columns from top to bottom are the marks they are', () => {
  expect(cleanText(plainText('规划︵草案︶︓一、目标︐二、任务︒')).text).toBe('规划（草案）：一、目标，二、任务。')
})
