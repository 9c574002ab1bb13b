/**
 * Does a page say which letters it prints? A font whose table of codes is missing or wrong still looks right on paper: 总体目标
 * comes out as private codes, as nothing, or as other hanzi (丝〞恘佰). Such a page is as good as a picture; some such letters are
 * lost from the text and must be said.
 */
import type { Finding } from '../model/finding.ts'
import type { Piece } from './page.ts'

/** codes that stand for no letter; F020…F0FF are the bullets and ticks of symbol fonts */
const NO_LETTER = /[\u0000-\u0008\u000e-\u001f\ufffd]|(?![\uf020-\uf0ff])\p{Co}/gu
const LETTER = /\S/gu
const HAN = /\p{Script=Han}/gu
/** share of such letters from which a page is no text */
const LOST_SHARE = 0.3
/** hanzi from which, and share of everyday ones below which, a page's words cannot be right; traditional script has 0.6 */
const LEAST_HAN = 30
const EVERYDAY_SHARE = 0.4
/** the rows of GB 2312 that hold its 3,755 everyday hanzi */
const EVERYDAY_ROWS = [0xb0, 0xd7] as const
const REMEDY = '请改用 Word 或网页原件'

export interface PageCodes {
  /** letters without a code */
  readonly lost: number
  /** the page is as good as a picture */
  readonly unreadable: boolean
  /** its hanzi are not those of any text */
  readonly implausible: boolean
}

export function checkCodes(pieces: readonly Piece[], everyday: ReadonlySet<string>): PageCodes {
  const text = pieces.map((piece) => piece.text).join('')
  const lost = text.match(NO_LETTER)?.length ?? 0
  const han = text.match(HAN) ?? []
  const known = han.filter((char) => everyday.has(char)).length
  return {
    lost,
    unreadable: lost > 0 && lost >= LOST_SHARE * (text.match(LETTER)?.length ?? 0),
    implausible: han.length >= LEAST_HAN && known < EVERYDAY_SHARE * han.length,
  }
}

export function everydayHanzi(): ReadonlySet<string> {
  const bytes: number[] = []
  for (let row = EVERYDAY_ROWS[0]; row <= EVERYDAY_ROWS[1]; row++)
    for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell)
  return new Set(new TextDecoder('gb18030').decode(Uint8Array.from(bytes)).match(HAN))
}

/** `number` of the page, from 1. */
export function codeFindings({ lost, unreadable, implausible }: PageCodes, number: number): readonly Finding[] {
  const said = unreadable
    ? `大部分文字（${lost} 字）的字体没有文字编码，看得见却取不出，未收录`
    : lost > 0
      ? `有 ${lost} 字的字体没有文字编码，看得见却取不出，已缺失`
      : implausible
        ? '的文字几乎没有常用字，字体的文字编码可能有误，读出的与印出的不同'
        : null
  if (said === null) return []
  const other = unreadable ? '或加 --ocr 识别' : '或对照印出的原件核对'
  return [{ level: 'warning', code: 'font-codes', at: null, detail: `第 ${number} 页${said}：${REMEDY}，${other}` }]
}
