/** What changed between two linked clauses, word for word; what is only the level's (全市 → 全县) stays quiet unless asked for. */
import { useState } from 'preact/hooks'
import { ask } from '../api/client.ts'
import { useAnswer } from '../api/use-answer.ts'
import { useSay } from '../words/use-say.ts'
import { FailureNotice } from './notices.tsx'

export function Redline({ base, other }: { readonly base: string; readonly other: string }) {
  const { say } = useSay()
  const [open, setOpen] = useState(false)
  return (
    <details class="redline" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('compare.redline')}</summary>
      {open && <RedlineText base={base} other={other} />}
    </details>
  )
}

function RedlineText({ base, other }: { readonly base: string; readonly other: string }) {
  const { say } = useSay()
  const [literal, setLiteral] = useState(false)
  const { data, failure, again } = useAnswer(ask.diff(base, other, literal))
  if (failure) return <FailureNotice failure={failure} again={again} />
  if (!data) return <p class="quiet">{say('loading')}</p>
  return (
    <>
      <label class="switch">
        <input type="checkbox" checked={literal} onChange={() => setLiteral(!literal)} /> {say('compare.literal')}
      </label>
      <p class="redline-text" lang="zh-CN">
        {data.pieces.map((piece, index) => {
          const before = piece.base ? data.baseText.slice(piece.base.start, piece.base.end) : ''
          const after = piece.other ? data.otherText.slice(piece.other.start, piece.other.end) : ''
          // Pieces have no other name than their order.
          const key = index
          if (piece.kind === 'same') return after
          if (piece.kind === 'deleted') return <del key={key}>{before}</del>
          if (piece.kind === 'inserted') return <ins key={key}>{after}</ins>
          if (piece.kind === 'neutral')
            return (
              <span key={key} class="neutral" title={before}>
                {after}
              </span>
            )
          return (
            <span key={key} class={piece.other ? 'moved' : 'moved moved-from'} title={say('compare.moved')}>
              {after || before}
              <sup>{piece.move}</sup>
            </span>
          )
        })}
      </p>
    </>
  )
}
