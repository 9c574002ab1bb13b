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

const STATE = /^(?:国务院|中共中央|教育部|国家|全国|中华人民共和国)/
/** what follows the place in the name of a body */
const BODY = /(?:人民政府|管理委员会|管委会|人民代表大会|党委|委员会)/
/** 山东省淄博市临淄区…: places one inside the other, from the left */
const CHAIN =
  /^(?:中共)?((?:\p{Script=Han}{2,8}?(?:省|自治区|自治州|市|地区|盟|自治县|县|旗|开发区|高新区|新区|示范区|区|街道|镇|乡))+)/u
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
  const body = BODY.exec(name)
  const before = body ? name.slice(0, body.index).replace(/^中共/, '') : ''
  const region = before !== '' && levelOf(before) !== null ? before : (CHAIN.exec(name)?.[1] ?? '')
  const level = levelOf(region)
  return level === null ? null : { level, region }
}

function levelOf(region: string): Level | null {
  return SUFFIX.find(([pattern]) => pattern.test(region))?.[1] ?? null
}
