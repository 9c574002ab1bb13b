/**
 * Marks that only figures take, shifted: `达标率逸95%` is ≥, `床位臆300张` ≤, `4.5译` ‰, `1颐3` ∶, `吨辕万元` /, `GB 3096原2008` a dash. What
 * stands beside the figure tells; where a name could stand there as well (张逸 95 分), other glyphs of the text have to be
 * shifted too, and some places stay doubts even then.
 */
import { DIGIT_IMAGES } from './digit-frames.ts'
import { followFolded } from './folded-model.ts'
import type { PairedGlyph } from './glyph-pairs.ts'

export interface FoundGlyphs {
  readonly found: readonly PairedGlyph[]
  readonly doubted: readonly PairedGlyph[]
}

/**
 * alone: the frame proves it in any text · kin: only where other glyphs are shifted, a doubt where none is · shown: only
 * where others are, and else nothing · doubt: never more than that, and only where others are
 */
type Needs = 'alone' | 'kin' | 'shown' | 'doubt'

interface Frame {
  readonly image: string
  readonly pattern: RegExp
  readonly mark: string
  readonly needs: Needs
  readonly evidence: string
}

/** what is measured: 达标率, 建筑面积, 高, 平均水温 */
const MEASURED = '率量度数值比例积重额径高宽长深厚距龄压温速差幅占'
/** a figure that is no year: 95, 0.5, 1,200, not 2021年 and 2021级 */
const FIGURE = '(?= ?(?!(?:19|20)\\d{2}[年级届版])\\d)'
const WITH_UNIT = '(?= ?\\d[\\d.,]* ?[%％‰℃])'
const SO_MANY = '(?=以[上下内外]|左右|$|[，。；、：）)\\s])'
/** what a unit is divided by: 元/吨, 吨标准煤/万元, 件/人 */
const DIVIDED_BY = '(?=[万亿]?元|平方|立方|公[里斤顷]|小[时時]|[吨噸亩畝年月日天人户戶次床千克升米台])'

const FRAMES: readonly Frame[] = [
  // 臆 begins 臆测 臆断 and no word that a figure goes on with; 逸 ends names
  framed('臆', `臆${FIGURE}`, '≤', 'alone', '数字之前，“臆”不成词'),
  framed('逸', `(?<=[${MEASURED}])逸${FIGURE}`, '≥', 'alone', '指标与数字之间'),
  framed('逸', `(?<!\\p{Script=Han})逸${FIGURE}`, '≥', 'kin', '数字之前，前面不是字'),
  // 床位使用逸95%, not 张逸95%
  framed('逸', `(?<=\\p{Script=Han}{2})逸${WITH_UNIT}`, '≥', 'shown', '带单位的数字之前'),
  framed('逸', `逸${FIGURE}`, '≥', 'doubt', '数字之前，也可能是名字的末字'),
  framed('跃', `(?<=[${MEASURED}])跃${FIGURE}`, '>', 'shown', '指标与数字之间'),
  framed('越', '(?<=[A-Za-z\\d₀-₉）)])越(?=[A-Za-z\\d（(.-])', '=', 'shown', '算式两边之间'),
  framed('屹', '(?<=[A-Za-z\\d）)])屹(?=\\d)', '≠', 'shown', '算式两边之间'),
  framed('艺', '(?<=[A-Za-z\\d）)])艺(?=\\d)', '≈', 'shown', '算式两边之间'),
  framed('衣', '(?<=\\d)衣(?=\\d)', '÷', 'shown', '夹在两个数之间'),
  framed('预', '预(?=\\d[\\d,.]* ?[万亿]?元)', '￥', 'shown', '金额之前'),
  framed('译', `(?<=\\d)(?<!(?<!\\d)(?:19|20)\\d{2})译${SO_MANY}`, '‰', 'alone', '数字之后，“译”不成词'),
  // 东经118毅41忆30义
  framed('毅', '(?<=\\d)毅(?= ?\\d{1,2}(?:\\.\\d+)?[忆′])', '°', 'alone', '经纬度的度'),
  framed('忆', '(?<=\\d[毅°] ?\\d{1,2}(?:\\.\\d+)?)忆', '′', 'alone', '经纬度的分'),
  framed('义', '(?<=\\d[毅°] ?\\d{1,2}[忆′] ?\\d{1,2}(?:\\.\\d+)?)义', '″', 'alone', '经纬度的秒'),
  framed('毅', `(?<=\\d)毅${SO_MANY}`, '°', 'shown', '数字之后'),
  // 1颐3, 2.8颐员: the other number may still be an image
  framed('颐', `(?<=\\d)颐(?=[\\d${DIGIT_IMAGES}])|(?<=[${DIGIT_IMAGES}])颐(?=\\d)`, '∶', 'alone', '夹在两个数之间'),
  framed('辕', '(?<=[\\dA-Za-z%㎡³²])辕(?=[\\dA-Za-z])', '/', 'alone', '夹在两个数或单位之间'),
  framed('辕', `(?<=[元吨噸煤米升克件台户戶度时時])辕${DIVIDED_BY}`, '/', 'alone', '夹在两个单位之间'),
  framed('辕', `(?<![轩軒车車行])辕${DIVIDED_BY}`, '/', 'shown', '单位之前，“辕”不成词'),
  framed('滋', '(?<=\\d ?)滋(?=[gmLlSsM])', 'μ', 'alone', '数字与单位之间'),
  // GB 3096原2008, 0539原2180000, 2021原2025年; 改造G309原205国道 and S102原8米路面 are of old roads
  framed(
    '原',
    '(?<=[A-Z] ?\\d{2,5}(?:\\.\\d{1,2})?)原(?=(?:19|20)\\d{2}(?![\\d年]))',
    '-',
    'alone',
    '标准号与年份之间',
  ),
  framed('原', '(?<=(?<!\\d)0\\d{2,3})原(?=\\d{7,8}(?!\\d))', '-', 'alone', '区号与电话号码之间'),
  framed('原', '(?<=(?<!\\d)(?:19|20)\\d{2})原(?=(?:19|20)\\d{2}年)', '-', 'alone', '夹在两个年份之间'),
  framed('原', '(?<=(?<![A-Za-z\\d])\\d{1,6})原(?=\\d+(?![\\d国省县乡道线号]))', '-', 'kin', '夹在两个数之间'),
]
const IS_IMAGE = new Uint8Array(0x10000)
for (const { image } of FRAMES) IS_IMAGE[image.charCodeAt(0)] = 1
/** log score that a hanzi and a rare one behind it reach inside a word (安逸), and that any two do */
const ENDS_WORD = -7.5
const IN_A_WORD = -4.5

function framed(image: string, pattern: string, mark: string, needs: Needs, evidence: string): Frame {
  return { image, pattern: new RegExp(pattern, 'muy'), mark, needs, evidence }
}

/** `hasKin`: other glyphs of this text are known to be shifted. Of several frames at one place the first decides. */
export function findFigureGlyphs(text: string, hasKin: boolean): FoundGlyphs {
  const found: PairedGlyph[] = []
  const doubted: PairedGlyph[] = []
  for (let at = 0; at < text.length; at++) {
    if (IS_IMAGE[text.charCodeAt(at)] === 0) continue
    const frame = frameAt(text, at, hasKin)
    if (frame === undefined || isInWord(text, at)) continue
    const isSure = frame.needs === 'alone' || (hasKin && frame.needs !== 'doubt')
    ;(isSure ? found : doubted).push({ at, mark: frame.mark, evidence: frame.evidence })
  }
  return { found, doubted }
}

function frameAt(text: string, at: number, hasKin: boolean): Frame | undefined {
  return FRAMES.find(({ image, pattern, needs }) => {
    if (image !== text[at] || (!hasKin && (needs === 'shown' || needs === 'doubt'))) return false
    pattern.lastIndex = at
    return pattern.test(text)
  })
}

/** 安逸2天, 3译者: a word with what stands on either side. */
function isInWord(text: string, at: number): boolean {
  return follows(text, at - 1) >= ENDS_WORD || follows(text, at) >= IN_A_WORD
}

function follows(text: string, at: number): number {
  const pair = text.slice(Math.max(0, at), at + 2)
  return /^\p{Script=Han}{2}$/u.test(pair)
    ? followFolded(pair.charCodeAt(0), pair.charCodeAt(1))
    : Number.NEGATIVE_INFINITY
}
