/**
 * Where does a place lie? 沂源县 → 山东省淄博市沂源县, from the table `corpus/lexicon/places.tsv`. A name that several cities have
 * (鼓楼区) is decided by the city the text names; else it stays as printed.
 */
export interface Places {
  /** name of a province, city or county → the chains that end with it, 山东省 / 淄博市 / 沂源县 */
  readonly chains: ReadonlyMap<string, readonly (readonly string[])[]>
}

/** 淄博市 → 淄博: what a text calls it by; names of three characters and more only */
const STEM_END = /(?:特别行政区|自治区|自治州|地区|省|市|盟)$/
/** what a zone calls itself behind the name of its city: 高新…, 经济… */
const ZONE_KIND = /^(?:国家级?)?(?:高新|经济|综合|科技|旅游|自由|临空|临港|新区|循环|生态|农业|出口|保税)/
const ZONE = /(?:开发区|高新区|新区|示范区|试验区|园区|度假区|保税区)$/

/** 湖南省衡阳市耒阳市 */
const COUNTY_CITY = /(?:省|自治区)\p{Script=Han}{1,10}?(?:市|自治州|地区|盟)\p{Script=Han}{1,8}市$/u

/** A city inside a city, prefecture or league is of a county's level. `region`: in full. */
export function isCountyCity(region: string): boolean {
  return COUNTY_CITY.test(region)
}

/** @throws SyntaxError naming the line that is malformed */
export function parsePlaces(tsv: string): Places {
  const chains = new Map<string, (readonly string[])[]>()
  for (const [index, line] of tsv.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const parts = line.split('\t')
    if (parts.length > 3 || parts[0] === '')
      throw new SyntaxError(`places.tsv 第 ${index + 1} 行：需要 省、市、县 三列，得到 ${JSON.stringify(line)}`)
    const chain = parts.filter((part) => part !== '')
    const name = chain.at(-1)!
    chains.set(name, [...(chains.get(name) ?? []), chain])
  }
  return { chains }
}

/** The full name of `region` as printed; itself when the table does not know it or `text` does not tell which is meant. */
export function fullRegion(places: Places, region: string, text: string): string {
  const known = places.chains.get(region)
  if (known !== undefined) return decide(known, text)?.join('') ?? region
  // 淄博市临淄区: printed with its city already.
  for (let cut = region.length - 2; cut >= 2; cut--) {
    const tail = places.chains.get(region.slice(cut))
    const chain = tail?.find((each) => each.join('').endsWith(region))
    if (chain !== undefined) return chain.join('')
  }
  if (ZONE.test(region)) return zoneOf(places, region) ?? region
  return region
}

function decide(chains: readonly (readonly string[])[], text: string): readonly string[] | null {
  if (chains.length === 1) return chains[0]!
  const named = chains.filter((chain) => chain.slice(0, -1).some((place) => text.includes(stemOf(place))))
  return named.length === 1 ? named[0]! : null
}

/** 淄博高新技术产业开发区: a zone named after its city. */
function zoneOf(places: Places, region: string): string | null {
  for (const [name, chains] of places.chains) {
    const stem = stemOf(name)
    if (chains.length !== 1 || chains[0]!.length < 2 || stem.length < 2 || !region.startsWith(stem)) continue
    const rest = region.startsWith(name) ? region.slice(name.length) : region.slice(stem.length)
    if (STEM_END.test(name) && ZONE_KIND.test(rest)) return chains[0]!.join('') + rest
  }
  return null
}

function stemOf(place: string): string {
  const stem = place.replace(STEM_END, '')
  return stem.length >= 2 ? stem : place
}
