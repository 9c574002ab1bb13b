/**
 * Shifted numbers of a series: `淤组织领导遥于资金保障遥盂督导考核遥` is ①②③, `玉级 域级 芋级` Ⅰ级 Ⅱ级 Ⅲ级. Single ones prove nothing (于 is
 * everywhere); a run that counts up from 1, each number where an item may begin or with the same word behind it, does.
 */
import { SERIES, type Series } from './glyph-table.ts'
import { isLoose } from './loose-hanzi.ts'

/** Where an item of a list may begin: a line, or behind the mark that closes the item before (itself shifted or not). */
const ITEM_EDGE = /[\n\t \u3000。；;：:遥曰院]/
/** between names, itself shifted or not: no item begins behind it, though a line does */
const LIST_MARK = /[、尧]/
const BLANK = /[\s\u3000]/
/** how far the next number of a list may be away, in UTF-16 units */
const LONGEST_ITEM = 3000
const LEAST_NUMBERS = 3
/** blanks and a line end between an item and the mark before it */
const NEAR = 6
/** log score that two hanzi reach inside a common word only */
const IN_A_WORD = -4.5
/** codes of one class before its image counts as a number */
const LEAST_CODES = 2
/** Ⅰ级 Ⅱ级: two are enough when the same word follows and it is one that grades */
const GRADE = /^[级級类類型期段档檔]/

const ROMANS = SERIES.find(({ name }) => name === 'Ⅰ')!
const ROMAN = new RegExp(`[${[...ROMANS.images, ...ROMANS.marks].join('')}]`)

export interface SeriesGlyph {
  readonly at: number
  readonly mark: string
  readonly evidence: string
}

export function findSeries(text: string): SeriesGlyph[] {
  const found: SeriesGlyph[] = findCodes(text)
  const signs = placesOfSigns(text)
  for (const series of SERIES) {
    const { images, marks, name } = series
    if (!images.some((image) => signs.has(image))) continue
    const places = placesOf(text, series, signs)
    for (let first = nextAt(places[0]!, 0); first < Number.POSITIVE_INFINITY; ) {
      const run = countUp(places, first)
      if (run.length >= (name === 'Ⅰ' || isNamedPair(text, run) ? 2 : LEAST_NUMBERS)) {
        const evidence = `${run.map((at) => text[at]).join('')} 依次是 ${marks.slice(0, run.length).join('')}，每个都在分项的开头`
        run.forEach((at, index) => {
          if (text[at] !== marks[index]) found.push({ at, mark: marks[index]!, evidence })
        })
        first = run.at(-1)!
      }
      first = nextAt(places[0]!, first + 1)
    }
  }
  return found.sort((a, b) => a.at - b.at)
}

/** 提交材料：淤申请书；于章程。: the first behind a colon, the second behind what parts items, and neither goes on as 淤积 or 于此 do. */
function isNamedPair(text: string, [first, second]: readonly number[]): boolean {
  if (first === undefined || second === undefined) return false
  const isBehind = (at: number, marks: RegExp): boolean =>
    marks.test(text.slice(Math.max(0, at - NEAR), at)) && isLoose(text, at, IN_A_WORD)
  return isBehind(first, /[：:院]\s*$/) && isBehind(second, /[；;。曰遥]\s*$/)
}

function beginsLine(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === '\n'
}

/** 玉-12, 玉-13 at the start of cells: codes of a catalogue by classes Ⅰ Ⅱ Ⅲ. */
function findCodes(text: string): SeriesGlyph[] {
  return ROMANS.images.flatMap((image, index) => {
    if (!text.includes(`${image}-`) && !text.includes(`${image}—`) && !text.includes(`${image}－`)) return []
    const codes = [...text.matchAll(new RegExp(`(?<=^|[\\s\u3000])${image}(?=[-—－](\\d{1,4}))`, 'gm'))]
    if (new Set(codes.map((code) => code[1])).size < LEAST_CODES) return []
    const evidence = `${codes.length} 个编号都以“${image}-”开头，是罗马数字的字形`
    return codes.map(({ index: at }) => ({ at, mark: ROMANS.marks[index]!, evidence }))
  })
}

function isItem(text: string, at: number): boolean {
  return at === 0 || (ITEM_EDGE.test(text[at - 1]!) && !isWithinList(text, at))
}

/** 于、盂、 / 榆、虞四姓: a page cut the line between two names. */
function isWithinList(text: string, at: number): boolean {
  let before = at - 1
  while (before >= 0 && BLANK.test(text[before]!)) before--
  return LIST_MARK.test(text[before] ?? '')
}

/** Ⅰ级, or the heading `Ⅰ 民间文学`, or 分为玉、域、芋三档 */
function isGrade(text: string, at: number): boolean {
  return (
    GRADE.test(text.slice(at + 1, at + 2)) ||
    (beginsLine(text, at) && /^[ \u3000]\S/.test(text.slice(at + 1, at + 3))) ||
    (text[at + 1] === '、' && ROMAN.test(text[at + 2] ?? '')) ||
    (text[at - 1] === '、' && ROMAN.test(text[at - 2] ?? ''))
  )
}

/** For each number where it may stand, as its image or as itself: a font may shift ① and leave ②. */
function placesOf(
  text: string,
  { images, marks, name }: Series,
  signs: ReadonlyMap<string, readonly number[]>,
): readonly (readonly number[])[] {
  const fits = name === 'Ⅰ' ? isGrade : isItem
  return images.map((image, index) => {
    const shifted = (signs.get(image) ?? []).filter((at) => fits(text, at))
    return [...shifted, ...(signs.get(marks[index]!) ?? [])].sort((a, b) => a - b)
  })
}

/** 1 for each UTF-16 code of a number of a series or of its image */
const IS_SIGN = Uint8Array.from({ length: 0x10000 })
for (const { images, marks } of SERIES) for (const sign of [...images, ...marks]) IS_SIGN[sign.charCodeAt(0)] = 1

/** All of them in one pass over the text. */
function placesOfSigns(text: string): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>()
  for (let at = 0; at < text.length; at++) {
    if (IS_SIGN[text.charCodeAt(at)] === 0) continue
    const own = places.get(text[at]!)
    if (own === undefined) places.set(text[at]!, [at])
    else own.push(at)
  }
  return places
}

/** Places of 1, 2, 3 … from `first` on, as far as they go before the list begins anew. */
function countUp(places: readonly (readonly number[])[], first: number): number[] {
  const run = [first]
  for (const own of places.slice(1)) {
    const from = run.at(-1)! + 1
    const at = nextAt(own, from)
    if (at > from + LONGEST_ITEM || nextAt(places[0]!, from) < at) break
    run.push(at)
  }
  return run
}

/** The first place from `from` on; Infinity when there is none. */
function nextAt(places: readonly number[], from: number): number {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (places[middle]! < from) low = middle + 1
    else high = middle
  }
  return places[low] ?? Number.POSITIVE_INFINITY
}
