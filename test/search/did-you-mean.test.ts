import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildIndex } from '../../src/search/build-index.ts'
import { openEngine } from '../../src/search/engine.ts'
import { clausesOf, documentOf, query } from './example.ts'

const TEXTS = [
  '健全责任督学挂牌督导制度，提高毛入园率。',
  '落实责任督学挂牌督导，学前三年毛入园率达到95%。',
  '推进县管校聘改革，开展课后服务，提高孩子对近视的认识。',
  '深化县管校聘改革，规范课后服务收费。',
  '总务处。总务处多个部门。',
  '组织学生学工学农，参观工厂。',
  '开展学生学工学农活动，在车间体验。',
]
const TERMS = ['责任督学', '毛入园率', '县管校聘', '课后服务']
const engine = openEngine(
  buildIndex(clausesOf(TEXTS.map((text, at) => ({ heading: `第${at}项`, text }))), [documentOf('plan')], TERMS),
)
const offered = (text: string, raw = {}): string | null => engine.search(query(text, raw)).suggestion

describe('您是不是要找', () => {
  it.each([
    ['a wrong last character', '责任督穴', '责任督学'],
    ['a wrong first character', '册任督学', '责任督学'],
    ['a wrong character between known ones, though the rest stands nowhere as it is', '毛入圆率指标', '毛入园率指标'],
    ['two characters that changed places in a phrase; as words they are found', '“县校管聘改革”', '“县管校聘改革”'],
    ['an extra character', '责任督的学', '责任督学'],
    ['one word of several', '收费 课后服物', '收费 课后服务'],
    ['a phrase', '“责任督穴”', '“责任督学”'],
    ['traditional characters', '責任督穴', null],
  ])('%s: %s', (_, typed, meant) => {
    expect(offered(typed)).toBe(meant)
  })

  it.each([
    ['what some clause holds', '责任督学'],
    ['two words without a clause that has both', '责任督学 县管校聘'],
    ['a word whose only neighbour is shorter than four characters', '总务长'],
    ['a word like none', '量子纠缠'],
    ['what sounds alike and looks different', '泽仁毒雪'],
    ['a word that is to be left out', '课后服务 -责任督穴'],
    ['a missing character: both halves are found', '责任督挂牌'],
    ['what stands only inside a sentence, and is no name of anything', '带学生去工厂'],
    ['a sentence of other words, though a name is near', '娃没法参加课后服物了啊'],
    ['numbers', '2026年2027'],
    ['nothing', ''],
    ['halves of surrogate pairs', '\ud800责任\udc00'],
  ])('offers nothing for %s: %s', (_, typed) => {
    expect(offered(typed)).toBeNull()
  })

  it('is not asked because of a filter', () => {
    expect(offered('责任督学', { year: '2031' })).toBeNull()
  })

  it('offers only what finds something', () => {
    const words = ['责任督学挂牌督导', '学前三年毛入园率', '县管校聘改革', '规范课后服务收费']
    fc.assert(
      fc.property(fc.constantFrom(...words), fc.nat(), fc.constantFrom(...'责园管学服处'), (word, at, other) => {
        const place = at % word.length
        const meant = offered(`${word.slice(0, place)}${other}${word.slice(place + 1)}`)
        if (meant !== null) expect(engine.search(query(meant)).total).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })
})
