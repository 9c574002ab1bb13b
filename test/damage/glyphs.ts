/** Glyph shift put on: `发展，推进改革。` → `发展袁推进改革遥`, any subset of the rows. */
const DIGITS = '园员圆猿源缘远苑愿怨'
const CAPITALS = '粤月悦阅耘云郧匀陨允运蕴酝晕韵孕匝砸杂栽哉灾宰载再在'
const SMALL = '葬遭糟凿藻枣早澡蚤躁噪造皂灶燥责择则泽贼怎增憎曾赠扎'
const A = 'A'.charCodeAt(0)
const a = 'a'.charCodeAt(0)

/** What is printed → what the extractor shows, written out by hand and not taken from the program. */
export const SHIFTED: ReadonlyMap<string, string> = new Map([
  ...[
    ...'、尧。遥·窑—要～耀…噎‘耶’爷“野”冶〔也〕页〈掖〉业《叶》曳【揖】铱×伊±依℃益≥逸≤臆‰译∶颐°毅／辕－原　摇，袁（渊）冤：院；曰！浴？钥%豫+垣'.matchAll(
      /(.)(.)/gu,
    ),
  ].map(([, mark, image]) => [mark!, image!] as const),
  ...[...DIGITS].map((image, digit) => [String(digit), image] as const),
  ...[...CAPITALS].map((image, index) => [String.fromCharCode(A + index), image] as const),
  ...[...SMALL].map((image, index) => [String.fromCharCode(a + index), image] as const),
  ['.', '郾'],
  ...[...'①淤②于③盂④榆⑤虞⑥愚⑦舆⑧余⑨俞⑩逾㈠渝㈡渔㈢隅㈣予㈤娱Ⅰ玉Ⅱ域Ⅲ芋Ⅳ郁'.matchAll(/(.)(.)/gu)].map(
    ([, mark, image]) => [mark!, image!] as const,
  ),
])

export function shiftGlyphs(text: string, marks: string): string {
  return [...text].map((char) => (marks.includes(char) ? (SHIFTED.get(char) ?? char) : char)).join('')
}
