/** One clause with everything around it: where it stands, what it says, who and how much, and where each word came from. */
import { useEffect, useMemo } from 'preact/hooks'
import type { ClauseLink, ClauseResponse } from '../../../src/http/shapes.ts'
import { ask } from '../api/client.ts'
import { useAnswer } from '../api/use-answer.ts'
import { LevelBadge, StateWord, Trail, UnitsByRole } from '../parts/badges.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { doubtNote } from '../parts/doubt-note.ts'
import { FindingList } from '../parts/fact.tsx'
import { Marked, Paragraphs } from '../parts/marked.tsx'
import { FailureNotice, Skeleton } from '../parts/notices.tsx'
import { PassageSection } from '../parts/passage-section.tsx'
import { PickButton, pickOfClause } from '../parts/pick-button.tsx'
import { References } from '../parts/references.tsx'
import { TargetsTable } from '../parts/targets-table.tsx'
import { WhyRead } from '../parts/why-read.tsx'
import { clauseAddress, compareAddress, placeOf, readAddress, withParams } from '../state/address.ts'
import { doubtMarks, laidOver } from '../state/doubt-marks.ts'
import { printedLabel } from '../state/outline.ts'
import { relativesOf } from '../state/relatives.ts'
import { chineseDate, findWords, standsBelow, trailText } from '../state/text.ts'
import { useSay } from '../words/use-say.ts'
import type { Say } from '../words/words.ts'

export function ClausePage({ id, search }: { readonly id: string; readonly search: string }) {
  const { data, failure, again, busy, url } = useAnswer(ask.clause(id))
  const words = useMemo(() => new URLSearchParams(search).getAll('mark'), [search])
  const current = data && url === ask.clause(id).url ? data : null
  useEffect(() => {
    if (current)
      document.title = `${trailText(current.clause.path)} ${current.clause.heading} · ${current.clause.document.title}`
  }, [current])
  useNeighbourKeys(current)
  if (failure) return <FailureNotice failure={failure} again={again} alone />
  if (!data) return <Skeleton />
  return (
    <div class={busy && !current ? 'stale' : undefined}>
      <ClauseView data={data} words={words} />
    </div>
  )
}

function ClauseView({ data, words }: { readonly data: ClauseResponse; readonly words: readonly string[] }) {
  const { say } = useSay()
  const { clause, ancestors, children, units } = data
  const { document } = clause
  const doubtsIn = doubtMarks(data.doubtPlaces, clause.id, (doubt) => doubtNote(doubt, say))
  return (
    <article class="clause">
      <header class="clause-head">
        <p class="clause-document">
          <LevelBadge level={document.level} />
          <a href={readAddress(document.id)} lang="zh-CN">
            {document.title}
          </a>
          <span class="quiet" lang="zh-CN">
            {[document.number, document.date].filter((part) => part !== null).join(' · ')}
          </span>
        </p>
        {ancestors.length > 0 && (
          <nav aria-label={say('clause.trail')}>
            <ol class="crumbs" lang="zh-CN">
              {ancestors.map((ancestor) => (
                <li key={ancestor.id}>
                  <a href={clauseAddress(ancestor.id)}>
                    {printedLabel(ancestor.path.at(-1) ?? '')}
                    {ancestor.heading || ancestor.opening}
                  </a>
                </li>
              ))}
            </ol>
          </nav>
        )}
        <h1 lang="zh-CN">
          <Trail path={clause.path} /> <Marked text={clause.heading} marks={doubtsIn('heading')} />
        </h1>
        {clause.derived && <p class="quiet">{say('clause.derived')}</p>}
      </header>

      <div class="clause-columns">
        <div class="clause-main">
          <section aria-label={say('clause.text')} class="prose" lang="zh-CN">
            {clause.cells && clause.cells.length > 0 ? (
              <Cells cells={clause.cells} doubtsIn={doubtsIn} />
            ) : clause.text === '' ? (
              <p class="quiet" lang={undefined}>
                {say('clause.text.none')}
              </p>
            ) : (
              <Paragraphs
                text={clause.text}
                marks={laidOver(doubtsIn('text'), findWords(clause.text, words, 'literal'))}
              />
            )}
          </section>
          <Actions data={data} />
          {children.length > 0 && (
            <section>
              <h2>{say('clause.children')}</h2>
              <ol class="links" lang="zh-CN">
                {children.map((child) => (
                  <li key={child.id}>
                    <ClauseAnchor clause={child} />
                  </li>
                ))}
              </ol>
            </section>
          )}
          {clause.targets.length > 0 && (
            <section>
              <h2>{say('targets')}</h2>
              <TargetsTable targets={clause.targets} />
              <WhyRead all={data.why.targets} each={data.why.eachTarget} />
            </section>
          )}
          <PassageSection data={data} />
        </div>

        <aside class="clause-side">
          <div class="clause-who">
            <h2>{say('units')}</h2>
            <UnitsByRole units={units} state={clause.unitsState} />
            {clause.unitsFrom !== null && (
              <p>
                <a href={clauseAddress(clause.unitsFrom)}>
                  {standsBelow(clause.id, clause.unitsFrom)
                    ? say('units.from', {
                        path: trailText(ancestors.find((ancestor) => ancestor.id === clause.unitsFrom)?.path ?? []),
                      })
                    : say('units.fromRow')}
                </a>
              </p>
            )}
            {clause.deadline && (
              <>
                <h2>{say('clause.deadline')}</h2>
                <p lang="zh-CN">{clause.deadline.printed}</p>
              </>
            )}
            {clause.unitsFrom === null && <WhyRead all={data.why.units} each={data.why.eachUnit} />}
            {clause.targets.length === 0 && (
              <>
                <h2>{say('targets')}</h2>
                <StateWord state={clause.targetsState} />
                <WhyRead all={data.why.targets} each={[]} />
              </>
            )}
          </div>
          <References data={data} />
          {data.findings.length > 0 && (
            <>
              <h2>{say('clause.findings')}</h2>
              <FindingList findings={data.findings} />
            </>
          )}
          <Around data={data} />
          {/* Last: what is not asked for at once must not move what is. */}
          <Similar id={clause.id} />
        </aside>
      </div>
    </article>
  )
}

function Actions({ data: { clause, units } }: { readonly data: ClauseResponse }) {
  const { say } = useSay()
  const { document } = clause
  const { data: documents } = useAnswer(ask.documents())
  const similar = `${clause.heading} ${clause.text}`.trim().replace(/\s+/g, '').slice(0, 60)
  return (
    <p class="actions clause-actions">
      <a href={readAddress(document.id, placeOf(document.id, clause.id))}>{say('clause.read')}</a>
      <a href={withParams('/', { q: similar, mode: 'semantic' })}>{say('clause.similar')}</a>
      <a href={compareAddress(document.id, relativesOf(document.id, documents?.documents ?? []), clause.id)}>
        {say('clause.compare')}
      </a>
      <CopyButton label={say('clause.cite')} text={() => citation(clause, say)} />
      <CopyButton label={say('clause.link')} text={permalink(clause.id)} />
      <PickButton pick={pickOfClause(clause, units)} />
    </p>
  )
}

function Cells({
  cells,
  doubtsIn,
}: {
  readonly cells: NonNullable<ClauseResponse['clause']['cells']>
  readonly doubtsIn: ReturnType<typeof doubtMarks>
}) {
  const { say } = useSay()
  return (
    <dl class="cells" aria-label={say('clause.cells')}>
      {cells.map((cell, index) => (
        <div key={`${cell.header}-${cell.start}`}>
          <dt>{cell.header}</dt>
          <dd>
            {cell.value === '' ? (
              <StateWord state="none-stated" />
            ) : (
              <Marked text={cell.value} marks={doubtsIn(index)} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

export function ClauseAnchor({ clause }: { readonly clause: ClauseLink }) {
  return (
    <a href={clauseAddress(clause.id)}>
      <Trail path={clause.path.slice(-1)} /> {clause.heading || `${clause.opening}…`}
    </a>
  )
}

/** What other plans say to it: nearest in meaning and words. */
function Similar({ id }: { readonly id: string }) {
  const { say } = useSay()
  const { data, url } = useAnswer(ask.similar(id))
  if (!data || url !== ask.similar(id).url || data.similar.length === 0) return null
  return (
    <>
      <h2>{say('clause.similar.title')}</h2>
      <ol class="links similar">
        {data.similar.map(({ clause, document, shared }) => (
          <li key={clause.id}>
            <LevelBadge level={document.level} />{' '}
            <a href={withParams(clauseAddress(clause.id), { mark: shared.slice(0, 3) })} lang="zh-CN">
              <Trail path={clause.path} /> {clause.heading || `${clause.opening}…`}
            </a>
            <span class="quiet similar-document" lang="zh-CN">
              {document.title}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}

function Around({ data: { previous, next, parent } }: { readonly data: ClauseResponse }) {
  const { say } = useSay()
  const links = [
    ['clause.previous', previous],
    ['clause.next', next],
    ['clause.parent', parent],
  ] as const
  return (
    <nav class="around" aria-label={say('clause.around')}>
      <dl>
        {links.map(([key, clause]) =>
          clause === null ? null : (
            <div key={key}>
              <dt>{say(key)}</dt>
              <dd lang="zh-CN">
                <a href={clauseAddress(clause.id)}>
                  <Trail path={clause.path} /> {clause.heading || clause.opening}
                </a>
              </dd>
            </div>
          ),
        )}
      </dl>
    </nav>
  )
}

function permalink(id: string): string {
  return window.location.origin + clauseAddress(id)
}

/** What is selected in the clause's text, else its first sentence: a quotation without its words proves nothing. */
function quotedWords(text: string): string {
  const selected = window.getSelection()?.toString().trim() ?? ''
  if (selected !== '' && withoutSpace(text).includes(withoutSpace(selected))) return selected
  return /^[^。！？\n]+[。！？]?/u.exec(text)?.[0] ?? ''
}

/** Paragraphs are selected with line breaks of their own. */
function withoutSpace(text: string): string {
  return text.replace(/\s+/gu, '')
}

/** “全市公办园占比超过65%。”——《规划》（文号）二（一）3 提升学生智育水平，2022年4月26日，http://… */
function citation({ document, path, heading, text, id }: ClauseResponse['clause'], say: Say): string {
  const words = quotedWords(text)
  return say('clause.cite.text', {
    words: words === '' ? '' : say('clause.cite.words', { words }),
    title: document.title,
    number: document.number === null ? '' : `（${document.number}）`,
    path: trailText(path),
    heading: heading === '' ? '' : ` ${heading}`,
    date: document.date === null ? say('read.none-stated') : chineseDate(document.date),
    link: permalink(id),
  })
}

/** ← and → turn the pages of the plan. */
function useNeighbourKeys(data: ClauseResponse | null): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      const active = document.activeElement
      if (active !== null && active !== document.body && active.id !== 'content') return
      const link = event.key === 'ArrowLeft' ? data?.previous : event.key === 'ArrowRight' ? data?.next : null
      if (link) document.querySelector<HTMLAnchorElement>(`.around a[href="${clauseAddress(link.id)}"]`)?.click()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [data])
}
