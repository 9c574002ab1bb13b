/**
 * Every kind of damage there is a repair for, as functions of a clean text. `layer` is the order in which damage happens to
 * a text on its way: what a page does to it, then what a file format, a font and a code page do; a mixture takes at most one
 * of a layer.
 */
import { Converter } from 'opencc-js'
import { escapeMarks, leaveBookmarks, showRadicals, sprinkleInvisible } from './code-points.ts'
import { drift } from './drift.ts'
import {
  encodeGbk,
  fits,
  gbkAsCp1252,
  gbkAsLatin1,
  gbkAsLatin1AndUtf8,
  utf8AsCp1252,
  utf8AsCp1252Dropping,
  utf8AsGbk,
  utf8AsLatin1,
  withoutSoftHyphens,
} from './encodings.ts'
import { shiftGlyphs } from './glyphs.ts'
import { foldMarks, print, spaceOut } from './layout.ts'
import { advertise, hangTails, surround, watermark } from './site.ts'

export interface Damage {
  readonly name: string
  readonly layer: 'script' | 'marks' | 'page' | 'site' | 'format' | 'font' | 'web' | 'code page'
  /** bytes are gone: what cannot be told has to be a doubt */
  readonly isLossy: boolean
  readonly apply: (text: string, random: () => number) => string
}

const convert = Converter({ from: 'cn', to: 't' })
const back = Converter({ from: 't', to: 'cn' })

/** What does not come back by itself (想象 → 想像) stays simplified: that would be another wording, no damage. */
export function toTraditional(text: string): string {
  const traditional = convert(text)
  if (traditional.length !== text.length) return text
  return [...traditional].map((char, at) => (back(char) === text[at] ? char : text[at]!)).join('')
}

const byLine =
  (damage: (line: string) => string) =>
  (text: string): string =>
    text
      .split('\n')
      .map((line) => (fits(line, encodeGbk) ? damage(line) : line))
      .join('\n')

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
  damage('script', 'traditional characters', toTraditional),
  damage('script', 'byte drift with pinyin', (text) => drift(toTraditional(text)), true),
  damage('marks', 'marks made ASCII', foldMarks),
  damage('marks', 'blanks behind stops and round numbers', spaceOut),
  damage('marks', 'both', (text) => foldMarks(spaceOut(text))),
  damage('page', 'lines cut at 24 em, indent printed', printed(24, 'printed', false)),
  damage('page', 'lines cut at 29 em, indent lost, blank lines', printed(29, 'lost', true)),
  damage('page', 'lines cut at 42 em, indent lost', printed(42, 'lost', false)),
  damage('page', 'tails: a name', (text, random) => hangTails(text, random, 'name')),
  damage('page', 'tails: joined words', (text, random) => hangTails(text, random, 'words')),
  damage('site', 'a line of advertisements', advertise),
  damage('site', 'menu, fields and buttons around', surround),
  damage('site', 'watermarks in sentences', (text) => watermark(text, 400)),
  damage('format', 'radicals for hanzi', showRadicals),
  damage('format', 'invisible characters', sprinkleInvisible),
  damage('format', 'bookmarks of Word', leaveBookmarks),
  damage('web', 'escapes', escapeMarks),
  damage('font', 'shifted ” and 〔〕', (text) => shiftGlyphs(text, '”〔〕')),
  damage('font', 'shifted marks', (text) => shiftGlyphs(text, '，。、：；“”‘’（）《》〔〕—%')),
  damage('font', 'shifted digits and points', (text) => shiftGlyphs(text, '0123456789.')),
  damage('code page', 'GBK as Latin-1', byLine(gbkAsLatin1)),
  damage('code page', 'GBK as cp1252', byLine(gbkAsCp1252)),
  damage('code page', 'UTF-8 as Latin-1', byLine(utf8AsLatin1)),
  damage('code page', 'UTF-8 as cp1252', byLine(utf8AsCp1252)),
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
]

export const LAYERS = ['marks', 'page', 'site', 'script', 'format', 'font', 'web', 'code page'] as const

/** Damages of different layers, at most one of each, put on in the order of the layers. */
export function putOn(text: string, damages: readonly Damage[], random: () => number): string {
  const ordered = [...damages].sort((a, b) => LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer))
  return ordered.reduce((damaged, { apply }) => apply(damaged, random), text)
}
