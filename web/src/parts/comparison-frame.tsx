/** What 对照 and 矩阵 share: which plans, and the states between the choice of plans and their comparison. */
import type { ComponentChildren } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import type { CompareResponse } from '../../../src/http/comparison-shapes.ts'
import { ask } from '../api/client.ts'
import { useAnswer } from '../api/use-answer.ts'
import { type ComparePath, type CompareState, compareStateAddress, readCompareState } from '../state/compare-state.ts'
import { navigate, type Place } from '../state/history.ts'
import { useSay } from '../words/use-say.ts'
import { Empty, FailureNotice, Skeleton } from './notices.tsx'
import { PlanPicker } from './plan-picker.tsx'

export interface Compared {
  readonly data: CompareResponse
  readonly state: CompareState
  readonly change: (next: Partial<CompareState>) => void
}

interface ComparisonFrameProps {
  readonly path: ComparePath
  readonly place: Place
  readonly title: string
  readonly why?: string
  readonly children: (compared: Compared) => ComponentChildren
}

export function ComparisonFrame({ path, place, title, why, children }: ComparisonFrameProps) {
  const { say } = useSay()
  const state = useMemo(() => readCompareState(place.search, path), [place.search, path])
  const documents = useAnswer(ask.documents())
  const ready = state.base !== '' && state.others.length > 0
  const question = ready ? ask.compare(state.base, state.others) : null
  const { data, failure, again, url } = useAnswer(question)
  const current = question && url === question.url ? data : null
  useEffect(() => {
    document.title = `${current ? `${current.base.title} · ` : ''}${title} · ${say('name')}`
  }, [current, title, say])
  const change = (next: Partial<CompareState>): void => navigate(compareStateAddress({ ...state, ...next }, path))
  return (
    <div class={path.slice(1)}>
      <div class="page-head">
        <h1>{title}</h1>
        {why !== undefined && <p class="quiet">{why}</p>}
      </div>
      <PlanPicker documents={documents.data?.documents ?? null} state={state} path={path} change={change} />
      {documents.failure && !documents.data && <FailureNotice failure={documents.failure} again={documents.again} />}
      {!ready && <Empty title={say('compare.start')} />}
      {ready && failure && <FailureNotice failure={failure} again={again} />}
      {ready && !failure && !current && <Skeleton rows={6} />}
      {current && !failure && children({ data: current, state, change })}
    </div>
  )
}
