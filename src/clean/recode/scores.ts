/** How much a text reads like Chinese, whatever its script and width: 关于印发 does, 鍏充簬鍗板彂 does not. */
import { foldUnit, followFolded } from '../folded-model.ts'
import { GLOSS } from '../pinyin-gloss.ts'
import { isEverydayHanzi } from '../text-model.ts'

const LINE_END = 10

/** Share of the hanzi that are everyday ones: .97 in Chinese, whatever else is wrong with it; .2 in what is none. */
export function everydayShare(text: string): number {
  let hanzi = 0
  let everyday = 0
  for (let at = 0; at < text.length; at++) {
    const code = foldUnit(text.charCodeAt(at))
    if (code < 0x3400 || code > 0x9fff) continue
    hanzi++
    if (isEverydayHanzi(code)) everyday++
  }
  return hanzi === 0 ? 0 : everyday / hanzi
}

/** Average log score of two hanzi that stand side by side, digits and blanks left out of it; 0 for a text without such. */
export function hanziScore(text: string): number {
  let sum = 0
  let pairs = 0
  for (let at = 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const last = text.charCodeAt(at - 1)
    if (code < 0x3400 || code > 0x9fff || last < 0x3400 || last > 0x9fff) continue
    sum += followFolded(last, code)
    pairs++
  }
  return pairs === 0 ? 0 : sum / pairs
}

/**
 * {"timestamp": 1672531200, "q": "幼儿园"}: average log score of what stands beside a character beyond ASCII; 0 for a text
 * without such.
 */
export function scoreBeyondAscii(text: string): number {
  let sum = 0
  let pairs = 0
  for (let at = 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const last = text.charCodeAt(at - 1)
    if (code < 0x80 && last < 0x80) continue
    sum += followFolded(last, code)
    pairs++
  }
  return pairs === 0 ? 0 : sum / pairs
}

/** 關(guān)于印發(fā) without the readings, which no word goes with. */
export function withoutGlosses(text: string): string {
  return text.includes('(') ? text.replace(GLOSS, '') : text
}

/** Average log score a character of a text as it stands, readings behind its hanzi aside. */
export function averageScore(shown: string): number {
  const text = withoutGlosses(shown)
  let sum = 0
  let last = LINE_END
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    sum += followFolded(last, code)
    last = code
  }
  return (sum + followFolded(last, LINE_END)) / (text.length + 1)
}
