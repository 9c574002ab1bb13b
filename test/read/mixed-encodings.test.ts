import { describe, expect, it } from 'vitest'
import { decodeText } from '../../src/read/decode.ts'
import { readSource } from '../../src/read/read.ts'
import { encodeBig5, encodeGbk, gbkAsLatin1 } from '../damage/encodings.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const bytes = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]))

describe('a file in several encodings', () => {
  it('is decoded run by run, short lines with their neighbours', () => {
    const decoded = decodeText(
      bytes(
        utf8('关于印发规划的通知\n区政府\n是\n'),
        encodeGbk('各镇人民政府：\n现将规划印发给你们。\n否\n'),
        utf8('一、总体要求\n'),
      ),
    )
    expect(decoded?.text).toBe(
      '关于印发规划的通知\n区政府\n是\n各镇人民政府：\n现将规划印发给你们。\n否\n一、总体要求\n',
    )
    expect(decoded?.name).toBe('mixed')
  })

  it('a line of signs or of one hanzi that both could hold goes by what it would be in either', () => {
    const plan = '一、总体要求\n推进义务教育优质均衡发展，扩大学前教育资源。\n'
    expect(decodeText(bytes(encodeGbk(plan), utf8(plan), utf8('·END·\n')))?.text).toBe(`${plan}${plan}·END·\n`)
    expect(decodeText(bytes(utf8(plan), encodeGbk('源\n员圆\n推进\n')))?.text).toBe(`${plan}源\n员圆\n推进\n`)
    // 員 is 86 54 of GBK, which no UTF-8 holds
    expect(decodeText(bytes(utf8(plan), encodeGbk('\t員猿\n'), utf8(plan)))?.text).toBe(`${plan}\t員猿\n${plan}`)
  })

  it('with one torn character stays UTF-8', () => {
    const text = '推进义务教育优质均衡发展，扩大学前教育资源。\n加强教师队伍建设，落实乡村教师补助。\n'
    const torn = utf8(text).slice(0, -2)
    const decoded = decodeText(bytes(torn.slice(0, 10), torn.slice(11)))
    expect(decoded?.name).toBe('utf-8')
    expect(decoded?.text.match(/\ufffd/g)?.length).toBeLessThanOrEqual(4)
    expect(decoded?.text).toContain('加强教师队伍建设')
  })

  it('is a text where Word’s ends of cells stand thick, and none where other controls do', () => {
    const table = '鄉鎮\x07幼兒園數\x07\x07\n東河鎮\x0712\x07\x07\n'.repeat(5)
    expect(decodeText(encodeBig5(table))).toMatchObject({ name: 'big5', text: table })
    expect(decodeText(utf8(table))?.text).toBe(table)
    expect(decodeText(utf8(table.replaceAll('\x07', '\x1a')))).toBeNull()
  })

  it.each([
    ['GBK whose lines happen to be UTF-8', encodeGbk('联通\n联通\n'.repeat(9) + '关于印发规划的通知\n'), 'gb18030'],
    ['GBK in lines of one hanzi', encodeGbk('是\n否\n有\n无\n'), 'gb18030'],
    ['Big5', encodeBig5('關於印發教育事業發展規劃的通知\n各區縣人民政府，市政府各部門：\n'), 'big5'],
  ])('%s is one encoding', (_why, input, name) => {
    expect(decodeText(input)?.name).toBe(name)
  })

  it('without a hanzi because it was read in a wrong code page is not refused: cleaning brings it back', async () => {
    const result = await readSource(utf8(gbkAsLatin1('关于印发教育事业发展规划的通知')))
    expect(result.kind).toBe('read')
  })
})
