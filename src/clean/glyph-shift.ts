/**
 * Glyph shift: fonts of 方正书版 store marks in a table of their own, and a PDF extractor shows them as the hanzi whose GB2312
 * lead byte is 0x31 higher: `发展袁推进改革尧创新遥` → `发展，推进改革、创新。`. Some places are framed and proved one by one. Every image is also a hanzi (要 远 园 在), so each place
 * is weighed by what stands around it: does the hanzi make words there, or does the mark fit better? A glyph counts as
 * shifted only where its places taken together say so with different neighbours on both sides; then each place is decided
 * on its own, and a close one stays a doubt. A digit needs more: another digit or a measure word beside it.
 */
import { beginsNamedCell, digitFrame, isMeasured, isSaidTwice, letterFrame } from './digit-frames.ts'
import { findBlankGlyphs } from './glyph-blanks.ts'
import { settleBrackets, settleClashes } from './glyph-brackets.ts'
import { findFigureGlyphs } from './glyph-figures.ts'
import { type FramedGlyphs, findFramedGlyphs } from './glyph-frames.ts'
import { doubtOf, type GlyphDoubt, type Looked, lookAgain, RULE, standsBare } from './glyph-leftovers.ts'
import { keepWords } from './glyph-marks.ts'
import { findNumberGlyphs } from './glyph-numbers.ts'
import { findPairedGlyphs } from './glyph-pairs.ts'
import { findSeries } from './glyph-series.ts'
import { simplifiedImages } from './glyph-table.ts'
import { findImages, type Image, weighImages } from './glyph-weights.ts'
import { beginsUncounted, beginsWord, endsWord, isFraction, isOddPair, wordsInPerson } from './glyph-words.ts'
import { isLoose } from './loose-hanzi.ts'
import type { StageResult } from './stage.ts'
import { usualShare } from './text-model.ts'
import type { StageEdit } from './traced-text.ts'

/** log evidence a glyph needs over the whole text: clean plans reach 5, shifted ones 13 and more */
const LEAST_SUPPORT = 10
/** places of a glyph that nothing else of its font vouches for: 帝尧 twice is a name */
const LEAST_PLACES = 3
/** how much one neighbour may add: a name said a hundred times is one witness */
const MOST_OF_ONE_NEIGHBOUR = 7
/** …and how much it may add that the mark itself is nowhere in a text where many were due */
const MOST_OF_ABSENCE = 10
/** share of a shifted glyph's marks that may stand unshifted: in headings set in another font */
const MOST_UNSHIFTED = 0.25
/** log odds before a place is rewritten */
const SURE = 4
/** …where a digit's or letter's frame speaks for it too */
const SURE_WHEN_FRAMED = 0.8
/** log odds below which the hanzi stands; between, it is a doubt */
const LEAST_DOUBT = -0.4
const ROUNDS = 3
/** log score that hanzi side by side reach in names and in 教研员 */
const HARDLY_EVEN_A_NAME = -8.5
/** digits and letters come from one font: where the ones are shifted, fewer of the others will do */
const SUPPORT_OF_DIGITS = 11
/** other marks of the text that are shifted, before a rare one needs less, and how much less */
const LEAST_KIN = 3
const SUPPORT_OF_MARKS = 6
/** images of digits that stand in numbers and in no word: none in clean plans */
const LEAST_IN_NUMBERS = 8
const LETTERS: readonly string[] = ['capitals', 'letters']
const DIGITS = 'digits'
const COMMAS = '，、；'
const ENDS_SOMETHING = '，、；：。）》”’'
const LINE_END = 10
const LINE_BREAK = ' \t\r\n\u3000'
/** blanks of a font that shifts them, or as they are */
const COLUMN_GAP = /摇摇$|\u3000$/

export function repairGlyphShift(printed: string): StageResult {
  // a site may have made the shifted text traditional: 遙 for 遥
  const text = simplifiedImages(printed)
  const first = weighGlyphs(text)
  const second = lookAgain(text, first.edits)
  const settled = new Set(second.edits.map(({ at }) => at.start))
  // 联系人：袁尧，: no comma stands behind a colon that only the second look brought back
  const colons = new Set(second.edits.flatMap(({ at, text: mark }) => (mark === '：' ? [at.end] : [])))
  const isNamed = ({ at, text: mark }: StageEdit): boolean => colons.has(at.start) && COMMAS.includes(mark)
  const named = first.edits
    .filter(isNamed)
    .map(({ at, text: mark }) => doubtOf(at.start, text[at.start]!, mark, '“：”之后不会是逗号，多半是姓', 0.1))
  const open = [...first.doubts, ...second.doubts, ...named].filter(({ at }) => !settled.has(at.start))
  return {
    edits: [...first.edits.filter((edit) => !isNamed(edit)), ...second.edits].sort((a, b) => a.at.start - b.at.start),
    doubts: firstOfEach(open.sort((a, b) => a.at.start - b.at.start)),
  }
}

function firstOfEach(doubts: readonly GlyphDoubt[]): readonly GlyphDoubt[] {
  return doubts.filter(({ at }, index) => index === 0 || doubts[index - 1]!.at.start !== at.start)
}

/** What every place says by itself and all places of a glyph together. */
function weighGlyphs(text: string): Looked {
  const framed = new Map(findFramedGlyphs(text))
  for (const { at, mark, evidence } of [
    ...findSeries(text),
    ...findNumberGlyphs(text).found,
    ...findPairedGlyphs(text, false),
    ...findFigureGlyphs(text, false).found,
    ...findBlankGlyphs(text, false).found,
  ])
    framed.set(at, { mark, evidence })
  const images = findImages(text, framed)
  const groups = groupImages(images)
  for (let round = 0; round < ROUNDS; round++) {
    weighImages(images)
    const alone = new Map([...groups].map(([group, own]) => [group, shareOf(own, text, group, 0)]))
    const proved = [...alone.keys()].filter((group) => alone.get(group)! > 0)
    for (const [group, own] of groups) {
      const share = alone.get(group) || shareOf(own, text, group, supportOfKin(group, proved, round))
      // letters wait for what becomes of the digits
      if (share === 0 && round === 0 && LETTERS.includes(group)) continue
      for (const image of own) image.share = share
      if (share === 0) groups.delete(group)
    }
  }
  const shifted = images.filter(({ share, framed }) => share > 0 && !framed)
  requireFrames(
    images.filter(({ share, framed: isFramed }) => share > 0 || isFramed),
    text,
  )
  settleBrackets(
    images.filter(({ share, framed }) => share > 0 || framed),
    text,
    SURE,
  )
  settleClashes(shifted, text, SURE)
  requireWordBefore(shifted, text)
  if (shifted.length > 0) keepWords(shifted, showMarks(text, images, framed))
  const doubtful = shifted.filter(({ odds }) => odds < SURE && odds > LEAST_DOUBT)
  const edits: StageEdit[] = shifted
    .filter(({ odds }) => odds >= SURE)
    .map((image) => ({
      at: { start: image.at, end: image.at + 1 },
      text: image.mark,
      rule: RULE,
      confidence: probability(image.odds),
      evidence: `全篇“${image.group}”的字形错位；此处“${text[image.at]}”不成词`,
    }))
  for (const [at, { mark, evidence }] of framed)
    edits.push({ at: { start: at, end: at + 1 }, text: mark, rule: RULE, confidence: 1, evidence })
  const doubts = doubtful.map((image) =>
    doubtOf(image.at, text[image.at]!, image.mark, '错位的字形还是本字，上下文不足以决定', probability(image.odds)),
  )
  return { edits, doubts }
}

/** The text as it reads with every mark in it that is sure. */
function showMarks(text: string, images: readonly Image[], framed: FramedGlyphs): string {
  const chars = text.split('')
  for (const { at, mark, odds, share } of images) if (share > 0 && odds >= SURE) chars[at] = mark
  for (const [at, { mark }] of framed) chars[at] = mark
  return chars.join('')
}

/** Digits and letters come from one font, and so do marks: a text that shifts three of them shifts the rare ones too. */
function supportOfKin(group: string, shifted: readonly string[], round: number): number {
  if (LETTERS.includes(group)) return round > 0 && shifted.includes(DIGITS) ? SUPPORT_OF_DIGITS : 0
  const marks = shifted.filter((other) => other.length === 1 && other !== group).length
  return group.length === 1 && marks >= LEAST_KIN ? SUPPORT_OF_MARKS : 0
}

function probability(odds: number): number {
  return 1 / (1 + Math.exp(-odds))
}

function groupImages(images: readonly Image[]): Map<string, Image[]> {
  const groups = new Map<string, Image[]>()
  for (const image of images) {
    const own = groups.get(image.group)
    if (own === undefined) groups.set(image.group, [image])
    else own.push(image)
  }
  return groups
}

/** The share of a glyph's places that are marks; 0 where the text as a whole does not prove a shift. */
function shareOf(all: readonly Image[], text: string, group: string, kin: number): number {
  // names of children prove no shift of digits
  const own = group === DIGITS ? all.filter(({ at }) => !isSaidTwice(text, at)) : all
  if (own.length === 0 || (kin === 0 && own.length < LEAST_PLACES)) return 0
  const logOdds = Math.log(own[0]!.share / (1 - own[0]!.share))
  const marks = own.reduce((sum, image) => sum + probability(image.odds), 0)
  const unshifted = countUnshifted(text, group)
  if (unshifted > marks * MOST_UNSHIFTED && !(group === DIGITS && hasNumbers(own, text))) return 0
  const share = Math.min(1 - 0.5 / (own.length + 1), marks / own.length)
  const gain = (image: Image): number => Math.log(1 - share + share * Math.exp(Math.min(50, image.odds - logOdds)))
  const gains = own.map(gain)
  const whole = gains.reduce((sum, each) => sum + each, 0)
  const due = group.length === 1 ? usualShare(group) * text.length : 0
  const absence = unshifted + countFolded(text, group) === 0 ? Math.min(MOST_OF_ABSENCE, due) : 0
  const witnesses = Math.min(
    sumOfNeighbours(own, gains, ({ at, before }) => (before === LINE_END ? beyondBreak(text, at, -1) : before)),
    sumOfNeighbours(own, gains, ({ at, after }) => (after === LINE_END ? beyondBreak(text, at, 1) : after)),
  )
  return Math.min(whole, witnesses + absence) + kin >= LEAST_SUPPORT ? share : 0
}

/** 圆园圆员 or 共源项, often enough: whatever digits a site printed around the text, these are shifted. */
function hasNumbers(own: readonly Image[], text: string): boolean {
  const places = new Set(own.map(({ at }) => at))
  const isNumber = ({ at }: Image): boolean =>
    (places.has(at - 1) || places.has(at + 1) || isMeasured(text, at)) && isLoose(text, at, HARDLY_EVEN_A_NAME)
  return own.filter(isNumber).length >= LEAST_IN_NUMBERS
}

/** UTF-16 code of what stands on the other line: a stop always has a line end behind it, and yet each time another paragraph. */
function beyondBreak(text: string, at: number, step: 1 | -1): number {
  let beyond = at + step
  while (LINE_BREAK.includes(text[beyond] ?? ' ') && beyond >= 0 && beyond < text.length) beyond += step
  return text.charCodeAt(beyond) || LINE_END
}

/** Every neighbour speaks once, as loud as it did at its best. */
function sumOfNeighbours(own: readonly Image[], gains: readonly number[], neighbour: (image: Image) => number): number {
  const best = new Map<number, number>()
  for (const [index, image] of own.entries()) {
    const key = neighbour(image)
    best.set(key, Math.max(best.get(key) ?? 0, Math.min(MOST_OF_ONE_NEIGHBOUR, gains[index]!)))
  }
  return [...best.values()].reduce((sum, each) => sum + each, 0)
}

/** A mark that stands there as ASCII is not absent. */
function countFolded(text: string, group: string): number {
  const half = group.normalize('NFKC')
  return half !== group && half.length === 1 && text.includes(half) ? 1 : 0
}

/** first and last UTF-16 code */
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  [DIGITS]: [0x30, 0x39],
  capitals: [0x41, 0x5a],
  letters: [0x61, 0x7a],
}

/** How often the marks of a group stand in the text as themselves. */
function countUnshifted(text: string, group: string): number {
  const range = RANGES[group]
  let count = 0
  if (range === undefined) for (let at = text.indexOf(group); at >= 0; at = text.indexOf(group, at + 1)) count++
  else
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code >= range[0] && code <= range[1]) count++
    }
  return count
}

/** 杨悦摇摇袁爱民: what begins a column is no mark that ends something. */
function requireWordBefore(images: readonly Image[], text: string): void {
  for (const image of images) {
    if (ENDS_SOMETHING.includes(image.mark) && COLUMN_GAP.test(text.slice(Math.max(0, image.at - 2), image.at)))
      image.odds = Math.min(image.odds, -SURE)
  }
}

/** A digit or letter without a frame is at best a doubt; with a strong one it needs less from its neighbours. */
function requireFrames(images: readonly Image[], text: string): void {
  const own = images.filter(({ group }) => group === DIGITS || LETTERS.includes(group))
  const signs = new Set(own.filter(({ odds }) => odds > -SURE).map(({ at }) => at))
  for (const { at, framed, mark } of images) if (framed && mark === '—') signs.add(at)
  const isNamed = (at: number): boolean => beginsNamedCell(text, at) && !signs.has(at + 1)
  const rows = new Set(own.filter(({ at }) => isNamed(at)).map(({ mark }) => mark))
  const isRow = (mark: string): boolean =>
    Array.from({ length: Math.max(2, Number(mark)) }, (_, index) => String(index + 1)).every((each) => rows.has(each))
  const words = wordsInPerson(text)
  const groups = new Map(own.filter(({ odds }) => odds > -SURE).map(({ at, group }) => [at, group]))
  for (const image of own) {
    const isName = image.group === DIGITS && isNamed(image.at) && !isRow(image.mark)
    const frame = isName
      ? 'none'
      : image.group === DIGITS
        ? digitFrame(text, image.at, image.mark, signs)
        : letterFrame(text, image.at, signs)
    if (endsWord(image, signs, text, words) || beginsUncounted(image, text)) {
      // 人员38人 or 人138人, 3200员额 or 32001额: no digit is written where the hanzi ends or begins a word
      image.odds = Math.min(image.odds, 0)
      signs.delete(image.at)
      continue
    }
    if (LETTERS.includes(image.group) && isOddPair(text, image, groups)) image.odds = Math.min(image.odds, 0)
    else if (frame === 'sure' || (frame === 'strong' && image.odds >= SURE_WHEN_FRAMED))
      image.odds = Math.max(image.odds, SURE)
    // 2.圆明学校: no digit either where the hanzi begins one
    if (frame !== 'sure' && beginsWord(image, signs) && !isFraction(text, image.at, signs))
      image.odds = Math.min(image.odds, 0)
    if (frame !== 'none') continue
    // 12月27日: what is counted is no letter
    const isCounted = image.group !== DIGITS && isMeasured(text, image.at - 1)
    const isOpen = isLoose(text, image.at, HARDLY_EVEN_A_NAME) && (image.group === DIGITS || standsBare(text, image.at))
    image.odds = image.mark !== '0' && !isCounted && (image.odds >= SURE || isOpen) ? 0 : -SURE
    signs.delete(image.at)
  }
}
