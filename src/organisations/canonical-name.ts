/**
 * Which body is meant? 市教育局 in a plan of 淄博 is 淄博市教育局, 县教体局 in 沂源 is 沂源县教育和体育局, 临淄公安分局 is 淄博市公安局临淄分局, 团县委 is
 * 共青团沂源县委. Groups (各镇、街道) are no body, and a place that the plan's region does not name stays unknown.
 */
import { type OrganisationId, organisationId } from '../model/ids.ts'
import { type OrganisationLexicon, officeIn } from './lexicon.ts'

/** 市 县 区 省 in front of an office stand for the plan's own place or one above it */
const LEVEL = /^(省|市(?!场|政|域|容)|县(?!域)|区(?!域|块)|州|旗|镇|乡(?!村))(?=\p{Script=Han}{2,})/u
const PLACE = /\p{Script=Han}{1,9}?(?:省|自治区|市|自治州|地区|县|旗|开发区|高新区|新区|区|镇|乡|街道)/gu
const ZONE = /^(?:高新|经济|综合|保税|旅游|新区).*(?:开发区|高新区|新区|区)$/
const GROUP = /^(?:各|有关|相关)|(?:有关|相关)(?:部门|单位)$|(?:部门|单位)$/
const PARTY = /^(?:委|纪委|政协|人大)/
const LEAGUE = /^团([省市县区旗])委$/
/** 临淄公安分局, 高新区自然资源和规划分局: a branch of the city's office that bears the district's name */
const BRANCH =
  /^(\p{Script=Han}{2,8}?(?:区|县|市)?)((?:公安|医保|医疗保障|自然资源和规划|自然资源|生态环境|税务|市场监管)?)分局$/u
const OWN_PLACE = /^\p{Script=Han}{2,8}?(?:省|市|县|区|镇|街道|乡)(?=\p{Script=Han}{2,})/u
/** what may stand in front of an office: a place or a body it belongs to */
const PLACED = /(?:[省市县区州旗盟镇乡委]|街道|政府|开发区)$|^(?:国家|全国|中国|中华|中共|中央|国务院)/u

/** `region`: 山东省淄博市, or as much of it as is known. */
export function canonicalName(
  lexicon: OrganisationLexicon,
  printed: string,
  region: string | null,
): OrganisationId | null {
  if (GROUP.test(printed)) return null
  const league = LEAGUE.exec(printed)
  if (league) return named(placeOf(region, league[1]!), '委', '共青团')
  const level = LEVEL.exec(printed)?.[1]
  const rest = level === undefined ? printed : printed.slice(1)
  if (level === undefined && BRANCH.test(rest)) return branchOf(lexicon, rest, region)
  const ending = officeIn(lexicon, rest)
  const found = ending !== null && beginsOffice(rest.slice(0, ending.at), region) ? ending : null
  const full = found === null ? rest : rest.slice(0, found.at) + found.office.full
  if (level !== undefined) return named(placeOf(region, level), full, PARTY.test(rest) ? '中共' : '')
  if (OWN_PLACE.test(rest) && found?.at !== 0) return organisationId(full)
  if (found !== null && found.at === 0) return named(lastPlace(region), full, PARTY.test(full) ? '中共' : '')
  return organisationId(full)
}

/** 临淄区 in front of 教体局 is where it is; 科教 in front of 文旅局 is part of a longer name, and that is another body. */
function beginsOffice(before: string, region: string | null): boolean {
  return before === '' || PLACED.test(before) || region?.includes(before) === true
}

function branchOf(lexicon: OrganisationLexicon, name: string, region: string | null): OrganisationId {
  const [, place = '', office = ''] = BRANCH.exec(name)!
  const city = placeOf(region, '市')
  const full = officeIn(lexicon, `${office}局`)?.office.full
  return organisationId(city === null || full === undefined ? name : `${city}${full}${place}分局`)
}

function named(place: string | null, office: string, prefix: string): OrganisationId | null {
  return place === null ? null : organisationId(`${prefix}${place}${office}`)
}

/** 山东省淄博市临淄区 and 市 → 淄博市; null when the region does not name such a place. */
function placeOf(region: string | null, level: string): string | null {
  return placesOf(region).findLast((place) => place.endsWith(level)) ?? null
}

function lastPlace(region: string | null): string | null {
  return placesOf(region).at(-1) ?? region
}

/** 山东省, 淄博市, 淄博市高新技术产业开发区: every city has a zone of that name, so it is named with its city. */
function placesOf(region: string | null): readonly string[] {
  const places = region?.match(PLACE) ?? []
  return places.map((place, index) => (index > 0 && ZONE.test(place) ? places[index - 1] + place : place))
}
