/** 阅读: a whole plan with its outline beside it. The place is the hash, what is looked for is `?find=`. */
import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { DocumentClausesResponse, DocumentEntry, EditsResponse } from '../../../src/http/shapes.ts'
import { ask } from '../api/client.ts'
import { useAnswer } from '../api/use-answer.ts'
import { PlansBeside, SourceBeside } from '../parts/beside.tsx'
import { Choice } from '../parts/choice.tsx'
import { DocumentFacts } from '../parts/document-facts.tsx'
import { FindBox } from '../parts/find-box.tsx'
import { Empty, FailureNotice, Skeleton } from '../parts/notices.tsx'
import { ClauseBlock, TableBlock } from '../parts/plan-blocks.tsx'
import { compareAddress, placeOf, readAddress, readPlace, withParams } from '../state/address.ts'
import { toLines } from '../state/comparison.ts'
import { navigate, type Place } from '../state/history.ts'
import { type OutlineItem, printedLabel, toBlocks, toOutline } from '../state/outline.ts'
import { type Anchor, useKeptPlace, useLanding, useReadingPlace } from '../state/reading-place.ts'
import { relativesOf } from '../state/relatives.ts'
import { sourceStretches } from '../state/source-column.ts'
import { useSay } from '../words/use-say.ts'

export function ReadPage({ document: id, place }: { readonly document: string; readonly place: Place }) {
  const { say } = useSay()
  const { data, failure, again } = useAnswer(ask.documentClauses(id))
  const params = new URLSearchParams(place.search)
  const traces = params.get('traces') === '1'
  const beside = BESIDE.find((one) => one === params.get('beside')) ?? 'none'
  const { data: edits } = useAnswer(traces || beside === 'source' ? ask.edits(id) : null)
  useEffect(() => {
    if (data) document.title = `${data.document.title} · ${say('name')}`
  }, [data, say])
  if (failure) return <FailureNotice failure={failure} again={again} alone />
  if (!data) return <Skeleton rows={8} />
  return (
    <Plan
      data={data}
      place={place}
      find={params.get('find') ?? ''}
      traces={traces}
      beside={beside}
      plan={params.get('with') ?? ''}
      differences={params.get('differences') ?? ''}
      edits={edits}
    />
  )
}

/** What stands in the margin. */
const BESIDE = ['none', 'source', 'plans'] as const

interface PlanProps {
  readonly data: DocumentClausesResponse
  readonly place: Place
  readonly find: string
  readonly traces: boolean
  readonly beside: (typeof BESIDE)[number]
  /** the plan whose clauses stand beside; '' = those it follows and that follow it */
  readonly plan: string
  /** the other print of the same plan that is laid beside this one; '' = none */
  readonly differences: string
  readonly edits: EditsResponse | null
}

function Plan({ data, place, find, traces, beside, plan, differences, edits }: PlanProps) {
  const { say } = useSay()
  const { document, clauses } = data
  const { data: documents } = useAnswer(ask.documents())
  const blocks = useMemo(() => toBlocks(clauses), [clauses])
  const outline = useMemo(() => toOutline(clauses), [clauses])
  const text = useRef<HTMLDivElement>(null)
  const wanted = readPlace(place.hash)
  const target = wanted ? clauses.find(({ id }) => placeOf(document.id, id) === wanted) : undefined
  const anchor = useRef<Anchor | null>(null)
  useLanding(target ? placeOf(document.id, target.id) : null, anchor)
  const here = useReadingPlace(text, document.id, anchor)
  const change = (next: Partial<Pick<PlanProps, 'find' | 'traces' | 'beside' | 'plan' | 'differences'>>): void => {
    const now = { find, traces, beside, plan, differences, ...next }
    const address = withParams(place.path, {
      find: now.find,
      traces: now.traces ? '1' : undefined,
      beside: now.beside === 'none' ? undefined : now.beside,
      with: now.beside === 'plans' ? now.plan : undefined,
      differences: now.differences,
    })
    navigate(address + window.location.hash, { replace: true })
  }
  const margin = useMargin(data, { beside, plan, edits }, documents?.documents ?? null)
  useKeptPlace(anchor, `${beside} ${traces} ${edits !== null} ${margin.notice === null}`)
  return (
    <div class="read" data-beside={beside}>
      <aside class="read-side">
        <FindBox find={find} area={text} change={(next) => change({ find: next })} />
        <Outline items={outline} document={document.id} here={here} />
      </aside>
      <article class="plan">
        <header class="plan-head">
          <h1 lang="zh-CN">{document.title}</h1>
          <DocumentFacts
            id={document.id}
            clauses={clauses}
            doubts={data.doubts}
            differences={differences}
            showDifferences={(other) => change({ differences: other })}
          />
          <p class="actions">
            <a href={withParams('/', { document: document.id, sort: 'plan' })}>{say('corpus.search')}</a>
            <a href={compareAddress(document.id, relativesOf(document.id, documents?.documents ?? []))}>
              {say('corpus.compare')}
            </a>
            <label class="switch">
              <input type="checkbox" checked={traces} onChange={() => change({ traces: !traces })} />{' '}
              {say('clause.passage')}
            </label>
            <button type="button" onClick={() => window.print()}>
              {say('read.print')}
            </button>
          </p>
          <p class="read-margin">
            <Choice
              label={say('beside')}
              value={beside}
              options={BESIDE.map((one) => [one, say(`beside.${one}`)])}
              choose={(next) => change({ beside: next })}
            />
            {beside === 'plans' && documents && (
              <Choice
                label={say('compare.with')}
                value={plan}
                options={[
                  ['', say('beside.relatives')],
                  ...documents.documents
                    .filter(({ id }) => id !== document.id)
                    .map(({ id, title }) => [id, title] as const),
                ]}
                choose={(next) => change({ plan: next })}
              />
            )}
          </p>
          {margin.notice}
          {wanted && !target && <p class="hint">{say('read.gone', { place: wanted })}</p>}
        </header>
        {blocks.length === 0 && <Empty title={say('read.empty')} />}
        <div class="plan-text prose" lang="zh-CN" ref={text}>
          {blocks.map((block) =>
            block.kind === 'table' ? (
              <TableBlock
                key={block.id}
                block={block}
                find={find}
                document={document.id}
                doubts={data.doubts}
                beside={margin.of(block.id)}
                besideRow={margin.ofRow}
              />
            ) : (
              <ClauseBlock
                key={block.clause.id}
                clause={block.clause}
                depth={block.depth}
                find={find}
                document={document.id}
                doubts={data.doubts}
                edits={traces ? edits : null}
                beside={margin.of(block.clause.id)}
              />
            ),
          )}
        </div>
      </article>
    </div>
  )
}

interface Margin {
  /** what stands beside the block of this id */
  readonly of: (id: string) => ComponentChildren
  /** what stands beside one row of a table; null: a table has nothing beside its rows */
  readonly ofRow: ((id: string) => ComponentChildren) | null
  /** why nothing stands there, while it is on its way or when it cannot be had */
  readonly notice: ComponentChildren
}

function useMargin(
  { document, clauses }: DocumentClausesResponse,
  { beside, plan, edits }: Pick<PlanProps, 'beside' | 'plan' | 'edits'>,
  documents: readonly DocumentEntry[] | null,
): Margin {
  const { say } = useSay()
  const others = plan === '' ? relativesOf(document.id, documents ?? []) : [plan]
  const question = beside === 'plans' && others.length > 0 ? ask.compare(document.id, others) : null
  const { data, failure, again, url } = useAnswer(question)
  const compared = question && url === question.url ? data : null
  const lines = useMemo(() => {
    if (!compared) return null
    const { lines: all } = toLines(
      compared.rows,
      compared.others.map(({ id }) => id),
    )
    return new Map(all.map((line) => [line.base, line]))
  }, [compared])
  const stretches = useMemo(() => {
    const placed = toBlocks(clauses).map((block) =>
      block.kind === 'table'
        ? { id: block.id, source: block.rows[0]!.source }
        : { id: block.clause.id, source: block.clause.source },
    )
    return sourceStretches(placed, document.source)
  }, [clauses, document])
  if (beside === 'source') {
    const stretchOf = (id: string): ComponentChildren => {
      const stretch = stretches.get(id)
      return stretch && edits ? <SourceBeside stretch={stretch} edits={edits} /> : null
    }
    return { of: stretchOf, ofRow: null, notice: edits ? null : <Waiting /> }
  }
  const nothing = { of: () => null, ofRow: null }
  if (beside === 'none') return { ...nothing, notice: null }
  const besideOf = (id: string): ComponentChildren => {
    const line = lines?.get(id)
    return line && compared ? <PlansBeside line={line} data={compared} /> : null
  }
  if (failure) return { ...nothing, notice: <FailureNotice failure={failure} again={again} /> }
  if (documents && others.length === 0) return { ...nothing, notice: <p class="hint">{say('beside.no-relatives')}</p> }
  return { of: besideOf, ofRow: compared && besideOf, notice: compared ? null : <Waiting /> }
}

/** Whoever reads far below the head of the plan sees it too. */
function Waiting() {
  const { say } = useSay()
  return (
    <p class="waiting" role="status">
      {say('loading')}
    </p>
  )
}

function Outline({
  items,
  document,
  here,
}: {
  readonly items: readonly OutlineItem[]
  readonly document: string
  readonly here: string | null
}) {
  const { say } = useSay()
  const list = useRef<HTMLOListElement>(null)
  // The last heading at or before the place that is being read.
  const current = items.findLast?.(({ id }) => here !== null && (id === here || here.startsWith(`${id}/`)))?.id
  // the list moves when the current item changes
  useEffect(() => {
    const item = list.current?.querySelector<HTMLElement>('[aria-current]')
    const frame = list.current?.parentElement
    if (item && frame)
      frame.scrollTop += item.getBoundingClientRect().top - frame.getBoundingClientRect().top - frame.clientHeight / 3
  }, [current])
  return (
    <nav class="outline" aria-label={say('read.outline')}>
      <h2>{say('read.outline')}</h2>
      <ol ref={list} lang="zh-CN">
        {items.map((item) => (
          <li key={item.id} data-depth={Math.min(item.depth, 3)}>
            <a
              href={readAddress(document, placeOf(document, item.id))}
              aria-current={item.id === current ? 'location' : undefined}
            >
              {printedLabel(item.label)}
              {item.text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
