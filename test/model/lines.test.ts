import fc from 'fast-check'
import { expect, it } from 'vitest'
import { filledLines, linesOf } from '../../src/model/lines.ts'

const BLANKS = ['\t', '\v', '\f', '\r', ' ', '\u00a0', '\u1680', '\u2003', '\u2028', '\u202f', '\u3000', '\ufeff']
/** none of them a blank to `trim` */
const OTHERS = ['通', 'a', '\0', '\u001f', '\u0085', '\u200b', '“', '\ud842']

it('Filled lines are the lines less those of blanks alone, whatever the blanks', () => {
  const text = fc.string({ unit: fc.constantFrom('\n', '\n', ...BLANKS, ...OTHERS), maxLength: 60 })
  fc.assert(
    fc.property(text, (text) => {
      expect([...filledLines(text)]).toEqual(linesOf(text).filter(({ bare }) => bare !== ''))
    }),
  )
})

it('More lines than there is room for at first are all kept, with their places', () => {
  const text = Array.from({ length: 1000 }, (_, index) => `　　${index}\n`).join('\n')
  const lines = filledLines(text)
  expect(lines.length).toBe(1000)
  expect(lines.line(999)).toEqual(linesOf(text).findLast(({ bare }) => bare === '999'))
  expect(lines.line(1000)).toBeUndefined()
})
