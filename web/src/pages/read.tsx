/** 阅读: a whole plan with its outline beside it. The place is the hash, what is looked for is `?find=`. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { DocumentClausesResponse, EditsResponse } from '../../../src/http/shapes.ts'
import { ask } from '../api/client.ts'
import { useAnswer } from '../api/use-answer.ts'
import { DocumentFacts } from '../parts/document-facts.tsx'
import { FindBox } from '../parts/find-box.tsx'
import { Empty, FailureNotice, Skeleton } from '../parts/notices.tsx'
import { ClauseBlock, TableBlock } from '../parts/plan-blocks.tsx'
import { compareAddress, placeOf, readAddress, readPlace, withParams } from '../state/address.ts'
import { navigate, type Place } from '../state/history.ts'
import { type OutlineItem, printedLabel, toBlocks, toOutline } from '../state/outline.ts'
import { relativesOf } from '../state/relatives.ts'
import { useSay } from '../words/use-say.ts'

export function ReadPage({ document: id, place }: { readonly document: string; readonly place: Place }) {
  const { say } = useSay()
  const { data, failure, again } = useAnswer(ask.documentClauses(id))
  const params = new URLSearchParams(place.search)
  const traces = params.get('traces') === '1'
  const { data: edits } = useAnswer(traces ? ask.edits(id) : null)
  useEffect(() => {
    if (data) document.title = `${data.document.title} · ${say('name')}`
  }, [data, say])
  if (failure) return <FailureNotice failure={failure} again={again} alone />
  if (!data) return <Skeleton rows={8} />
  return (
    <Plan data={data} place={place} find={params.get('find') ?? ''} traces={traces} edits={traces ? edits : null} />
  )
}

interface PlanProps {
  readonly data: DocumentClausesResponse
  readonly place: Place
  readonly find: string
  readonly traces: boolean
  readonly edits: EditsResponse | null
}

function Plan({ data, place, find, traces, edits }: PlanProps) {
  const { say } = useSay()
  const { document, clauses } = data
  const { data: documents } = useAnswer(ask.documents())
  const blocks = useMemo(() => toBlocks(clauses), [clauses])
  const outline = useMemo(() => toOutline(clauses), [clauses])
  const text = useRef<HTMLDivElement>(null)
  const wanted = readPlace(place.hash)
  const target = wanted ? clauses.find(({ id }) => placeOf(document.id, id) === wanted) : undefined
  useLanding(target ? placeOf(document.id, target.id) : null)
  const here = useReadingPlace(text, document.id)
  const change = (next: { readonly find?: string; readonly traces?: boolean }): void =>
    navigate(
      withParams(place.path, { find: next.find ?? find, traces: (next.traces ?? traces) ? '1' : undefined }) +
        window.location.hash,
      { replace: true },
    )
  return (
    <div class="read">
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
          {wanted && !target && <p class="hint">{say('read.gone', { place: wanted })}</p>}
        </header>
        {blocks.length === 0 && <Empty title={say('read.empty')} />}
        <div class="plan-text prose" lang="zh-CN" ref={text}>
          {blocks.map((block) =>
            block.kind === 'table' ? (
              <TableBlock key={block.id} block={block} find={find} document={document.id} />
            ) : (
              <ClauseBlock
                key={block.clause.id}
                clause={block.clause}
                depth={block.depth}
                find={find}
                document={document.id}
                edits={edits}
              />
            ),
          )}
        </div>
      </article>
    </div>
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

/** To the place of the hash, at the start and whenever the hash changes by a link. */
function useLanding(place: string | null): void {
  useEffect(() => {
    if (place === null) return
    const element = document.getElementById(place)
    if (!element) return
    element.scrollIntoView({ block: 'start' })
    element.classList.add('landed')
    return () => element.classList.remove('landed')
  }, [place])
}

/** Keeps the hash at what is being read, without a step in the history and without telling anybody. */
function useReadingPlace(area: { readonly current: HTMLElement | null }, documentId: string): string | null {
  const [here, setHere] = useState<string | null>(null)
  useEffect(() => {
    let timer = 0
    const onScroll = (): void => {
      window.clearTimeout(timer)
      timer = window.setTimeout(() => {
        const places = area.current?.querySelectorAll<HTMLElement>('[data-place]')
        if (!places || places.length === 0) return
        const at = lastAbove(places, window.innerHeight * 0.25)
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
  }, [area, documentId])
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
