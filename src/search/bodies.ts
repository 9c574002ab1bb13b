/**
 * Which of the corpus' units does somebody mean who types a name? 市教育局 is what is printed or called so; where nothing is,
 * 县教育局 is 沂源县教育和体育局 (same work, same level), and 财政部门 is every body that does 财政. A kind of office without a place,
 * 教育局, is that of every place, also where some plan prints no more.
 */
import { functionOf, type OrganisationLexicon, officeIn } from '../organisations/lexicon.ts'
import type { IndexedUnit } from './facts.ts'
import { foldText } from './fold.ts'
import { shortZone } from './places.ts'
import type { Filters } from './query.ts'

/** Sets of units, the closest reading of the name first; each holds 1 for every unit meant, by number. None: it names no unit. */
export type UnitsMeant = (name: string) => readonly Uint8Array[]

export interface UnitNames {
  readonly meant: UnitsMeant
  /** 1 for every unit that a filter lets through, by number; null: all. No other office is read into a name than its own. */
  readonly wanted: (filters: Pick<Filters, 'unit' | 'counterparts'>) => Uint8Array | null
  /** 1 for every unit that does elsewhere what one of these does, by number */
  readonly counterparts: (of: Uint8Array) => Uint8Array
  /** by number: the names in the corpus, folded, by which a filter finds the unit */
  readonly found: readonly (readonly string[])[]
}

interface Body {
  /** 县, 沂源县; '' when the name begins with the office */
  readonly place: string
  /** 教育和体育局; null: a function alone (教育部门) */
  readonly office: string | null
  readonly purpose: string
}

const ENDING = /[省市县区州旗镇乡]$/
/** 山东省淄博市: what may stand before a place that contains it */
const PLACES_ABOVE = /^(?:\p{Script=Han}{2,7}[省市县区州])+$/u
const GROUP = /^各./u
const EVERYWHERE = /^(?:各级|各地|有关|相关)$/

export function unitNames(units: readonly IndexedUnit[], organisations: OrganisationLexicon | undefined): UnitNames {
  const read = (name: string): Body | null => (organisations ? bodyOf(name, organisations) : null)
  const names = units.map(({ printed, organisation }) => [printed, organisation ?? printed].map(folded))
  const bodies = names.map(([, canonical]) => read(canonical!))
  const known = new Set(names.flat())
  const kinds = new Map<string, string[]>()
  for (const name of known) {
    const office = kindOf(read(name))
    if (office !== null) kinds.set(office, [...(kinds.get(office) ?? []), name])
  }

  const meant: UnitsMeant = (typed) => {
    const name = folded(typed)
    const sets: Uint8Array[] = []
    if (known.has(name)) sets.push(Uint8Array.from(names, (own) => Number(own.includes(name))))
    const body = read(name)
    if (body === null) return sets
    const sameOffice = bodies.map((unit) => Number(isOffice(unit, body)))
    const sameWork = bodies.map((unit) => Number(doesWork(unit, body)))
    const ofState = sameWork.map((is, unit) => Number(is === 1 && !isOfParty(bodies[unit]?.office ?? '')))
    for (const some of [sameOffice, ofState, sameWork]) if (some.includes(1)) sets.push(Uint8Array.from(some))
    return sets
  }

  function filtered(typed: string): (unit: number) => boolean {
    const name = folded(typed)
    const body = read(name)
    const printed = (unit: number): boolean => names[unit]!.includes(name) || isOfGroup(names[unit]!, name)
    if (body === null || (known.has(name) && kindOf(body) === null)) return printed
    const same = body.office === null ? doesWork : isOffice
    return (unit) => printed(unit) || same(bodies[unit]!, body)
  }

  const wanted: UnitNames['wanted'] = ({ unit: typed, counterparts }) => {
    if (typed.length === 0) return null
    const tests = typed.map(filtered)
    const own = Uint8Array.from(units, (_, unit) => Number(tests.some((test) => test(unit))))
    if (!counterparts || !organisations) return own
    const called = [
      ...typed,
      ...units.filter((_, unit) => own[unit] === 1).map((unit) => unit.organisation ?? unit.printed),
    ]
    const purposes = new Set(called.map((name) => functionOf(organisations, name)))
    purposes.delete(null)
    return own.map((is, unit) => is || Number(purposes.has(functionOf(organisations, units[unit]!.printed))))
  }

  const counterparts: UnitNames['counterparts'] = (of) => {
    const works = new Set(bodies.flatMap((body, unit) => (body !== null && of[unit] === 1 ? [workOf(body)] : [])))
    return Uint8Array.from(bodies, (body, unit) => Number(of[unit] === 0 && body !== null && works.has(workOf(body))))
  }

  const groups = [...known].filter((name) => GROUP.test(name))
  const found = names.map((own, unit) => {
    const office = bodies[unit]?.office
    const kind = office ? (kinds.get(office) ?? []) : []
    return [...new Set([...own, ...kind, ...groups.filter((group) => isOfGroup(own, group))])]
  })
  return { meant, wanted, counterparts, found }
}

/** Names compare without blanks and line breaks, which printing puts into long ones. */
export function folded(name: string): string {
  return foldText(name).text.replace(/\s/g, '')
}

/** 各区县〔自治县〕政府 is of the group 各区县: it is printed in many ways. */
function isOfGroup(names: readonly string[], group: string): boolean {
  return GROUP.test(group) && names.some((name) => name.startsWith(group))
}

/** 教育局: an office and no place */
function kindOf(body: Body | null): string | null {
  return body?.place === '' ? body.office : null
}

function isOffice(unit: Body | null, asked: Body): boolean {
  return doesWork(unit, asked) && unit?.office === asked.office
}

function doesWork(unit: Body | null, asked: Body): boolean {
  if (unit === null || unit.purpose !== asked.purpose || !isThere(unit.place, asked.place)) return false
  return unit.office === null || asked.office === null || isOfParty(unit.office) === isOfParty(asked.office)
}

function workOf({ purpose, office }: Body): string {
  return `${isOfParty(office ?? '')} ${purpose}`
}

/** 委教育工作委员会 of 县委: who names 教育局 or 教育部门 means the government's office, where it has one. */
function isOfParty(office: string): boolean {
  return office.startsWith('委')
}

function bodyOf(name: string, lexicon: OrganisationLexicon): Body | null {
  const found = officeIn(lexicon, name)
  if (found) return { place: placeOf(name, found.at), office: found.office.full, purpose: found.office.function }
  // 沂源县|教育部门: the shortest ending that is a function leaves the longest place.
  for (let at = name.length - 2; at >= 0; at--) {
    const purpose = functionOf(lexicon, name.slice(at))
    if (purpose !== null) return { place: placeOf(name, at), office: null, purpose }
  }
  return null
}

function placeOf(name: string, end: number): string {
  const place = name.slice(0, end)
  return EVERYWHERE.test(place) ? '' : shortZone(place)
}

/** 淄博市沂源县 is in 县, 沂源县, 沂源 and 山东省淄博市沂源县. */
function isThere(place: string, typed: string): boolean {
  if (typed === '') return true
  if (place === '') return false
  if (place.endsWith(typed) || place.replace(ENDING, '').endsWith(typed)) return true
  return place.length > 1 && typed.endsWith(place) && PLACES_ABOVE.test(typed.slice(0, -place.length))
}
