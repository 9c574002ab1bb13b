/**
 * Whose plan is it? 「沂源县人民政府办公室」 → 县, 沂源县; 「淄博高新技术产业开发区管理委员会」 → 功能区. Read from the issuer, else from the
 * head of the title; what neither says stays null.
 */
import type { Level } from '../model/document.ts'

export interface Place {
  readonly level: Level
  /** as printed */
  readonly region: string
}

const STATE =
  /^(?:国务院|中共中央|中央|教育部|财政部|国家|全国|中华人民共和国|最高人民|\p{Script=Han}{2,10}部(?:办公厅|$))/u
/** what follows the place in the name of a body */
const BODY = /(?:人民政府|管理委员会|管委会|人民代表大会|党委|委员会)/
/** 山东省淄博市临淄区…: places one inside the other, from the left; below the first only what a title would say of a place */
const FIRST =
  /^(?:中共)?(\p{Script=Han}县(?!级)|\p{Script=Han}{2,3}?(?:省|自治区|自治州|市|地区|盟|自治县|县|旗|区|街道|镇|乡)|\p{Script=Han}{2,10}?(?:自治区|自治州|自治县|开发区|高新区|新区|示范区|试验区|保税区|度假区|市|县|区|街道|镇|乡))/u
const NEXT =
  /^(\p{Script=Han}{1,4}?(?:市|县|旗|区)|\p{Script=Han}{0,4}?(?:经济技术开发区|高新技术产业开发区|经济开发区|开发区|高新区|新区))/u
/** 桐县 推进县域商业体系: the deed of a title, no second place */
const DEED = /^(?:推进|推动|加快|加强|促进|深化|开展|实施|建设|完善|提升|落实|支持|发展|健全|优化)/
/** 老旧小区, 主城区, 社区, 园区, 贫困山区: kinds of areas, no places; 青山区 and 襄城区 are */
const NO_PLACE =
  /(?:小|(?:^|[主老]|中心|建成|核心)城|社|园|景|(?:^|贫困|边远|偏远|深|老)山|矿|校|牧|林|片|库|灾|郊|库|老|辖|学|工业|功能|服务|全|各|本)区$|(?:城|全|各|本|上)市$|(?:全|各|本|我|该|市|区|郊|辖|属|城|乡|进|大)县$/
/** 广州市天河区人民政府棠下街道办事处: an office of the district, of its own level */
const STREET_OFFICE = /^(\p{Script=Han}{2,16}[市县区旗])人民政府\p{Script=Han}{2,8}街道办事处$/u
/** the four cities that are provinces */
const PROVINCE_CITY = /^(?:北京|天津|上海|重庆)市$/
const SUFFIX: readonly (readonly [RegExp, Level])[] = [
  [/(?:开发区|高新区|新区|示范区|试验区|园区|度假区|保税区)$/, '功能区'],
  [/(?:省|自治区)$/, '省'],
  [/(?:市|地区|自治州|盟)$/, '市'],
  [/(?:县|旗)$/, '县'],
  [/区$/, '区'],
  [/(?:镇|乡|街道|街道办事处)$/, '镇街'],
]

/** `name`: an issuer or a title. */
export function readPlace(name: string): Place | null {
  if (STATE.test(name)) return { level: '国', region: '中华人民共和国' }
  const street = STREET_OFFICE.exec(name)?.[1]
  if (street !== undefined && levelOf(street) !== null) return { level: '镇街', region: street }
  const body = BODY.exec(name)
  const before = body ? name.slice(0, body.index).replace(/^中共/, '') : ''
  const region = before !== '' && before.length <= 24 && levelOf(before) !== null ? before : chainOf(name)
  const level = levelOf(region)
  return level === null ? null : { level, region }
}

function chainOf(name: string): string {
  const bare = name.replace(/^中共/, '')
  const first = FIRST.exec(bare)?.[1] ?? ''
  if (first === '' || NO_PLACE.test(first)) return ''
  let chain = first
  for (let depth = 0; depth < 3; depth++) {
    const next = NEXT.exec(bare.slice(chain.length))?.[1] ?? ''
    if (next === '' || NO_PLACE.test(next) || DEED.test(next) || /[和与及的]/.test(next)) break
    chain += next
  }
  return chain
}

function levelOf(region: string): Level | null {
  if (PROVINCE_CITY.test(region)) return '省'
  return SUFFIX.find(([pattern]) => pattern.test(region))?.[1] ?? null
}
