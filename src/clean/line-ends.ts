/** CRLF, CR, NEL, U+2028 and form feed → LF: the only line end the later rules know. */
import type { StageResult } from './stage.ts'

const FOREIGN_LINE_END = /\r\n?|\u0085|\u2028|\u2029|\f|\v/g

export function unifyLineEnds(text: string): StageResult {
  return {
    edits: [...text.matchAll(FOREIGN_LINE_END)].map((match) => ({
      at: { start: match.index, end: match.index + match[0].length },
      text: '\n',
      rule: 'line-ends',
      confidence: 1,
      evidence: '换行符统一为 LF',
    })),
  }
}
