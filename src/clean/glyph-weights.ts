/** The odds of every image: 袁 in `发展袁推进` as a mark or as the hanzi it is, by what stands on both sides. */

import { followFolded } from './folded-model.ts'
import type { FramedGlyphs } from './glyph-frames.ts'
import { GLYPHS } from './glyph-table.ts'
import { isHanzi } from './loose-hanzi.ts'

export interface Image {
  readonly at: number
  readonly code: number
  readonly mark: string
  readonly group: string
  /** codes of the characters around it, a single blank looked through */
  readonly before: number
  readonly after: number
  /** another image follows right behind */
  readonly joined: boolean
  /** proved by its frame */
  readonly framed: boolean
  /** share of its group's places that are taken for marks */
  share: number
  /** log odds mark : hanzi, the share weighed in */
  odds: number
}

const LINE_END = 10
/** blanks between two lines of a paragraph, and how many at most; log score that two hanzi reach inside a word only */
const BREAK = ' \n\u3000'
const LONGEST_BREAK = 6
const IN_A_WORD = -4.5
/** neighbouring images are weighed together up to this many at a time */
const LONGEST_RUN = 64
/** log odds that a frame gives: beyond what neighbours can say */
const FRAMED_ODDS = 30
/** what stands before a hanzi that is the word it is: G309原205国道 is of a former road, 一曰节、二曰蓄 counts what is said */
const WORDS: ReadonlyMap<number, RegExp> = new Map([
  ['原'.charCodeAt(0), /[A-Z]\d{1,4}$/],
  ['曰'.charCodeAt(0), /(?:^|[\s，、；。：:“（其])[一二三四五六七八九十]$/],
])
const LONGEST_BEFORE = 6
const MARK_OF = new Uint16Array(0x10000)
for (const [image, { mark }] of GLYPHS) MARK_OF[image.charCodeAt(0)] = mark.charCodeAt(0)

/** marks that no cell begins with, and the blanks before one: 尧山乡　　　尧山乡尧王村 */
const CLOSING = '，、；：。？！”’）》〕'
const BEGINS_CELL = /(?:[\t\u3000]| {2})(\p{Script=Han}{2})/gu

/** Every hanzi that may be a mark. */
export function findImages(text: string, framed: FramedGlyphs): Image[] {
  const images: Image[] = []
  const names = namesOfCells(text)
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (
      MARK_OF[code] === 0 ||
      (!framed.has(at) && (isWordAsPrinted(text, at, code) || names.has(text.slice(at, at + 2))))
    )
      continue
    const after = behind(text, at)
    const next = text.charCodeAt(after) || LINE_END
    const glyph = GLYPHS.get(text[at]!)!
    images.push({
      at,
      code,
      ...glyph,
      before: text.charCodeAt(ahead(text, at)) || LINE_END,
      after: glyph.group.length === 1 ? behindBreak(text, at, next) : next,
      joined: MARK_OF[text.charCodeAt(after)]! > 0,
      framed: framed.has(at),
      share: 0.5,
      odds: 0,
    })
  }
  return images
}

/** The first two hanzi of cells that would begin with a closing mark: what stands so is a word wherever it stands. */
function namesOfCells(text: string): ReadonlySet<string> {
  const names = new Set<string>()
  for (const [, name] of text.matchAll(BEGINS_CELL))
    if (CLOSING.includes(String.fromCharCode(MARK_OF[name!.charCodeAt(0)]!))) names.add(name!)
  return names
}

function isWordAsPrinted(text: string, at: number, code: number): boolean {
  return WORDS.get(code)?.test(text.slice(Math.max(0, at - LONGEST_BEFORE), at)) ?? false
}

/** 职业院 / 校 cut by the page: where the next line goes on with the same word, that is what stands behind. */
function behindBreak(text: string, at: number, after: number): number {
  if (after !== LINE_END) return after
  let next = at + 1
  while (next < text.length && next - at < LONGEST_BREAK && BREAK.includes(text[next]!)) next++
  const code = text.charCodeAt(next)
  return isHanzi(code) && followFolded(text.charCodeAt(at), code) >= IN_A_WORD ? code : after
}

function ahead(text: string, at: number): number {
  return text[at - 1] === ' ' && at > 1 ? at - 2 : at - 1
}

function behind(text: string, at: number): number {
  return text[at + 1] === ' ' && at + 2 < text.length ? at + 2 : at + 1
}

/** Sets the odds of all images: best reading of their run with the mark against the best with the hanzi. */
export function weighImages(images: readonly Image[]): void {
  const forward = new Float64Array((LONGEST_RUN + 1) * 2)
  const backward = new Float64Array((LONGEST_RUN + 1) * 2)
  for (let first = 0; first < images.length; ) {
    let last = first
    while (images[last]!.joined && last - first < LONGEST_RUN && last + 1 < images.length) last++
    weighRun(images, first, last, forward, backward)
    first = last + 1
  }
}

/** `forward`, `backward`: room for [hanzi, mark] of every image, the best score of what stands before it, itself counted, and of what stands behind. */
function weighRun(
  images: readonly Image[],
  first: number,
  last: number,
  forward: Float64Array,
  backward: Float64Array,
): void {
  const length = last - first + 1
  const code = (index: number, state: number): number => {
    const image = images[first + index]!
    return state === 0 ? image.code : image.mark.charCodeAt(0)
  }
  const prior = (index: number, state: number): number => {
    const { share, framed } = images[first + index]!
    if (framed) return state === 0 ? -FRAMED_ODDS : 0
    return Math.log(Math.max(1e-9, state === 0 ? 1 - share : share))
  }
  for (let index = 0; index < length; index++)
    for (const state of [0, 1]) {
      const own = code(index, state)
      const before =
        index === 0
          ? followFolded(images[first]!.before, own)
          : Math.max(
              forward[index * 2 - 2]! + followFolded(code(index - 1, 0), own),
              forward[index * 2 - 1]! + followFolded(code(index - 1, 1), own),
            )
      forward[index * 2 + state] = before + prior(index, state)
    }
  for (let index = length - 1; index >= 0; index--)
    for (const state of [0, 1]) {
      const own = code(index, state)
      backward[index * 2 + state] =
        index === length - 1
          ? followFolded(own, images[last]!.after)
          : Math.max(
              backward[index * 2 + 2]! + followFolded(own, code(index + 1, 0)) + prior(index + 1, 0),
              backward[index * 2 + 3]! + followFolded(own, code(index + 1, 1)) + prior(index + 1, 1),
            )
    }
  for (let index = 0; index < length; index++)
    images[first + index]!.odds =
      forward[index * 2 + 1]! + backward[index * 2 + 1]! - forward[index * 2]! - backward[index * 2]!
}
