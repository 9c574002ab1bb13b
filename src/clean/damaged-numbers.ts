/**
 * Damaged numbers: the site that drifted the bytes also lost a lone mark between two digits: 〔2022〕2号 → `〔20222号`,
 * 2022年4月26日 → `2022426日`, 1—2项 → `12项`. A frame that leaves one reading is repaired; of the rest only a doubt with its
 * candidates is kept, and only in a text where such a loss is proved.
 */
import type { StageResult } from './stage.ts'
import type { StageEdit } from './traced-text.ts'

/** 淄政发〔20222号: a year and a number whose closing bracket is gone */
const NUMBER_FRAME = /〔((?:19|20)\d{2})(\d{1,3})([号號])/g
/** 2022426日, 20221226日 */
const DATE_FRAME = /(?<!\d)((?:19|20)\d{2})(\d{1,4})(?=日)/g
/** 12項: two rising digits before a measure word could be a range */
const RANGE = /(?<![\d.—–-])([1-9])([1-9])(?=[个個项項所名人处處家种種门門次])/g
const RULE = 'damaged-number'

export function repairNumbers(text: string): StageResult {
  const edits: StageEdit[] = []
  const doubts: NonNullable<StageResult['doubts']>[number][] = []
  for (const match of text.matchAll(NUMBER_FRAME)) {
    const at = match.index + 1 + match[1]!.length
    edits.push({
      at: { start: at, end: at },
      text: '〕',
      rule: RULE,
      confidence: 0.98,
      evidence: `文号框 〔${match[1]}〕${match[2]}${match[3]} 只有这一种读法`,
    })
  }
  for (const match of text.matchAll(DATE_FRAME)) {
    const readings = dateReadings(match[2]!)
    const at = { start: match.index, end: match.index + match[0].length }
    const [only] = readings
    if (readings.length === 1)
      edits.push({
        at,
        text: `${match[1]}年${only!.month}月${only!.day}`,
        rule: RULE,
        confidence: 0.98,
        evidence: `${match[0]}日 作为日期只有这一种读法`,
      })
    else
      doubts.push({
        rule: RULE,
        at,
        candidates: readings.map(({ month, day }) => ({
          text: `${match[1]}年${month}月${day}`,
          confidence: 1 / readings.length,
          evidence: '合法的月和日',
        })),
        evidence: '数字之间丢了字，日期读法不止一种',
      })
  }
  if (edits.length === 0) return { edits, doubts }
  for (const match of text.matchAll(RANGE)) {
    if (match[1]! >= match[2]!) continue
    doubts.push({
      rule: RULE,
      at: { start: match.index, end: match.index + 2 },
      candidates: [
        { text: `${match[1]}—${match[2]}`, confidence: 0.6, evidence: '同文中数字之间的符号已证实丢失' },
        { text: match[0], confidence: 0.4, evidence: '原样' },
      ],
      evidence: '数字之间可能丢了“—”',
    })
  }
  return {
    edits: edits.sort((a, b) => a.at.start - b.at.start),
    doubts: doubts.sort((a, b) => a.at.start - b.at.start),
  }
}

/** Ways to cut `426` into a month and a day. */
function dateReadings(digits: string): { readonly month: number; readonly day: number }[] {
  const readings: { month: number; day: number }[] = []
  for (let cut = 1; cut <= Math.min(2, digits.length - 1); cut++) {
    const month = digits.slice(0, cut)
    const day = digits.slice(cut)
    if (month.startsWith('0') || day.startsWith('0')) continue
    if (Number(month) <= 12 && Number(day) <= 31) readings.push({ month: Number(month), day: Number(day) })
  }
  return readings
}
