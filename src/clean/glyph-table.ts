/**
 * The glyph tables of 方正书版: marks, digits and letters of rows A1–A3 show as the hanzi whose GB2312 lead byte is 0x31 higher,
 * ， (A3 AC) as 袁 (D4 AC). Made from the platform's own decoder; two marks that GB2312 does not reach are named.
 */
import { SIMPLIFIED_UNIT } from './script.ts'

const SHIFT = 0x31
/** marks a plan prints; the rest of row A1 (∑ ∩ §) stands for too many everyday hanzi (移 疑 异) and is in no plan */
const MARKS = '、。·—…～‘’“”〔〕〈〉《》【】×±℃→※●○■□◆◇▲△★☆！％（）＋，－．／：；＜＝＞？'
/** glyphs of the fonts' own table, beyond GB2312 */
const BEYOND: readonly (readonly [image: string, mark: string])[] = [
  ['郾', '.'],
  ['鄄', '-'],
]
/** A plan sets these half-width beside its digits. */
const HALF_WIDTH: Readonly<Record<string, string>> = {
  '％': '%',
  '＋': '+',
  '－': '-',
  '．': '.',
  '／': '/',
  '＝': '=',
  '＜': '<',
  '＞': '>',
}

export interface Glyph {
  readonly mark: string
  /** fonts shift a mark alone, but digits or letters together: what is decided once */
  readonly group: string
}

/** Number series of row A2: ①②③ shows as 淤于盂, ㈠㈡ as 渝渔, Ⅰ Ⅱ as 玉域 … */
export interface Series {
  readonly name: string
  /** image of 1, of 2, … */
  readonly images: readonly string[]
  readonly marks: readonly string[]
}

/** Image → what it is the image of. */
export const GLYPHS: ReadonlyMap<string, Glyph> = buildGlyphs()
export const SERIES: readonly Series[] = buildSeries()
const IMAGES = new Set([...GLYPHS.keys(), ...SERIES.flatMap(({ images }) => images)])

/** Traditional forms of images, 遙 頁 園 → 遥 页 园: a site may convert a text after its glyphs were shifted. 0 for any other. */
const SIMPLIFIED_IMAGE = SIMPLIFIED_UNIT.map((unit) => (IMAGES.has(String.fromCharCode(unit)) ? unit : 0))

/** The text with those made simplified where there is anything of the kind; the length stays. */
export function simplifiedImages(text: string): string {
  return simplifiedBy(SIMPLIFIED_IMAGE, text)
}

/** The text with every hanzi made simplified by itself; the length stays. */
export function simplifiedHanzi(text: string): string {
  return simplifiedBy(SIMPLIFIED_UNIT, text)
}

function simplifiedBy(table: ArrayLike<number>, text: string): string {
  let simplified = ''
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const unit = table[code]!
    if (unit === 0 || unit === code) continue
    simplified += text.slice(from, at) + String.fromCharCode(unit)
    from = at + 1
  }
  return from === 0 ? text : simplified + text.slice(from)
}

function decodePair(lead: number, trail: number): string {
  return new TextDecoder('gb18030').decode(new Uint8Array([lead, trail]))
}

function buildGlyphs(): ReadonlyMap<string, Glyph> {
  const glyphs = new Map<string, Glyph>()
  for (const lead of [0xa1, 0xa3])
    for (let trail = 0xa1; trail <= 0xfe; trail++) {
      const mark = decodePair(lead, trail)
      const half = String.fromCharCode(mark.charCodeAt(0) - 0xfee0)
      const image = decodePair(lead + SHIFT, trail)
      if (MARKS.includes(mark)) glyphs.set(image, { mark: HALF_WIDTH[mark] ?? mark, group: mark })
      else if (mark >= '０' && mark <= '９') glyphs.set(image, { mark: half, group: 'digits' })
      else if (mark >= 'Ａ' && mark <= 'Ｚ') glyphs.set(image, { mark: half, group: 'capitals' })
      else if (mark >= 'ａ' && mark <= 'ｚ') glyphs.set(image, { mark: half, group: 'letters' })
    }
  for (const [image, mark] of BEYOND) glyphs.set(image, { mark, group: mark })
  return glyphs
}

function buildSeries(): readonly Series[] {
  const series = (name: string, first: number, count: number): Series => {
    const trails = Array.from({ length: count }, (_, index) => first + index)
    return {
      name,
      images: trails.map((trail) => decodePair(0xa2 + SHIFT, trail)),
      marks: trails.map((trail) => decodePair(0xa2, trail)),
    }
  }
  return [
    series('①', 0xd9, 10),
    series('⑴', 0xc5, 20),
    series('⒈', 0xb1, 20),
    series('㈠', 0xe5, 10),
    series('Ⅰ', 0xf1, 12),
  ]
}
