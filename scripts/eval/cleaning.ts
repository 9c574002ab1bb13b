/**
 * Cleaning against a witness: the gazette's print of a plan beside its clean page, heading by heading and paragraph by
 * paragraph (blanks and width folded; the tables the print lost left out), and how many letters cleaning changed in sources
 * that are clean.
 */
import type { Clause } from '../../src/model/clause.ts'
import type { CleanText } from '../../src/model/clean.ts'
import type { Score } from '../score.ts'

export function scoreWitness(subject: string, cleaned: readonly Clause[], reference: readonly Clause[]): Score[] {
  const a = paragraphsOf(cleaned)
  const b = paragraphsOf(reference)
  const equal = b.filter((line) => a.includes(line)).length
  const wanted = b.join('')
  return [
    {
      area: 'cleaning',
      subject,
      metric: 'differing characters',
      value: levenshtein(a.join(''), wanted) / wanted.length,
      of: wanted.length,
    },
    { area: 'cleaning', subject, metric: 'paragraphs equal', value: equal / b.length, of: b.length },
  ]
}

/** Letters and digits that edits changed, as against blanks, line ends and marks. */
export function scoreUntouched(subject: string, { edits }: Pick<CleanText, 'edits'>, size: number): Score {
  const changed = [...edits].filter(
    (edit) => !edit.rules.every((rule) => rule === 'residue') && letters(edit.before) !== letters(edit.after),
  )
  return { area: 'cleaning', subject, metric: 'content edits', value: changed.length, of: size }
}

/** Headings and paragraphs; a table's rows and its caption are not in both prints. */
function paragraphsOf(clauses: readonly Clause[]): string[] {
  return clauses
    .filter((clause) => clause.kind !== 'row' && !clause.path[0]!.startsWith('表'))
    .flatMap((clause) => [clause.heading, ...clause.text.split('\n')])
    .map((line) => line.normalize('NFKC').replace(/\s+/g, ''))
    .filter((line) => line !== '')
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}

/** Banded: the texts are near each other, and a band of 400 either side is far more than they differ. */
function levenshtein(a: string, b: string): number {
  const band = Math.abs(a.length - b.length) + 400
  let row = new Int32Array(b.length + 1).map((_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = new Int32Array(b.length + 1).fill(0x3fffffff)
    const from = Math.max(1, i - band)
    if (from === 1) next[0] = i
    for (let j = from; j <= Math.min(b.length, i + band); j++)
      next[j] = Math.min(
        next[j - 1]! + 1,
        row[j]! + 1,
        row[j - 1]! + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1),
      )
    row = next
  }
  return row[b.length]!
}
