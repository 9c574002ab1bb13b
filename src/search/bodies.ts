/**
 * Which of the corpus' units does somebody mean who types a name? 市教育局 is what is printed or called so; where nothing is,
 * 县教育局 is 沂源县教育和体育局 (same work, same level), and 财政部门 is every body that does 财政.
 */
import { functionOf, type OrganisationLexicon, officeIn } from '../organisations/lexicon.ts'
import type { IndexedUnit } from './facts.ts'
import { folded } from './filter.ts'
import { shortZone } from './places.ts'

/** Sets of units, the closest reading of the name first; each holds 1 for every unit meant, by number. None: it names no unit. */
export type UnitsMeant = (name: string) => readonly Uint8Array[]

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
const EVERYWHERE = /^(?:各级|各地|有关|相关)$/

export function unitNames(units: readonly IndexedUnit[], organisations: OrganisationLexicon | undefined): UnitsMeant {
  const names = units.map(({ printed, organisation }) => [printed, organisation ?? printed].map(folded))
  const bodies = units.map(({ printed, organisation }) =>
    organisations ? bodyOf(folded(organisation ?? printed), organisations) : null,
  )
  const known = new Set(names.flat())
  return (typed) => {
    const name = folded(typed)
    const meant: Uint8Array[] = []
    if (known.has(name)) meant.push(Uint8Array.from(names, (own) => Number(own.includes(name))))
    const body = organisations ? bodyOf(name, organisations) : null
    if (body === null) return meant
    const alike = (unit: Body | null): unit is Body =>
      unit !== null && unit.purpose === body.purpose && isThere(unit.place, body.place)
    const sameOffice = bodies.map((unit) => Number(alike(unit) && unit.office === body.office))
    const sameWork = bodies.map((unit) => Number(alike(unit)))
    for (const some of [sameOffice, sameWork]) if (some.includes(1)) meant.push(Uint8Array.from(some))
    return meant
  }
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
