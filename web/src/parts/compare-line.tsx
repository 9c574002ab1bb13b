/** One line of a comparison: a clause of the base plan and what became of it in each plan; opened, its cells scroll together. */
import { useRef, useState } from 'preact/hooks'
import type { CompareResponse } from '../../../src/http/comparison-shapes.ts'
import type { Span } from '../../../src/model/span.ts'
import type { CompareState } from '../state/compare-state.ts'
import { type Line, sharedMarks } from '../state/comparison.ts'
import { type FixedPoint, scrollMap } from '../state/scroll-map.ts'
import { CompareCell, PlanText } from './compare-cell.tsx'

interface CompareLineProps {
  readonly line: Line
  readonly data: CompareResponse
  readonly words: CompareState['words']
  readonly all: boolean
}

export function CompareLine({ line, data: { base, others, clauses }, words, all }: CompareLineProps) {
  const [open, setOpen] = useState(false)
  const row = useRef<HTMLTableRowElement>(null)
  const follow = useFollowing(row, line)
  const toggle = (): void => {
    setOpen(!open)
    // Folded again, a line may lie far above where its end was.
    if (open) row.current?.scrollIntoView({ block: 'nearest' })
  }
  const cell = (children: preact.ComponentChildren) => (
    <div class="cell-scroll" onScroll={open ? follow : undefined}>
      {children}
    </div>
  )
  return (
    <tr id={line.base} ref={row} class={open ? 'open' : undefined}>
      <th scope="row" data-label={base.title}>
        {cell(
          <PlanText
            id={line.base}
            clause={clauses[line.base]}
            marks={sharedMarks(line.cells.flat(), 'base')}
            words={words}
            open={open}
            toggle={toggle}
          />,
        )}
      </th>
      {line.cells.map((found, index) => (
        <td key={others[index]!.id} class={`other other-${index}`} data-label={others[index]!.title}>
          {cell(<CompareCell found={found} clauses={clauses} words={words} all={all} open={open} toggle={toggle} />)}
        </td>
      ))}
    </tr>
  )
}

/** The cells of a row follow the one that is scrolled, from shared passage to shared passage. */
function useFollowing(row: { readonly current: HTMLElement | null }, line: Line): (event: Event) => void {
  /** where each follower was put: its own scroll event says nothing new */
  const put = useRef(new Map<Element, number>())
  return ({ currentTarget }) => {
    const moved = currentTarget as HTMLElement
    if (Math.abs((put.current.get(moved) ?? Number.NaN) - moved.scrollTop) < 2) {
      put.current.delete(moved)
      return
    }
    const frames = [...(row.current?.querySelectorAll<HTMLElement>('.cell-scroll') ?? [])]
    const from = frames.indexOf(moved)
    for (const [to, frame] of frames.entries()) {
      if (to === from || frame.clientHeight === 0 || part(moved) === 0) continue
      const map = scrollMap(sharedPoints(frames, from, to, line), { from: moved.scrollHeight, to: frame.scrollHeight })
      frame.scrollTop = map(moved.scrollTop / part(moved)) * part(frame)
      put.current.set(frame, frame.scrollTop)
    }
  }
}

/**
 * How far a frame can be scrolled, as a part of its height. The line that is being read goes from its upper edge, at the
 * beginning, to its lower edge at the end: so both frames begin together and end together.
 */
function part({ scrollHeight, clientHeight }: HTMLElement): number {
  return Math.max(0, scrollHeight - clientHeight) / scrollHeight
}

/**
 * Frame 0 holds the base clause. Two plans share no marks with each other but those with the base: from one to the other it
 * goes by way of the base, whether that one scrolls or not.
 */
function sharedPoints(frames: readonly HTMLElement[], from: number, to: number, line: Line): readonly FixedPoint[] {
  if (from === 0) return withBase(frames, to, line)
  const toBase = withBase(frames, from, line).map((point) => ({ from: point.to, to: point.from }))
  if (to === 0) return toBase
  const heights = { from: frames[0]!.scrollHeight, to: frames[to]!.scrollHeight }
  const fromBase = scrollMap(withBase(frames, to, line), heights)
  return toBase.map((point) => ({ from: point.from, to: fromBase(point.to) }))
}

/** Where the passages a plan shares with the base clause stand: in the base's frame, and in the plan's. */
function withBase(frames: readonly HTMLElement[], plan: number, { cells }: Line): readonly FixedPoint[] {
  return (cells[plan - 1] ?? []).flatMap((row) =>
    row.status === 'absent'
      ? []
      : row.reuse.flatMap(({ base, other }) => {
          const from = edgesOf(frames[0]!, row.base.id, base)
          const to = edgesOf(frames[plan]!, row.other.id, other)
          return from && to
            ? [
                { from: from.top, to: to.top },
                { from: from.bottom, to: to.bottom },
              ]
            : []
        }),
  )
}

/** Null when the passage is not marked as a whole: words are not marked, or another passage overlaps it. */
function edgesOf(frame: HTMLElement, clause: string, { start, end }: Span): { top: number; bottom: number } | null {
  const mark = frame.querySelector<HTMLElement>(`[data-clause="${CSS.escape(clause)}"] mark[data-at="${start}"]`)
  if (mark?.textContent?.length !== end - start) return null
  const { top, bottom } = mark.getBoundingClientRect()
  const above = frame.getBoundingClientRect().top - frame.scrollTop
  return { top: top - above, bottom: bottom - above }
}
