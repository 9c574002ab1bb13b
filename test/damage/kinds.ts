/**
 * Every kind of damage there is a repair for, as functions of a clean text. `layer` is the order in which damage happens to
 * a text on its way: what a page does to it, then what a file format, a font and a code page do; a mixture takes at most one
 * of a layer.
 */
import { Converter } from 'opencc-js'
import { decodeText } from '../../src/read/decode.ts'
import { post } from './account.ts'
import { overlapScreens } from './capture.ts'
import {
  escapeMarks,
  escapeNumbers,
  escapeUnicode,
  escapeUnicodeInOneLine,
  escapeWithoutAmpersand,
  leaveBookmarks,
  showCompatible,
  showRadicals,
  sprinkleInvisible,
  sprinkleSoftHyphens,
} from './code-points.ts'
import { drift, driftMarks } from './drift.ts'
import {
  big5AsGbk,
  ENCODERS,
  encodeBig5,
  encodeGbk,
  fits,
  gbkAsCp1250,
  gbkAsCp1252,
  gbkAsLatin1,
  gbkAsLatin1AndUtf8,
  gbkAsLatin1AndUtf8Normalised,
  mixedBytes,
  utf8AsCp1252,
  utf8AsCp1252Dropping,
  utf8AsGbk,
  utf8AsGbkTakingAscii,
  utf8AsGbkTwice,
  utf8AsLatin1,
  utf8AsLatin1Twice,
  withoutSoftHyphens,
} from './encodings.ts'
import { SHIFTED, shiftGlyphs } from './glyphs.ts'
import { cutByCharacters, foldCommas, foldMarks, print, printAnyhow, spaceNumbers, spaceOut } from './layout.ts'
import { answerBelow, sendOn } from './mail.ts'
import { asMarkdown, asTags } from './markup.ts'
import { loseBrackets, misreadDigits } from './numbers.ts'
import { annotate, label, stamp } from './review.ts'
import { advertise, fromLibrary, hangTails, hangTitle, surround, watermark } from './site.ts'
import { dumpWord } from './word.ts'

export interface Damage {
  readonly name: string
  readonly layer: 'print' | 'script' | 'marks' | 'page' | 'site' | 'format' | 'font' | 'web' | 'code page'
  /** bytes are gone: what cannot be told has to be a doubt */
  readonly isLossy: boolean
  readonly apply: (text: string, random: () => number) => string
}

const DIGITS_AND_LETTERS = '0123456789.ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const convert = Converter({ from: 'cn', to: 't' })
const inHongKong = Converter({ from: 't', to: 'hk' })
const back = Converter({ from: 't', to: 'cn' })

/** What does not come back by itself (想象 → 想像) stays simplified: that would be another wording, no damage. */
export function toTraditional(text: string): string {
  const traditional = convert(text)
  if (traditional.length !== text.length) return text
  return [...traditional].map((char, at) => (back(char) === text[at] ? char : text[at]!)).join('')
}

const byLine =
  (damage: (line: string) => string, encode = encodeGbk) =>
  (text: string): string =>
    text
      .split('\n')
      .map((line) => (fits(line, encode) ? damage(line) : line))
      .join('\n')

/** Saved in a code page without a mark that says so, and opened again. */
const saved =
  (name: string, prepare: (text: string) => string = (text) => text): Damage['apply'] =>
  (text) => {
    const prepared = prepare(text)
    return fits(prepared, ENCODERS[name]!) ? decodeText(ENCODERS[name]!(prepared))!.text : prepared
  }

/** What Big5 does not hold is written as a number, as browsers do in forms. */
const inBig5 = (text: string): string =>
  [...toTraditional(text)].map((char) => (fits(char, encodeBig5) ? char : `&#${char.codePointAt(0)};`)).join('')

const damage = (layer: Damage['layer'], name: string, apply: Damage['apply'], isLossy = false): Damage => ({
  name,
  layer,
  isLossy,
  apply,
})

const printed =
  (width: number, indent: 'printed' | 'lost', doubled: boolean): Damage['apply'] =>
  (text) =>
    print(text, { width, indent, doubled, page: 30, folio: (page) => `—${[...String(page)].reverse().join('')}—` })

export const DAMAGES: readonly Damage[] = [
  damage('print', 'letters read for digits', misreadDigits),
  damage('print', 'brackets of numbers lost', loseBrackets, true),
  damage('script', 'traditional characters', toTraditional),
  damage('script', 'characters of Hong Kong', (text) => inHongKong(toTraditional(text))),
  damage('script', 'marks made ASCII byte by byte', driftMarks, true),
  damage('script', 'the same of traditional characters', (text) => driftMarks(toTraditional(text)), true),
  damage('script', 'byte drift with pinyin', (text) => drift(toTraditional(text)), true),
  damage('marks', 'marks made ASCII', foldMarks),
  damage('marks', 'some commas made ASCII', foldCommas),
  damage('marks', 'blanks behind stops and round numbers', spaceOut),
  damage('marks', 'blanks round numbers alone', spaceNumbers),
  damage('marks', 'both', (text) => foldMarks(spaceOut(text))),
  damage('page', 'lines cut at 24 em, indent printed', printed(24, 'printed', false)),
  damage('page', 'lines cut at 29 em, indent lost, blank lines', printed(29, 'lost', true)),
  damage('page', 'lines cut at 42 em, indent lost', printed(42, 'lost', false)),
  damage('page', 'lines cut at any width, folios and heads of any kind', printAnyhow),
  damage('page', 'lines cut after 32 characters', (text) => cutByCharacters(text, 32)),
  damage('page', 'tails: a name', (text, random) => hangTails(text, random, 'name')),
  damage('page', 'tails: joined words', (text, random) => hangTails(text, random, 'words')),
  damage('page', 'tails: the title', hangTitle),
  damage('page', 'marks of a document library', fromLibrary),
  damage('site', 'a line of advertisements', advertise),
  damage('site', 'menu, fields and buttons around', surround),
  damage('site', 'stamps of printing on each sheet', stamp),
  damage('site', 'labels of a draft on each sheet', label),
  damage('site', 'posted by an account', post),
  damage('site', 'watermarks in sentences', (text) => watermark(text, 400)),
  damage('format', 'radicals for hanzi', showRadicals),
  damage('format', 'invisible characters', sprinkleInvisible),
  damage('format', 'bookmarks of Word', leaveBookmarks),
  damage('format', 'marks of Word', dumpWord),
  damage('format', 'notes of reviewers', annotate),
  damage('format', 'compatibility ideographs', showCompatible),
  damage('format', 'soft hyphens', sprinkleSoftHyphens),
  damage('web', 'escapes', escapeMarks),
  damage('web', 'everything as \\u', escapeUnicode),
  damage('web', 'everything as \\u, in one line', escapeUnicodeInOneLine),
  damage('web', 'everything as numbers', escapeNumbers),
  damage('web', 'escapes that lost their &', escapeWithoutAmpersand),
  damage('web', 'sent on by mail', sendOn),
  damage('web', 'quoted in an answer', answerBelow),
  damage('web', 'screens that overlap', overlapScreens),
  damage('web', 'marks of Markdown', asMarkdown),
  damage('web', 'tags of HTML', asTags),
  damage('font', 'shifted ” and 〔〕', (text) => shiftGlyphs(text, '”〔〕')),
  damage('font', 'shifted marks', (text) => shiftGlyphs(text, '，。、：；“”‘’（）《》〔〕—%')),
  damage('font', 'shifted digits and points', (text) => shiftGlyphs(text, '0123456789.')),
  damage('font', 'shifted digits, letters, points', (text) => shiftGlyphs(text, DIGITS_AND_LETTERS)),
  damage('font', 'shifted numbers of lists', (text) => shiftGlyphs(text, '①②③④⑤⑥⑦⑧⑨⑩㈠㈡㈢㈣㈤ⅠⅡⅢⅣ')),
  damage('font', 'every glyph shifted', (text) => shiftGlyphs(text, [...SHIFTED.keys()].join(''))),
  damage('font', 'some glyphs shifted, drawn', (text, random) =>
    shiftGlyphs(text, [...SHIFTED.keys()].filter((mark) => !/[\dA-Za-z]/.test(mark) && random() < 0.4).join('')),
  ),
  damage('code page', 'GBK as Latin-1', byLine(gbkAsLatin1)),
  damage('code page', 'GBK as cp1252', byLine(gbkAsCp1252)),
  damage('code page', 'GBK as cp1250', byLine(gbkAsCp1250)),
  damage('code page', 'UTF-8 as Latin-1', byLine(utf8AsLatin1)),
  damage('code page', 'UTF-8 as cp1252', byLine(utf8AsCp1252)),
  damage('code page', 'UTF-8 as Latin-1, twice', byLine(utf8AsLatin1Twice)),
  damage('code page', 'Big5 as GBK', (text) => byLine(big5AsGbk, encodeBig5)(toTraditional(text)), true),
  damage('code page', 'saved as UTF-16LE', saved('UTF-16LE')),
  damage('code page', 'saved as UTF-16BE', saved('UTF-16BE')),
  damage('code page', 'saved as GBK', saved('GBK')),
  damage('code page', 'saved as Big5', saved('Big5', inBig5), true),
  damage('code page', 'saved in two code pages', (text) => decodeText(mixedBytes(text))!.text),
  damage(
    'code page',
    'GBK as Latin-1, AD dropped',
    byLine((line) => withoutSoftHyphens(gbkAsLatin1(line))),
    true,
  ),
  damage('code page', 'GBK as Latin-1, partly read as UTF-8', byLine(gbkAsLatin1AndUtf8), true),
  damage('code page', 'UTF-8 as cp1252, five bytes dropped', byLine(utf8AsCp1252Dropping), true),
  damage(
    'code page',
    'UTF-8 as GBK',
    byLine((line) => utf8AsGbk(line)),
    true,
  ),
  damage(
    'code page',
    'UTF-8 as GBK, losses shown as ?',
    byLine((line) => utf8AsGbk(line, '?')),
    true,
  ),
  damage('code page', 'UTF-8 as GBK, ASCII taken along', byLine(utf8AsGbkTakingAscii), true),
  damage('code page', 'GBK as Latin-1, partly read as UTF-8, NFC', byLine(gbkAsLatin1AndUtf8Normalised), true),
]

/** What no reading brings back has to be taken out and reported. */
export const LOST_FOR_GOOD: readonly Damage[] = [
  damage('code page', 'UTF-8 as GBK, twice', byLine(utf8AsGbkTwice), true),
]

export const LAYERS = ['print', 'marks', 'page', 'font', 'site', 'script', 'format', 'web', 'code page'] as const

/** Damages of different layers, at most one of each, put on in the order of the layers. */
export function putOn(text: string, damages: readonly Damage[], random: () => number): string {
  const ordered = [...damages].sort((a, b) => LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer))
  return ordered.reduce((damaged, { apply }) => apply(damaged, random), text)
}

/** One kind of each layer or none; `isLossy`: at least one that loses bytes, else none. */
export function drawMixture(random: () => number, isLossy: boolean): Damage[] {
  for (;;) {
    const drawn = LAYERS.flatMap((layer): Damage[] => {
      const kinds = DAMAGES.filter((kind) => kind.layer === layer && (isLossy || !kind.isLossy))
      return random() < 0.45 && kinds.length > 0 ? [kinds[Math.floor(random() * kinds.length)]!] : []
    })
    if (drawn.length > 1 && drawn.some((kind) => kind.isLossy) === isLossy && canMeet(drawn)) return drawn
  }
}

/** A font shifts the glyphs of a PDF, which a site may put on its page; a scan has the misread digits. */
export function canMeet(damages: readonly Damage[]): boolean {
  const has = (layer: Damage['layer']): boolean => damages.some((kind) => kind.layer === layer)
  const isScan = damages.some(({ apply }) => apply === misreadDigits)
  return !(has('font') && isScan)
}
