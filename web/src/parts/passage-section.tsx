/** 清洗痕迹: the words as they lay in the file beside the words as they are shown, each change with rule and evidence. */
import { useState } from 'preact/hooks'
import type { ClauseResponse } from '../../../src/http/shapes.ts'
import { sourceAddress } from '../api/client.ts'
import { cutPassage, type PassagePiece, visible } from '../state/passage.ts'
import { ruleNames } from '../state/rule-names.ts'
import { useSay } from '../words/use-say.ts'
import { TableFrame } from './table-frame.tsx'

/** A passage with pinyin at every character has hundreds of repairs. */
const SHOWN = 20

export function PassageSection({ data }: { readonly data: ClauseResponse }) {
  const { say, count } = useSay()
  const { passage, edits, doubts, clause } = data
  const sides = cutPassage(passage, edits)
  const [all, setAll] = useState(false)
  return (
    <section class="passage">
      <h2 id="source">{say('clause.source')}</h2>
      <p>
        <a href={sourceAddress(clause.document.id)} download>
          {say('clause.source.download')}
        </a>{' '}
        <span class="quiet">
          <code>{passage.file}</code>{' '}
          {[
            passage.page !== null && say('clause.source.page', { n: passage.page }),
            passage.line !== null && say('clause.source.line', { n: passage.line }),
            passage.paragraph !== null && say('clause.source.paragraph', { n: passage.paragraph }),
            passage.cell !== null && say('clause.source.cell', { n: passage.cell }),
            say('clause.source.at', { start: count(passage.start), end: count(passage.end) }),
          ]
            .filter((part) => part !== false)
            .join(' · ')}
        </span>
      </p>
      {edits.length === 0 ? (
        <p class="quiet">{say('clause.passage.none')}</p>
      ) : (
        <details class="traces">
          <summary>
            {say('clause.passage.show')}{' '}
            <span class="tally">{say('clause.passage.count', { n: count(edits.length) })}</span>
          </summary>
          <div class="two-sides">
            <Side label={say('clause.passage.before')} pieces={sides.before} kind="removed" />
            <Side label={say('clause.passage.after')} pieces={sides.after} kind="added" />
          </div>
          <h3>{say('clause.edits')}</h3>
          <TableFrame label={say('clause.edits')}>
            <table class="sheet stack">
              <thead>
                <tr>
                  <th scope="col">{say('clause.edit.before')}</th>
                  <th scope="col">{say('clause.edit.after')}</th>
                  <th scope="col">{say('clause.edit.rule')}</th>
                  <th scope="col" class="number">
                    {say('clause.edit.confidence')}
                  </th>
                  <th scope="col">{say('clause.edit.evidence')}</th>
                </tr>
              </thead>
              <tbody>
                {edits.slice(0, all ? undefined : SHOWN).map((edit) => (
                  <tr key={edit.start}>
                    <td lang="zh-CN" data-label={say('clause.edit.before')} class="words">
                      {edit.before === '' ? (
                        <span class="quiet">{say('clause.edit.added')}</span>
                      ) : (
                        visible(edit.before)
                      )}
                    </td>
                    <td lang="zh-CN" data-label={say('clause.edit.after')} class="words">
                      {edit.after === '' ? (
                        <span class="quiet">{say('clause.edit.removed')}</span>
                      ) : (
                        visible(edit.after)
                      )}
                    </td>
                    <td data-label={say('clause.edit.rule')}>
                      <span title={edit.rules.join(' ')}>{ruleNames(edit.rules, say)}</span>
                    </td>
                    <td class="number" data-label={say('clause.edit.confidence')}>
                      {percent(edit.confidence)}
                    </td>
                    <td data-label={say('clause.edit.evidence')} class="sentence">
                      {edit.evidence}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableFrame>
          {edits.length > SHOWN && !all && (
            <button type="button" class="fold" onClick={() => setAll(true)}>
              {say('filter.more', { n: count(edits.length - SHOWN) })}
            </button>
          )}
        </details>
      )}
      {passage.recognised && (
        <p class="quiet">
          {say('clause.recognised', {
            n: count(passage.recognised.characters),
            mean: percent(passage.recognised.mean),
            least: percent(passage.recognised.least),
          })}
        </p>
      )}
      {doubts.length > 0 && (
        <>
          <h2>{say('clause.doubts')}</h2>
          <p class="quiet">{say('clause.doubts.why')}</p>
          <ul class="doubts">
            {doubts.map((doubt) => (
              <li key={doubt.start}>
                <b lang="zh-CN">{visible(doubt.before)}</b>{' '}
                <span class="quiet" title={doubt.rule}>
                  {ruleNames([doubt.rule], say)}
                </span>
                <p>{doubt.evidence}</p>
                {doubt.candidates.length > 0 && (
                  <p>
                    {say('clause.doubt.candidates')}{' '}
                    {doubt.candidates.map((candidate) => (
                      <span key={candidate.text} class="candidate" title={candidate.evidence} lang="zh-CN">
                        {candidate.text} <span class="quiet">{percent(candidate.confidence)}</span>
                      </span>
                    ))}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** 0.7034634 → 70%; what is not quite sure never reads as sure. */
function percent(confidence: number): string {
  return confidence < 1 ? `${Math.min(99, Math.round(confidence * 100))}%` : '100%'
}

function Side({
  label,
  pieces,
  kind,
}: {
  readonly label: string
  readonly pieces: readonly PassagePiece[]
  readonly kind: 'removed' | 'added'
}) {
  const Changed = kind === 'removed' ? 'del' : 'ins'
  return (
    <section>
      <h3>{label}</h3>
      <div class="raw" lang="zh-CN">
        {pieces.map((piece, index) =>
          piece.edit === null ? (
            piece.text
          ) : piece.text === '' ? null : (
            // pieces have no other name than their order
            <Changed key={index}>{visible(piece.text)}</Changed>
          ),
        )}
      </div>
    </section>
  )
}
