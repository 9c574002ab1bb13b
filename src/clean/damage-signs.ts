/**
 * Signs of damage, counted line by line: for each filled line how much it speaks for (above 0) or against (below 0) the
 * text being damaged in one way. `學校(xiào)` for glosses, `办事处,各开发区` for folded marks. Weights are natural logarithms of how
 * much likelier the sign is in a damaged text than in a clean one, rounded; the gaps are so wide that they hardly matter.
 */
import type { Line, Lines } from '../model/lines.ts'
import { DIGIT_IMAGES } from './digit-frames.ts'
import { countGlosses, GLOSS } from './pinyin-gloss.ts'
import { countScripts } from './script-of-hanzi.ts'
import { findMarks } from './width.ts'

/** images that are hardly a word in any plan, with their marks */
const RARE_GLYPHS: readonly (readonly [image: string, mark: string])[] = [
  ['袁', '，'],
  ['遥', '。'],
  ['尧', '、'],
  ['渊', '（'],
  ['冤', '）'],
  ['冶', '”'],
  ['曳', '》'],
]
const LEAST_GLYPHS = 3
/** 企业??冃, 学?!? */
export const HOLE_BEFORE_MARK = /[\u4e00-\u9fff)”%\d]\?[!,:;?)]/

const SHIFTED_NUMBER = new RegExp(`[${DIGIT_IMAGES}]{2,}`, 'g')
const LEAST_NUMBERS = 3

/** null: the sign is nowhere in the text, so there is nothing to cut */
export type DamageSign = (text: string, lines: Lines) => Float32Array | null

/** What tells where damaged bytes and glyphs begin and end */
export const BYTE_SIGNS: readonly DamageSign[] = [glosses, traditional, shiftedMarks, shiftedDigits, foldedBytewise]
/** What tells where a page's marks and script begin and end, once tails and menus are gone (its lines: page-runs.ts) */
export const LAYOUT_SIGNS: readonly DamageSign[] = [spacedStops, foldedMarks, traditional]

function glosses(text: string, lines: Lines): Float32Array | null {
  if (!text.includes('(')) return null
  return weigh(lines, (line) => 4 * countGlosses(line.text) - 0.02 * line.bare.length)
}

function foldedMarks(_text: string, lines: Lines): Float32Array | null {
  return weigh(lines, (line) => {
    const { folded, full } = findMarks(line.text)
    return 2 * folded.length - 2 * full
  })
}

/** Marks folded as bytes leave halves of characters, ? before a mark: without those it is a matter of layout. */
function foldedBytewise(text: string, lines: Lines): Float32Array | null {
  // where readings are set their own sign tells
  return HOLE_BEFORE_MARK.test(text) && text.search(GLOSS) < 0 ? foldedMarks(text, lines) : null
}

function spacedStops(text: string, lines: Lines): Float32Array | null {
  if (!text.includes('。 ')) return null
  return weigh(lines, ({ bare }) => {
    let sum = 0
    for (let at = bare.indexOf('。'); at >= 0 && at < bare.length - 1; at = bare.indexOf('。', at + 1))
      sum += bare[at + 1] === ' ' ? 3 : -3
    return sum
  })
}

/** 鋤(chú)禾日當(dāng)午,资料下载_公文范本: a site that set readings behind traditional hanzi hung its own simplified words on. */
function traditional(_text: string, lines: Lines): Float32Array | null {
  return weigh(lines, (line) => {
    const counts = countScripts(line.bare)
    const weight = counts.traditional - counts.simplified
    return weight < 0 && counts.traditional > 0 && countGlosses(line.text) > 0 ? counts.traditional : weight
  })
}

/** 袁 遥 冶 … for marks that stand there nowhere else, as ASCII neither. Each on its own: a font may shift ” and leave “ alone. */
function shiftedMarks(text: string, lines: Lines): Float32Array | null {
  const present = RARE_GLYPHS.filter(([image]) => text.split(image, LEAST_GLYPHS + 1).length > LEAST_GLYPHS)
  if (present.length === 0) return null
  return weigh(lines, ({ bare }) => {
    let sum = 0
    for (const [image, mark] of present) {
      const half = mark.normalize('NFKC')
      sum += 2 * count(bare, image) - count(bare, mark) - (half === mark ? 0 : count(bare, half))
    }
    return sum
  })
}

/** 圆园圆缘年: a number of several digits is no accident; a single 园 is a garden. */
function shiftedDigits(text: string, lines: Lines): Float32Array | null {
  if ((text.match(SHIFTED_NUMBER)?.length ?? 0) < LEAST_NUMBERS) return null
  // a stamp on each sheet, 第 3 页/共 20 页 2023-04-12, has many digits of its own and says no more than one number
  return weigh(lines, ({ bare }) => 3 * (bare.match(SHIFTED_NUMBER)?.length ?? 0) - (/\d/.test(bare) ? 2 : 0))
}

function count(text: string, char: string): number {
  let found = 0
  for (let at = text.indexOf(char); at >= 0; at = text.indexOf(char, at + 1)) found++
  return found
}

/** null when no line speaks for the damage. */
function weigh(lines: Lines, weight: (line: Line, index: number) => number): Float32Array | null {
  const weights = measure(lines, weight)
  return weights.some((each) => each > 0) ? weights : null
}

function measure(lines: Lines, size: (line: Line, index: number) => number): Float32Array {
  const sizes = new Float32Array(lines.length)
  let index = 0
  for (const line of lines) sizes[index] = size(line, index++)
  return sizes
}
