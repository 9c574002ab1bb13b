/** 阅读: a whole plan with its outline beside it. The place is the hash, what is looked for is `?find=`. */
import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
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
  readonly edits: EditsResponse | null
}

function Plan({ data, place, find, traces, beside, plan, edits }: PlanProps) {
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
  const change = (next: Partial<Pick<PlanProps, 'find' | 'traces' | 'beside' | 'plan'>>): void => {
    const now = { find, traces, beside, plan, ...next }
    const address = withParams(place.path, {
      find: now.find,
      traces: now.traces ? '1' : undefined,
      beside: now.beside === 'none' ? undefined : now.beside,
      with: now.beside === 'plans' ? now.plan : undefined,
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
          <DocumentFacts id={document.id} />
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
                beside={margin.of(block.id)}
              />
            ) : (
              <ClauseBlock
                key={block.clause.id}
                clause={block.clause}
                depth={block.depth}
                find={find}
                document={document.id}
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
    return { of: stretchOf, notice: edits ? null : <p class="quiet">{say('loading')}</p> }
  }
  if (beside === 'none') return { of: () => null, notice: null }
  const besideOf = (id: string): ComponentChildren => {
    const line = lines?.get(id)
    return line && compared ? <PlansBeside line={line} data={compared} /> : null
  }
  if (failure) return { of: () => null, notice: <FailureNotice failure={failure} again={again} /> }
  if (documents && others.length === 0)
    return { of: () => null, notice: <p class="hint">{say('beside.no-relatives')}</p> }
  return { of: besideOf, notice: compared ? null : <p class="quiet">{say('loading')}</p> }
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

/** To the place of the hash, at the start and whenever the hash changes by a link. */
function useLanding(place: string | null, anchor: { current: Anchor | null }): void {
  useEffect(() => {
    if (place === null) return
    const element = document.getElementById(place)
    if (!element) return
    element.scrollIntoView({ block: 'start' })
    anchor.current = { place, top: element.getBoundingClientRect().top }
    element.classList.add('landed')
    return () => element.classList.remove('landed')
  }, [place, anchor])
}

/** The block that is being read, and how far below the window's edge it stands. */
interface Anchor {
  readonly place: string
  readonly top: number
}

/** What comes into the margin, or goes, moves the text: the block that is being read stays where it was. */
function useKeptPlace(anchor: { readonly current: Anchor | null }, layout: string): void {
  const last = useRef(layout)
  useEffect(() => {
    if (last.current === layout) return
    last.current = layout
    const kept = anchor.current
    if (!kept) return
    // Blocks above take their height when they are first drawn: once more when they have.
    let frames = 3
    let frame = 0
    const restore = (): void => {
      const now = document.getElementById(kept.place)?.getBoundingClientRect().top
      if (now !== undefined) window.scrollBy(0, now - kept.top)
      if (frames-- > 0) frame = requestAnimationFrame(restore)
    }
    restore()
    return () => cancelAnimationFrame(frame)
  }, [anchor, layout])
}

/** Keeps the hash at what is being read, without a step in the history and without telling anybody. */
function useReadingPlace(
  area: { readonly current: HTMLElement | null },
  documentId: string,
  anchor: { current: Anchor | null },
): string | null {
  const [here, setHere] = useState<string | null>(null)
  useEffect(() => {
    let timer = 0
    const onScroll = (): void => {
      window.clearTimeout(timer)
      timer = window.setTimeout(() => {
        const places = area.current?.querySelectorAll<HTMLElement>('[data-place]')
        if (!places || places.length === 0) return
        const at = lastAbove(places, window.innerHeight * 0.25)
        anchor.current = window.scrollY < 80 ? null : { place: at.id, top: at.getBoundingClientRect().top }
        if (window.scrollY < 80) {
          setHere(null)
          return
        }
        setHere(`${documentId}/${at.id}`)
        const address =
          window.location.pathname + window.location.search + readAddress('', at.id).slice('/read/'.length)
        window.history.replaceState(window.history.state, '', address)
      }, 120)
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      window.clearTimeout(timer)
      window.removeEventListener('scroll', onScroll)
    }
  }, [area, documentId, anchor])
  return here
}

/** Places stand in printed order: the last one whose top is above `line`. */
function lastAbove(places: ArrayLike<HTMLElement>, line: number): HTMLElement {
  let low = 0
  let high = places.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (places[middle]!.getBoundingClientRect().top <= line) low = middle
    else high = middle - 1
  }
  return places[low]!
}
