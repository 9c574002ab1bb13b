/** The readings themselves, 關(guān)于印發(fā): taken out where they are those of the character before. */
import type { Span } from '../model/span.ts'
import { gbkOfUnit, gbkUnit } from './gbk.ts'
import { GLOSS, hasReading, isSyllable, type Readings } from './pinyin-gloss.ts'
import type { StageEdit } from './traced-text.ts'

/** “W(yǎng)hat: the site took the last byte of “ and the W for a pair, 癢. */
function isAcross(text: string, start: number, syllable: string, readings: Readings): boolean {
  const before = gbkOfUnit(text.charCodeAt(start - 2))
  const pair = before > 0 ? gbkUnit(before & 0xff, text.charCodeAt(start - 1)) : 0
  return pair > 0 && hasReading(readings, pair, syllable)
}

/** `solved`: stretches, in order, in which another rule already dealt with the readings. */
export function removeGlosses(text: string, solved: readonly Span[], readings: Readings): StageEdit[] {
  const edits: StageEdit[] = []
  let next = 0
  for (const match of text.matchAll(GLOSS)) {
    const start = match.index
    while (next < solved.length && solved[next]!.end <= start) next++
    const run = solved[next]
    if (run !== undefined && run.start < start + match[0].length) continue
    if (start === 0) continue
    const char = text[start - 1]!
    const syllable = match[1]!
    const certain =
      hasReading(readings, text.charCodeAt(start - 1), syllable) || isAcross(text, start, syllable, readings)
    if (!certain && (!isSyllable(syllable) || readings(text.charCodeAt(start - 1)).length === 0)) continue
    edits.push({
      at: { start, end: start + match[0].length },
      text: '',
      rule: 'pinyin-gloss',
      confidence: certain ? 1 : 0.95,
      evidence: certain ? `${char} 读 ${syllable}` : `全篇注音；${char} 未见读 ${syllable}`,
    })
  }
  return edits
}
