/**
 * Notes of those who read a draft, printed by the word processor into the sentence they are about: `二级以上养老机构占比达[批注1：张三：
 * 此处再核数据]到60%`, `[批注 [ZS2]: …]`, `【批注[张三3]：…】`. They are kept as labels.
 */
import type { StageResult } from './stage.ts'

/** A number tells it from 【批注：…】 that an author set himself. */
const NOTE =
  /[[【［](?:批[注註]|Comment(?:ed)?)\s{0,2}(?:[[【［(（]?[^\]】］)）：:\n[【［]{0,12}\d{1,4}[\]】］)）]?)\s{0,2}[：:][^\]】］\n]{0,300}[\]】］]/g

export function removeReviewNotes(text: string): StageResult {
  if (!/批[注註]|Comment/.test(text)) return { edits: [] }
  const evidence = '审稿批注，不是文件的字'
  const spans = [...text.matchAll(NOTE)].map(({ index: start, 0: note }) => ({ start, end: start + note.length }))
  return {
    edits: spans.map((at) => ({ at, text: '', rule: 'review-note', confidence: 0.95, evidence })),
    labels: spans.map((at) => ({ kind: 'residue', at, evidence })),
  }
}
