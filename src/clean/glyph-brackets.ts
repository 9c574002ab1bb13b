/**
 * Brackets and quotes go in pairs: in `野双减冶、国际视野的人才` the second 野 has no partner, so it is the word. Where two opening
 * marks follow one another, or two closing ones, the one that is less sure stays a hanzi.
 */
import type { Image } from './glyph-weights.ts'

const PAIRS: readonly (readonly [open: string, close: string])[] = [
  ['“', '”'],
  ['‘', '’'],
  ['（', '）'],
  ['《', '》'],
  ['〈', '〉'],
  ['〔', '〕'],
  ['【', '】'],
]
/** log odds from which an image is a mark whatever its partners say: brackets may be nested or lost */
const BEYOND_DOUBT = 14

/** log odds by which an opening mark may be less likely than the one before it */
const NEAR_ENOUGH = 4
/** UTF-16 units between the two marks of a pair */
const LONGEST_BRACKET = 200

/** No comma or closing mark stands right behind a comma or an opening one: in `、尧家营` 尧 is a name. */
const CANNOT_FOLLOW = '，、；：。！？）》”’〕】—（'
const COMMAS = '，、；：'
const CANNOT_FOLLOW_COMMA = /[，、；：。！？）》”’〕】]/
const CANNOT_PRECEDE = /[，、；：（《“‘〔【\s]/

interface Sign {
  readonly at: number
  readonly opens: boolean
  /** null: a mark that stands in the text as itself */
  readonly image: Image | null
}

/** Lowers the odds of images that leave a bracket without partner. `sure`: log odds from which an image counts as a mark. */
export function settleBrackets(images: readonly Image[], text: string, sure: number): void {
  for (const [open, close] of PAIRS) {
    const own = images.filter(({ mark, odds }) => (mark === open || mark === close) && odds > -sure)
    if (own.length === 0) continue
    let last: Sign | null = null
    for (const sign of signsOf(own, text, open, close)) {
      if (!sign.opens && sign.image !== null && !canClose(last, sign)) {
        sign.image.odds = -sure
        continue
      }
      if (last !== null && last.opens === sign.opens) {
        const weaker: Sign = isWeaker(last, sign) ? last : sign
        if (weaker.image !== null && strength(weaker) < BEYOND_DOUBT) {
          weaker.image.odds = -sure
          if (weaker === sign) continue
        }
      }
      last = sign
    }
    if (last?.opens === true && last.image !== null && !last.image.framed) last.image.odds = -sure
  }
}

/** Leaves images open that would be a mark where none can stand, 袁 in 联系人袁尧。 as well as 尧. `images` in the order of the text. */
export function settleClashes(images: readonly Image[], text: string, sure: number): void {
  const marks = new Map(images.filter(({ odds }) => odds >= sure).map((image) => [image.at, image]))
  // no comma stands right before another: in 袁尧，电话 尧 is a name
  for (const image of images)
    if (!image.framed && COMMAS.includes(image.mark) && CANNOT_FOLLOW_COMMA.test(text[image.at + 1] ?? '\n'))
      image.odds = Math.min(image.odds, -sure)
  for (const image of images) {
    if (image.framed || !CANNOT_FOLLOW.includes(image.mark)) continue
    const neighbour = marks.get(image.at - 1)
    const before = neighbour?.mark ?? text[image.at - 1] ?? '\n'
    if (!CANNOT_PRECEDE.test(before) || (image.mark === '（' && !'，、'.includes(before))) continue
    for (const open of [image, neighbour]) {
      if (open === undefined || open.framed) continue
      open.odds = Math.min(open.odds, 0)
      marks.delete(open.at)
    }
  }
}

/** Of two opening marks the one nearer to what closes them is taken, unless it is much less likely to be a mark. */
function isWeaker(first: Sign, second: Sign): boolean {
  return first.opens ? strength(first) - NEAR_ENOUGH <= strength(second) : strength(first) <= strength(second)
}

/** What closes stands behind what opens, not far; an item 1） needs nothing before it. */
function canClose(last: Sign | null, { at, image }: Sign): boolean {
  if (image!.framed || image!.mark === '）') return true
  return last?.opens === true && at - last.at <= LONGEST_BRACKET
}

function strength({ image }: Sign): number {
  return image === null ? Number.POSITIVE_INFINITY : image.odds
}

/** Both marks of a pair, as themselves and as images, in the order of the text. */
function* signsOf(images: readonly Image[], text: string, open: string, close: string): Generator<Sign> {
  const either = new RegExp(`[${open}${close}]`, 'g')
  let next = 0
  for (const match of text.matchAll(either)) {
    while (next < images.length && images[next]!.at < match.index) yield imageSign(images[next++]!, open)
    yield { at: match.index, opens: match[0] === open, image: null }
  }
  while (next < images.length) yield imageSign(images[next++]!, open)
}

function imageSign(image: Image, open: string): Sign {
  return { at: image.at, opens: image.mark === open, image }
}
