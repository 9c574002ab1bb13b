/**
 * A stretch of the source beside the clean text, cut where repairs were made: `Ｇ１２` | `G12`. The pieces of each side add up
 * to that side's text, or there are none: a repair that reaches over the edge of the passage cannot be drawn in it.
 */
import type { EditJson } from '../../../src/http/shapes.ts'

export interface PassagePiece {
  readonly text: string
  /** number of the edit that made it, from 0; null: unchanged */
  readonly edit: number | null
}

export interface TwoSides {
  readonly before: readonly PassagePiece[]
  readonly after: readonly PassagePiece[]
}

/** `edits` are disjoint and in source order; their offsets count in the source file, as `passage.start` does. */
export function cutPassage(
  passage: { readonly start: number; readonly source: string; readonly clean: string },
  edits: readonly EditJson[],
): TwoSides {
  const plain: TwoSides = {
    before: [{ text: passage.source, edit: null }],
    after: [{ text: passage.clean, edit: null }],
  }
  const before: PassagePiece[] = []
  const after: PassagePiece[] = []
  let at = 0
  for (const [index, edit] of edits.entries()) {
    const start = edit.start - passage.start
    const end = edit.end - passage.start
    if (start < at || end > passage.source.length) return plain
    const same = { text: passage.source.slice(at, start), edit: null }
    before.push(same, { text: passage.source.slice(start, end), edit: index })
    after.push(same, { text: edit.after, edit: index })
    at = end
  }
  const rest = { text: passage.source.slice(at), edit: null }
  before.push(rest)
  after.push(rest)
  return after.map(({ text }) => text).join('') === passage.clean ? { before, after } : plain
}

/** Blanks and controls that a reader would not see, as signs. */
export function visible(text: string): string {
  return text
    .replace(/\r\n|\n|\r/g, '⏎')
    .replace(/\t/g, '⇥')
    .replace(/\u3000/g, '□')
    .replace(/[ \u00a0]/g, '␣')
    .replace(/[\u200b-\u200f\ufeff\u0000-\u001f\u007f]/g, '·')
}

/** up to so many repairs of one kind are told one by one */
const FEW = 3

/** Repairs of one kind that come often are one line: 繁→简 × 22. Each kind stands where its first repair does. */
export function foldAlike(edits: readonly EditJson[]): readonly { readonly first: EditJson; readonly count: number }[] {
  const kinds = new Map<string, EditJson[]>()
  for (const edit of edits) {
    const alike = kinds.get(kindOf(edit))
    if (alike) alike.push(edit)
    else kinds.set(kindOf(edit), [edit])
  }
  return edits.flatMap((edit) => {
    const alike = kinds.get(kindOf(edit))!
    if (alike.length <= FEW) return [{ first: edit, count: 1 }]
    return edit === alike[0] ? [{ first: edit, count: alike.length }] : []
  })
}

function kindOf({ rules }: EditJson): string {
  return rules.join(' ')
}
