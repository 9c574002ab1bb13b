/**
 * Which paragraphs of a plan only carry it? The letter 「现将《实施方案》印发给你们，请结合实际认真贯彻执行。」 and what stands before
 * the first number, 「为加快…，制定本方案。」: they set no task, whatever other letters and preambles say. One that names a
 * body or sets a figure says something of its own and stays; so does all of a plan without numbers.
 */
import type { Clause } from '../model/clause.ts'
import type { ClauseId } from '../model/ids.ts'

/** First label of what stands in the letter, and in what is put behind the plan. */
const LETTER = '通知'
const ANNEX = /^附/u

/** `clauses`: all of one document, in printed order. Of them the paragraphs that carry the plan, without units and figures. */
export function findFrame(clauses: readonly Clause[]): ReadonlySet<ClauseId> {
  const frame = new Set<ClauseId>()
  // A letter with nothing behind it is the whole document, and what it says is all there is.
  if (clauses.every(inLetter)) return frame
  // A plan in plain paragraphs with a table behind them has no preamble: the table does not begin its tasks.
  const first = clauses.findIndex((clause) => clause.kind !== 'paragraph' && !inLetter(clause))
  const numbered = first >= 0 && !clauses[first]!.derived && !ANNEX.test(clauses[first]!.path[0] ?? '')
  for (const [at, clause] of clauses.entries()) {
    const leads = inLetter(clause) || (numbered && at < first && clause.path.length === 1)
    if (leads && clause.kind === 'paragraph' && isSilent(clause)) frame.add(clause.id)
  }
  return frame
}

function inLetter({ path }: Clause): boolean {
  return path[0] === LETTER
}

/** Names nobody and sets no figure, and nothing that it might name was left unread. */
function isSilent({ heading, unitsState, targetsState }: Clause): boolean {
  return heading === '' && unitsState === 'none-stated' && targetsState === 'none-stated'
}
