/** A doubt in words: 存疑：疑似受损，可能是 本 / 专. */
import type { DoubtPlaceJson } from '../../../src/http/shapes.ts'
import type { Say } from '../words/words.ts'

export function doubtNote({ candidates, evidence }: DoubtPlaceJson, say: Say): string {
  const perhaps = candidates.length > 0 ? say('doubt.perhaps', { words: candidates.join(' / ') }) : evidence
  return say('doubt.note', { why: perhaps })
}
