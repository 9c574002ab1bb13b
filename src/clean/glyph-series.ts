/**
 * Shifted numbers of a series: `淤组织领导遥于资金保障遥盂督导考核遥` is ①②③, `玉级 域级 芋级` Ⅰ级 Ⅱ级 Ⅲ级. Single ones prove nothing (于 is
 * everywhere); a run that counts up from 1, each number where an item may begin or with the same word behind it, does.
 */
import { followFolded } from './folded-model.ts'
import { SERIES } from './glyph-table.ts'
import { isEverydayHanzi } from './text-model.ts'

/** Where an item of a list may begin: a line, or behind the mark that closes the item before (itself shifted or not). */
const ITEM_EDGE = /[\n\t \u3000。；：遥曰院]/
/** how far the next number of a list may be away, in UTF-16 units */
const LONGEST_ITEM = 3000
const LEAST_NUMBERS = 3
/** log score that two hanzi reach inside a word only */
const IN_A_WORD = -4.5
/** Ⅰ级 Ⅱ级: two are enough when the same word follows and it is one that grades */
const GRADE = /^[级类型期段档]/

export interface SeriesGlyph {
  readonly at: number
  readonly mark: string
  readonly evidence: string
}

export function findSeries(text: string): SeriesGlyph[] {
  const found: SeriesGlyph[] = []
  for (const { images, marks, name } of SERIES) {
    if (!text.includes(images[0]!) || !text.includes(images[1]!)) continue
    const fits = name === 'Ⅰ' ? isGrade : isItem
    for (let first = text.indexOf(images[0]!); first >= 0; first = text.indexOf(images[0]!, first + 1)) {
      if (!fits(text, first)) continue
      const run = countUp(text, images, first, fits)
      if (run.length < (name === 'Ⅰ' ? 2 : LEAST_NUMBERS)) continue
      const evidence = `${run.map((at) => text[at]).join('')} 依次是 ${marks.slice(0, run.length).join('')}，每个都在分项的开头`
      run.forEach((at, index) => {
        found.push({ at, mark: marks[index]!, evidence })
      })
      first = run.at(-1)!
    }
  }
  return found.sort((a, b) => a.at - b.at)
}

/** Grades that stand alone, 水平达到芋级以上 (Ⅲ级): nothing proves them; everyday hanzi only where the text is known to be shifted. */
export function findLoneGrades(text: string, isShifted: boolean): SeriesGlyph[] {
  const roman = SERIES.find(({ name }) => name === 'Ⅰ')!
  return roman.images.flatMap((image, index) =>
    [...text.matchAll(new RegExp(`${image}(?=[级类型期])`, 'g'))]
      .filter(() => isShifted || !isEverydayHanzi(image.charCodeAt(0)))
      .filter(({ index: at }) => !makesWord(text, at - 1) && !makesWord(text, at))
      .map(({ index: at }) => ({ at, mark: roman.marks[index]!, evidence: `“${image}”不成词，像是分级的罗马数字` })),
  )
}

function makesWord(text: string, at: number): boolean {
  return at >= 0 && followFolded(text.charCodeAt(at), text.charCodeAt(at + 1)) >= IN_A_WORD
}

type Fits = (text: string, at: number) => boolean

function isItem(text: string, at: number): boolean {
  return at === 0 || ITEM_EDGE.test(text[at - 1]!)
}

function isGrade(text: string, at: number): boolean {
  return GRADE.test(text.slice(at + 1, at + 2))
}

/** Places of 1, 2, 3 … from `first` on, as far as they go before the list begins anew. */
function countUp(text: string, images: readonly string[], first: number, fits: Fits): number[] {
  const run = [first]
  for (const image of images.slice(1)) {
    const from = run.at(-1)! + 1
    const at = nextFitting(text, image, from, fits)
    if (at < 0) break
    const anew = nextFitting(text, images[0]!, from, fits)
    if (anew >= 0 && anew < at) break
    run.push(at)
  }
  return run
}

function nextFitting(text: string, image: string, from: number, fits: Fits): number {
  const item = text.slice(from, from + LONGEST_ITEM)
  for (let at = item.indexOf(image); at >= 0; at = item.indexOf(image, at + 1))
    if (fits(text, from + at)) return from + at
  return -1
}
