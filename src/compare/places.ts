/**
 * Which words are only the name of the place a plan is for? From 「山东省淄博市临淄区」: 淄博市, 临淄区 and, without the level's word,
 * 淄博, 临淄. The province is none of them: every plan of it names it alike.
 */

/** One step of a full region name, as short as can be: 淄博市 · 临淄区 · 高新技术产业开发区 */
const STEP = /\p{Script=Han}{1,12}?(?:自治州|自治县|自治旗|地区|新区|高新区|开发区|市|县|区|旗|盟|州|镇|乡|街道)/gu
const PROVINCE = /^\p{Script=Han}{2,8}?(?:省|自治区|特别行政区)/u
const LEVEL_WORD = /(?:自治州|自治县|自治旗|地区|新区|高新区|开发区|市|县|区|旗|盟|州|镇|乡|街道)$/u

/** Of all steps of all regions, longest first. */
export function placeNames(regions: readonly string[]): readonly string[] {
  const names = new Set(regions.flatMap((region) => stepsOf(region).flatMap(namesOf)))
  return [...names].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
}

/** Of the territory itself, without those it lies in: 临淄区, 临淄. */
export function ownPlaceNames(region: string): readonly string[] {
  const last = stepsOf(region).at(-1)
  return last === undefined ? [] : namesOf(last)
}

function stepsOf(region: string): readonly string[] {
  return region.replace(PROVINCE, '').match(STEP) ?? []
}

function namesOf(step: string): readonly string[] {
  const bare = step.replace(LEVEL_WORD, '')
  return bare.length >= 2 ? [step, bare] : [step]
}
