import { describe, expect, it } from 'vitest'
import { foldText, foldUnits, originalOffset, unitsOf } from '../../src/search/fold.ts'

describe('which characters are the same for search', () => {
  it.each([
    ['師德師風', '师德师风', 'traditional as simplified'],
    ['落戶條件', '落户条件', 'traditional as simplified'],
    ['１＋Ｘ', '1+x', 'full width as half width, capitals as small letters'],
    ['著力', '着力', 'OpenCC leaves 著 alone without its phrase'],
    ['⼈⺠政府'.slice(0, 1), '人', 'a radical as the character'],
    ['㎡', 'm2', 'one sign as two'],
    ['公\u200b办\u00ad园', '公办园', 'nothing is seen, nothing counts'],
    ['学校🏫招生', '学校招生', 'a picture is no part of a word'],
    ['公办园占比，超过65%', '公办园占比,超过65%', 'punctuation keeps its place'],
  ])('folds %s to %s: %s', (text, folded) => {
    expect(foldText(text).text).toBe(folded)
  })

  it.each([['公办园占比'], ['后'], ['里'], ['云冈区'], ['干部']])('leaves %s as it is', (text) => {
    expect(foldText(text)).toEqual({ text, units: unitsOf(text), origin: null })
  })

  it('finds each folded character again in the original', () => {
    const text = '面积㎡\u200b與師生'
    const folded = foldText(text)
    expect(folded.text).toBe('面积m2与师生')
    const at = folded.text.indexOf('师')
    expect(text[originalOffset(folded, at)]).toBe('師')
    expect(originalOffset(folded, folded.text.length)).toBe(text.length)
  })

  it('folds stored text unit by unit as it folds any, or says that it cannot', () => {
    const room = new Uint16Array(1)
    for (let unit = 0; unit < 0x10000; unit++) {
      const folded = foldText(String.fromCharCode(unit))
      const simple = foldUnits(Uint16Array.of(unit), 0, 1, room)
      if (simple !== (folded.origin === null)) expect.fail(`U+${unit.toString(16)}`)
      if (simple && room[0] !== folded.text.charCodeAt(0)) expect.fail(`U+${unit.toString(16)}`)
    }
  })

  it('takes half a surrogate pair as any other character', () => {
    expect(foldText('公\ud840办').text).toBe('公\ud840办')
  })
})
