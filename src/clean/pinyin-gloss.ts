/**
 * Pinyin that a site put behind characters, 關(guān)于印發(fā): found by its shape and by the reading of the character before it.
 * A gloss of a rare character in a good document, 遄(chuán)台, is the author's and stays: what decides is how many there are.
 */
import { polyphonic } from 'pinyin-pro'
import { foldUnit } from './folded-model.ts'
import { countScripts } from './script-of-hanzi.ts'
import { isEverydayHanzi } from './text-model.ts'

/** one pinyin syllable in parentheses: (guān) (fā) (ér) */
export const GLOSS = /\(([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜüńňǹḿ]{1,7})\)/g
const LONGEST_SYLLABLE = 7
const CLOSING = 0x29
const LETTER = new Uint8Array(0x10000)
for (const letter of 'abcdefghijklmnopqrstuvwxyzāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜüńňǹḿ') LETTER[letter.charCodeAt(0)] = 1
const TONED = /[āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ]/
const HANZI = /[㐀-鿿豈-﫿]/

/** characters whose readings are looked up together */
const BLOCK = 256

/** glosses a document must have before they are damage: in clean documents 0 to 2 were seen, in drifted ones 4,618 */
const LEAST_GLOSSES = 6
const LEAST_SHARE_OF_HANZI = 0.01
/** 播發(fā) twice in a page that was made traditional: nobody who writes so has to be told how 發 is read */
const LEAST_IN_TRADITIONAL = 2
const LEAST_TRADITIONAL = 20
const MANY_MORE = 5
/** …and how many of them stand behind hanzi that are written otherwise in the other script: .99 where a site's table did it, .4 in a school book */
const LEAST_SHARE_OF_TABLE = 0.75
/** so few glosses are damage where they explain what nobody needs explained: an author glosses 鑿, a site 數 and 業 */
const FEW_GLOSSES = 20
const LEAST_SHARE_OF_EVERYDAY = 0.9
/** the second byte of a hanzi that drifted: 第一幼?biàn)簣@(yuán) */
const HALVES = /[@-~]/g

/** UTF-16 code of a character → its readings with tone marks; [] for what is not a Chinese character. */
export type Readings = (code: number) => readonly string[]

/** Looks up a block of neighbouring code points at a time and remembers it: one by one that is what costs most. */
export function buildReadings(): Readings {
  const known = new Array<readonly string[] | undefined>(0x10000)
  return (code) => {
    const found = known[code]
    if (found !== undefined) return found
    const first = code - (code % BLOCK)
    const chars = Array.from({ length: BLOCK }, (_, index) => String.fromCharCode(first + index))
    for (const char of chars) known[char.charCodeAt(0)] = []
    // 裏 of the compatibility area is read as 裏
    const hanzi = chars.filter((char) => HANZI.test(char) && char.normalize('NFC').length === 1)
    const usual = hanzi.map((char) => char.normalize('NFC'))
    for (const [index, readings] of polyphonic(usual.join(''), { type: 'array' }).entries())
      known[hanzi[index]!.charCodeAt(0)] = readings.filter((reading) => reading !== usual[index])
    return known[code]!
  }
}

export function isSyllable(text: string): boolean {
  return (
    TONED.test(text) ||
    text === 'de' ||
    text === 'le' ||
    text === 'zhe' ||
    text === 'me' ||
    text === 'ma' ||
    text === 'ne' ||
    text === 'ba' ||
    text === 'men'
  )
}

/** Glosses of a text, or of one of its lines. */
export function countGlosses(text: string): number {
  let glosses = 0
  for (let at = nextGloss(text, 0); at >= 0; at = nextGloss(text, at + 1)) glosses++
  return glosses
}

/** Where the next gloss opens; −1 for none. */
function nextGloss(text: string, from: number): number {
  for (let at = text.indexOf('(', from); at >= 0; at = text.indexOf('(', at + 1)) {
    let end = at + 1
    while (end - at <= LONGEST_SYLLABLE && LETTER[text.charCodeAt(end)] === 1) end++
    if (end > at + 1 && text.charCodeAt(end) === CLOSING && isSyllable(text.slice(at + 1, end))) return at
  }
  return -1
}

/** The syllable that ends before an offset, no further back than `least`; '' for none. */
export function syllableBefore(text: string, end: number, least: number): string {
  let start = end
  while (start > least && end - start < LONGEST_SYLLABLE && LETTER[text.charCodeAt(start - 1)] === 1) start--
  const syllable = text.slice(start, end)
  return isSyllable(syllable) ? syllable : ''
}

/** Is the text glossed throughout, and as only a machine does it: 關(guān) 發(fā) 為(wéi), not 天(tiān)地(dì)人(rén) of a school book? */
export function isGlossed(text: string): boolean {
  const glossed: string[] = []
  for (let at = nextGloss(text, 0); at >= 0; at = nextGloss(text, at + 1)) glossed.push(text[at - 1] ?? ' ')
  if (glossed.length < LEAST_IN_TRADITIONAL) return false
  const behind = glossed.join('').replace(HALVES, '')
  const { traditional, simplified } = countScripts(behind)
  if (glossed.length < LEAST_GLOSSES)
    return traditional === behind.length && everydayShareOf(behind) === 1 && isMadeTraditional(text)
  if (traditional + simplified < behind.length * LEAST_SHARE_OF_TABLE) return false
  if (glossed.length < FEW_GLOSSES && everydayShareOf(behind) < LEAST_SHARE_OF_EVERYDAY) return false
  let hanzi = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x3400 && code <= 0x9fff) hanzi++
  }
  return glossed.length > hanzi * LEAST_SHARE_OF_HANZI
}

function isMadeTraditional(text: string): boolean {
  const { traditional, simplified } = countScripts(text)
  return traditional >= LEAST_TRADITIONAL && traditional >= simplified * MANY_MORE
}

function everydayShareOf(hanzi: string): number {
  let everyday = 0
  for (let at = 0; at < hanzi.length; at++) if (isEverydayHanzi(foldUnit(hanzi.charCodeAt(at)))) everyday++
  return everyday / hanzi.length
}

export function hasReading(readings: Readings, code: number, syllable: string): boolean {
  return readings(code).includes(syllable)
}
