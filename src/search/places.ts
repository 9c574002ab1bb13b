/**
 * Which of the corpus' own places does a query name? 「沂源县义务教育巩固率」 asks for 义务教育巩固率, and likes to see it from
 * 沂源: no clause has to say where it is from, its document does. Names are read from the documents' regions:
 * 山东省淄博市沂源县 is 沂源县 or 沂源.
 */

import type { Level } from '../model/document.ts'
import { analyse, standsAt, type Tokens } from './analyse.ts'
import type { IndexedDocument } from './facts.ts'
import type { Part } from './query-text.ts'

/** 山东省|淄博市|沂源县, 凤凰镇, 雪宫街道; an ending inside a name (市 of 城市) does not occur in regions. */
const DIVISION = /.+?(?:自治区|自治州|省|市|州|县|区|镇|乡|街道)/g
const ENDING = /(?:自治区|自治州|省|市|州|县|区|镇|乡|街道)$/

const ZONES = [
  ['高新技术产业开发区', '高新区'],
  ['经济技术开发区', '经开区'],
  ['经济开发区', '经开区'],
] as const

/** 市里和区县 教师减负: who names a level means its plans. */
const LEVEL_NAMES: readonly (readonly [name: string, levels: readonly Level[]])[] = [
  ['省里', ['省']],
  ['市里', ['市']],
  ['全市', ['市']],
  ['县里', ['县']],
  ['全县', ['县']],
  ['区里', ['区', '功能区']],
  ['全区', ['区', '功能区']],
  ['区县', ['县', '区', '功能区']],
  ['县区', ['县', '区', '功能区']],
]
/** 高新区和市里: ties two places, asks for nothing. */
const TYING = ['和', '与', '跟', '及']

export interface Place {
  readonly name: string
  readonly tokens: Tokens
  /** 1 for each document from there, by number */
  readonly documents: Uint8Array
}

/** Longest names first. A document is from where its region ends: 淄博 is the city's own plan, not that of each county in it. */
export function placesOf(documents: readonly IndexedDocument[]): readonly Place[] {
  const byName = new Map<string, Uint8Array>()
  for (const [number, { region, level }] of documents.entries()) {
    const own = region?.match(DIVISION)?.at(-1)
    if (own === undefined) continue
    const short = own.replace(ENDING, '')
    const names = level === '功能区' ? zoneNames(own) : short.length < 2 ? [own] : [own, short]
    for (const name of names) {
      const marked = byName.get(name) ?? new Uint8Array(documents.length)
      marked[number] = 1
      byName.set(name, marked)
    }
  }
  for (const [name, levels] of LEVEL_NAMES) {
    const marked = Uint8Array.from(documents, ({ level }) => Number(level !== null && levels.includes(level)))
    if (marked.includes(1) && !byName.has(name)) byName.set(name, marked)
  }
  return [...byName]
    .map(([name, marked]) => ({ name, tokens: analyse(name), documents: marked }))
    .sort((a, b) => b.tokens.length - a.tokens.length)
}

/** 淄博高新技术产业开发区 → 淄博高新区 */
export function shortZone(place: string): string {
  const long = ZONES.find(([ending]) => place.endsWith(ending))
  return long ? place.slice(0, -long[0].length) + long[1] : place
}

/** 淄博高新技术产业开发区 is 高新区 to its people; 高新 alone is a word: 高新技术. */
function zoneNames(zone: string): readonly string[] {
  return [zone, ...ZONES.flatMap(([ending, short]) => (zone.endsWith(ending) ? [ending, short] : []))]
}

/** For each piece of `tokens` the place it names a part of, or null. */
function placesIn(tokens: Tokens, places: readonly Place[]): readonly (Place | null)[] {
  const named = new Array<Place | null>(tokens.length).fill(null)
  for (let at = 0; at < tokens.length; ) {
    const place = places.find((candidate) => standsAt(candidate.tokens, tokens, at))
    const length = place?.tokens.length ?? 1
    if (place) named.fill(place, at, at + length)
    at += length
  }
  for (let at = 1; at + 1 < named.length; at++)
    if (named[at - 1] && named[at + 1] && TYING.includes(tokens.text[at]!)) named[at] = named[at - 1]!
  return named
}

export interface Placed {
  /** by the text of a part of words: the place each of its pieces names */
  readonly named: ReadonlyMap<string, readonly (Place | null)[]>
  readonly found: readonly Place[]
  /** 1 for each document from one of the places; null when none is named */
  readonly documents: Uint8Array | null
  /** the part is nothing but the name of a place, and others ask for more */
  isPlace(part: Part): boolean
}
const NOWHERE: Placed = { named: new Map(), found: [], documents: null, isPlace: () => false }

/** Places count as such only beside other words: 「临淄」 alone is looked for like any word. */
export function readPlaces(parts: readonly Part[], known: readonly Place[], plain: ReadonlySet<string>): Placed {
  const places = plain.size === 0 ? known : known.filter(({ name }) => !plain.has(name))
  const named = new Map<string, readonly (Place | null)[]>()
  for (const part of parts) if (part.kind === 'words') named.set(part.text, placesIn(analyse(part.text), places))
  const found = [...new Set([...named.values()].flat().filter((place) => place !== null))]
  const isPlace = (part: Part): boolean =>
    part.kind === 'words' && named.get(part.text)!.every((place) => place !== null)
  if (found.length === 0 || parts.every((part) => part.kind === 'not' || isPlace(part))) return NOWHERE
  const documents = found[0]!.documents.map((_, number) => Math.max(...found.map((place) => place.documents[number]!)))
  return { named, found, documents, isPlace }
}
