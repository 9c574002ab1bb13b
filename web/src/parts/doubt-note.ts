/** A doubt in words: 存疑：疑似受损，可能是 本 / 专. */
import type { DoubtPlaceJson } from '../../../src/http/shapes.ts'
import type { Say } from '../words/words.ts'

export function doubtNote(doubt: DoubtPlaceJson, say: Say): string {
  return say('doubt.note', { why: whatItMayBe(doubt, say) })
}

/** 疑似受损，可能是 本 / 专; where nothing is known of that, why it is doubted. */
export function whatItMayBe({ candidates, evidence }: DoubtPlaceJson, say: Say): string {
  return candidates.length > 0 ? say('doubt.perhaps', { words: candidates.join(' / ') }) : evidence
}
