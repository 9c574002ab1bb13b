/**
 * Grades that stand alone: `水质优于芋类` is Ⅲ类, `启动郁级响应` Ⅳ级, `芋—郁类` a range of two, 第芋批, 国芋及以下. Jade and taros are sorted
 * too (玉类饰品, 薯芋类蔬菜): it is more than a doubt only behind a mark or a word that leads to a grade, where other glyphs are
 * shifted and the hanzi is nowhere part of a word.
 */
import type { FoundGlyphs } from './glyph-figures.ts'
import type { PairedGlyph } from './glyph-pairs.ts'
import { SERIES } from './glyph-table.ts'
import { isHanzi, isLoose } from './loose-hanzi.ts'

const ROMANS = SERIES.find(({ name }) => name === 'Ⅰ')!
const EITHER = `[${[...ROMANS.images, ...ROMANS.marks].join('')}]`
const GRADED = '[级級类類型期]'
/** 芋级, 域、芋期, 芋—郁类: how a grade goes on */
const ALONE = new RegExp(`^${GRADED}`)
const IN_RANGE = new RegExp(`^(?:[、—－～~-]{1,2}|[至或及和与])${EITHER}${GRADED}`)
/** sorts of jade and taro, 和田玉类, 薯芋类, and areas, 县域级 */
const SORTS = /^(?:[宝寶田翠岫白碧青红紅黄黃]玉|[薯香魔山毛洋水]芋|[省市县縣镇鎮乡鄉村]域)/
/** 水质[为]芋类, 优[于]芋类, 启[动]郁级响应 */
const LEADS_TO = '实實行施布为為达達到至于於和與与及或是在含等按优優劣准標标质質应應动動属屬第国國'
/** log score that two hanzi reach inside a common word only */
const IN_A_WORD = -4.5

/** `hasKin`: other glyphs of this text are known to be shifted. */
export function findGrades(text: string, hasKin: boolean): FoundGlyphs {
  const found: PairedGlyph[] = []
  const doubted: PairedGlyph[] = []
  for (const [index, image] of ROMANS.images.entries()) {
    const places = placesOf(text, image)
    const isNoWord = hasKin && places.every((at) => isLoose(text, at, IN_A_WORD))
    for (const at of places) {
      if (!isGrade(text, at) || !isLoose(text, at, IN_A_WORD)) continue
      const glyph = { at, mark: ROMANS.marks[index]!, evidence: `“${image}”不成词，像是分级的罗马数字` }
      ;(isNoWord && isLedTo(text, at) ? found : doubted).push(glyph)
    }
  }
  return { found, doubted }
}

function isGrade(text: string, at: number): boolean {
  const before = text[at - 1] ?? '\n'
  const behind = text.slice(at + 1, at + 5)
  if (IN_RANGE.test(behind) || ALONE.test(behind)) return !SORTS.test(before + text[at])
  if (before === '第') return behind[0] === '批'
  if (/[国國]/.test(before)) return /^(?:[及以、]|排放|[标標])/.test(behind)
  return /^[ \u3000]\S/.test(behind) && before === '\n'
}

/** A mark or a word that leads to a grade stands before, or there are two of them. */
function isLedTo(text: string, at: number): boolean {
  const before = text[at - 1] ?? '\n'
  return !isHanzi(before.charCodeAt(0)) || LEADS_TO.includes(before) || IN_RANGE.test(text.slice(at + 1, at + 5))
}

function placesOf(text: string, sign: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) places.push(at)
  return places
}
