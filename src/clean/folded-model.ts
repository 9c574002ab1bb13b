/**
 * The model of words for a text whose script and marks are not settled yet: 學校 follows as 学校 does, `,` as ，. For repairs that
 * come before script and width.
 */
import { SIMPLIFIED_UNIT } from './script.ts'
import { followProbability } from './text-model.ts'

/**
 * Traditional hanzi whose simplified form is a traditional hanzi too, and the usual one: 家 is written 家, 傢 only in 傢俱. They do
 * not stand as often as what they are simplified to.
 */
const SECOND_FORMS =
  '佈侷係俬倖傢冑剋劄卹唸嚥嚮塚姦孃崑弔彫彿慄慼慾懞扞捨捲搧旂昇曏枴柺桿樑殭氾汎汙泝洩淩濛瀋灕牴獃琱璿痠癒癥盃睏矇硃碕禦稜穀簑紮絃綑綵緻繫纍纔翫脩' +
  '菴蒐蓆蔔蕓薑衊衕衚製覈託註誌譟谿貍踰踴輓迴薹拚捱週摺釦鉅錶鏇閤闆闇陞隻霑鞦韆颳餬餵鬆鬍鬨麴醣鵰麵鼕齣'
const SECOND_SHARE = 0.05
const SHARE_OF_FORM = new Float32Array(0x10000).fill(1)
for (const form of SECOND_FORMS) SHARE_OF_FORM[form.charCodeAt(0)] = SECOND_SHARE

/** UTF-16 code → the one the model of words knows: simplified, marks full-width. */
const FOLDED: Uint16Array = SIMPLIFIED_UNIT.map((simplified, code) => simplified || code)
for (const mark of ',:;?!()') FOLDED[mark.charCodeAt(0)] = mark.charCodeAt(0) + 0xfee0

export function foldUnit(code: number): number {
  return FOLDED[code]!
}

/** Natural log of the probability of `code` after `last`. */
export function followFolded(last: number, code: number): number {
  return Math.log(foldedProbability(last, code))
}

export function foldedProbability(last: number, code: number): number {
  return followProbability(FOLDED[last]!, FOLDED[code]!) * SHARE_OF_FORM[code]!
}
