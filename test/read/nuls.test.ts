import { describe, expect, it } from 'vitest'
import { decodeText } from '../../src/read/decode.ts'
import { encodeGbk } from './encode-gbk.ts'

const NUL = '\0'
const TEXT = '全县水利工程建设规划，到2030年灌溉保证率达到85%。\n加强河道管护，完善供水管网。\n'
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A NUL behind every so-many-th byte, as a broken export leaves them: within characters as well. */
function withNuls(bytes: Uint8Array, every: number): Uint8Array {
  return Uint8Array.from([...bytes].flatMap((byte, at) => (at % every === every - 1 ? [byte, 0] : [byte])))
}

describe('NULs in a text', () => {
  it.each([
    ['between its words', utf8(TEXT.replace('工程', `工程${NUL}`).replace('\n', `${NUL}\n`))],
    ['within its characters', withNuls(utf8(TEXT), 40)],
    ['at its end', utf8(`${TEXT}${NUL}`)],
    ['behind a byte order mark', utf8(`\ufeff${TEXT}`.replace('工程', `工程${NUL}`))],
  ])('are dropped where they are few and alone: %s', (_why, bytes) => {
    expect(decodeText(bytes)?.text).toBe(TEXT)
  })

  it('are dropped from GBK too, and the reason counts them', () => {
    const decoded = decodeText(withNuls(encodeGbk(TEXT), 50))
    expect(decoded).toMatchObject({ name: 'gb18030', text: TEXT })
    expect(decoded?.reason).toMatch(/去掉了 1 个空字节/)
  })

  it.each([
    ['in rows, as a record is filled up', utf8(`${TEXT}${NUL.repeat(8)}${TEXT}`)],
    ['every few bytes', withNuls(utf8(TEXT), 9)],
    [
      'in what is no text without them',
      Uint8Array.from({ length: 400 }, (_, at) => (at % 61 === 0 ? 0 : (at * 89 + 7) & 255)),
    ],
  ])('tell a program by: %s', (_why, bytes) => {
    expect(decodeText(bytes)).toBeNull()
  })
})
