/**
 * Which body is meant? 市教育局 in a plan of 淄博 is 淄博市教育局, 区教体局 in 临淄 is 临淄区教育和体育局; 教育 is the function they share, so that
 * counterparts at other levels can be found. The table `corpus/lexicon/organisations.tsv` gives short form, full form and
 * function of offices; it is general, not a list of what some plans name.
 */
import { type OrganisationId, organisationId } from '../model/ids.ts'

export interface Office {
  /** 教育和体育局 */
  readonly full: string
  /** 教育 */
  readonly function: string
}

export interface OrganisationLexicon {
  /** office as printed without its place (教体局, 教育和体育局) → full form and function */
  readonly offices: ReadonlyMap<string, Office>
  /** longest first */
  readonly names: readonly string[]
}

/** 市 县 区 省 in front of an office stand for the plan's own place or one above it */
const LEVEL = /^(省|市|县|区|州|旗|镇)(?=\p{Script=Han}{2,})/u
const PLACE = /\p{Script=Han}{1,9}?(?:省|自治区|市|自治州|地区|县|旗|开发区|高新区|新区|区)/gu
const GROUP = /^(?:各|有关|相关)|(?:有关|相关)(?:部门|单位)$/
const PARTY = /^(?:委|纪委|政协|人大)/

/** @throws SyntaxError naming the line that is malformed or repeats a short form */
export function parseOrganisations(tsv: string): OrganisationLexicon {
  const offices = new Map<string, Office>()
  for (const [index, line] of tsv.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [names, full, purpose] = line.split('\t')
    if (!names || !full || !purpose)
      throw new SyntaxError(
        `organisations.tsv 第 ${index + 1} 行：需要 简称、全称、职能 三列，得到 ${JSON.stringify(line)}`,
      )
    for (const name of new Set([...names.split('、'), full])) {
      if (offices.has(name) && name !== full)
        throw new SyntaxError(`organisations.tsv 第 ${index + 1} 行：“${name}”已经出现过`)
      if (!offices.has(name)) offices.set(name, { full, function: purpose })
    }
  }
  return { offices, names: [...offices.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)) }
}

/** The function a name stands for, 教育 for 沂源县教体局; null when the table does not know. */
export function functionOf(lexicon: OrganisationLexicon, name: string): string | null {
  return officeIn(lexicon, name)?.office.function ?? null
}

/** Full name with its place; null for groups (各镇、街道) and for names whose place is not known. `region`: 山东省淄博市. */
export function canonicalName(
  lexicon: OrganisationLexicon,
  printed: string,
  region: string | null,
): OrganisationId | null {
  if (GROUP.test(printed)) return null
  const level = LEVEL.exec(printed)?.[1]
  const rest = level === undefined ? printed : printed.slice(1)
  const found = officeIn(lexicon, rest)
  const full = found === null ? rest : rest.slice(0, found.at) + found.office.full
  const league = /^团([省市县区])委$/.exec(printed)
  if (league) return named(placeOf(region, league[1]!), '团委', '共青团')
  if (level !== undefined) return named(placeOf(region, level), full, PARTY.test(rest) ? '中共' : '')
  if (
    /^(?:\p{Script=Han}{2,6}(?:省|市|县|区|镇|街道|乡)|\p{Script=Han}{2,4}(?:公安|医保|税务|自然资源)?分局)/u.test(rest)
  )
    return organisationId(full)
  if (found !== null && found.at === 0) return named(lastPlace(region), full, '')
  return organisationId(full)
}

function named(place: string | null, office: string, prefix: string): OrganisationId | null {
  return place === null ? null : organisationId(`${prefix}${place}${office}`)
}

/** The office a name ends with. */
function officeIn(lexicon: OrganisationLexicon, name: string): { readonly office: Office; readonly at: number } | null {
  for (const short of lexicon.names)
    if (name.endsWith(short)) return { office: lexicon.offices.get(short)!, at: name.length - short.length }
  return null
}

/** 山东省淄博市临淄区 and 市 → 淄博市; null when the region does not name such a place. */
function placeOf(region: string | null, level: string): string | null {
  return region?.match(PLACE)?.findLast((place) => place.endsWith(level)) ?? null
}

function lastPlace(region: string | null): string | null {
  return region?.match(PLACE)?.at(-1) ?? region
}
