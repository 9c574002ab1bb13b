/**
 * Which words are only the name of the place a plan is for? From 「山东省淄博市临淄区」: 山东省淄博市临淄区, 淄博市, 临淄区 and, without
 * the level's word, 淄博, 临淄. The province stays: every plan of it names it alike.
 */

/** One step of a full region name; the shortest names have two characters before the level's word. */
const STEP = /[\p{Script=Han}]{1,8}?(?:自治州|自治县|自治旗|地区|新区|高新区|开发区|市|县|区|旗|盟|州|镇|乡|街道)/gu
const PROVINCE = /^[\p{Script=Han}]{2,8}?(?:省|自治区|特别行政区)/u
const LEVEL_WORD = /(?:自治州|自治县|自治旗|地区|新区|高新区|开发区|市|县|区|旗|盟|州|镇|乡|街道)$/u

export function placeNames(regions: readonly string[]): readonly string[] {
  const names = new Set<string>()
  for (const region of regions) {
    const below = region.replace(PROVINCE, '')
    for (const [step] of below.matchAll(STEP)) {
      names.add(step)
      const bare = step.replace(LEVEL_WORD, '')
      if (bare.length >= 2) names.add(bare)
    }
  }
  return [...names].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
}
