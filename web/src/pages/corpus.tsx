/** 文库: the plans at hand with their figures; `brief` is the list under the box of the empty search page. */
import { useEffect, useState } from 'preact/hooks'
import type { RemovedResponse } from '../../../src/http/intake-shapes.ts'
import type { DocumentEntry } from '../../../src/http/shapes.ts'
import { ask } from '../api/client.ts'
import { useAnswer } from '../api/use-answer.ts'
import { LevelBadge } from '../parts/badges.tsx'
import { CorrectionsForm } from '../parts/corrections-form.tsx'
import { ExportMenu } from '../parts/export-menu.tsx'
import { Empty, FailureNotice, Skeleton } from '../parts/notices.tsx'
import { RemovalForm } from '../parts/removal-form.tsx'
import { UploadPanel } from '../parts/upload-panel.tsx'
import { compareAddress, readAddress, withParams } from '../state/address.ts'
import { byLevel } from '../state/levels.ts'
import { relativesOf } from '../state/relatives.ts'
import { useSay } from '../words/use-say.ts'

const FIGURES = ['clauses', 'rows', 'units', 'targets', 'repairs', 'doubts', 'findings'] as const
type Figure = (typeof FIGURES)[number]

export function CorpusPage({ brief = false }: { readonly brief?: boolean }) {
  const { say, count } = useSay()
  const { data, failure, again } = useAnswer(ask.documents())
  const { data: intake, failure: noIntake } = useAnswer(brief ? null : ask.intake())
  const [sort, setSort] = useState<Figure | null>(null)
  /** the document whose fields are being corrected, or that is about to be removed */
  const [changing, setChanging] = useState<{ readonly id: string; readonly how: 'correct' | 'remove' } | null>(null)
  const [gone, setGone] = useState<{ readonly title: string; readonly removed: RemovedResponse } | null>(null)
  const isChanging = (id: string, how: 'correct' | 'remove'): boolean => changing?.id === id && changing.how === how
  const close = (): void => setChanging(null)
  useEffect(() => {
    if (!brief) document.title = `${say('corpus.title')} · ${say('name')}`
  }, [brief, say])
  if (failure && !data) return <FailureNotice failure={failure} again={again} />
  // What comes above the list comes with it: nothing moves.
  if (!data || !(brief || intake || noIntake)) return <Skeleton rows={4} />
  if (data.documents.length === 0)
    return (
      <>
        <Empty title={say('corpus.empty')}>
          <p>{say('corpus.empty.help')}</p>
        </Empty>
        {intake && <UploadPanel intake={intake} />}
      </>
    )
  const rows =
    sort === null ? inOrder(data.documents) : [...data.documents].sort((a, b) => b.counts[sort] - a.counts[sort])
  return (
    <section class={brief ? 'corpus corpus-brief' : 'corpus'}>
      <div class="page-head">
        {brief ? <h2>{say('corpus.title')}</h2> : <h1>{say('corpus.title')}</h1>}
        <p class="quiet">{say('corpus.count', { n: count(data.total) })}</p>
        {!brief && (
          <ExportMenu
            params={{}}
            offers={[{ kind: 'documents', label: say('export.documents', { n: count(data.total) }) }]}
          />
        )}
      </div>
      {intake && <UploadPanel intake={intake} />}
      <div role="status">
        {gone && (
          <p class="hint">
            {say(`remove.done.${gone.removed.original}`, { title: gone.title, file: gone.removed.file })}
          </p>
        )}
      </div>
      <div class="table-frame">
        <table class="sheet stack">
          <thead>
            <tr>
              <th scope="col">{say('corpus.document')}</th>
              {FIGURES.filter(
                (figure) => !brief || figure === 'clauses' || figure === 'targets' || figure === 'units',
              ).map((figure) => (
                <th key={figure} scope="col" class="number" aria-sort={sort === figure ? 'descending' : undefined}>
                  {brief ? (
                    say(`corpus.${figure}`)
                  ) : (
                    <button
                      type="button"
                      title={say('corpus.sort', { name: say(`corpus.${figure}`) })}
                      onClick={() => setSort(sort === figure ? null : figure)}
                    >
                      {say(`corpus.${figure}`)}
                      {sort === figure ? ' ↓' : ''}
                    </button>
                  )}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((entry) => [
              <tr key={entry.id}>
                <th scope="row">
                  <LevelBadge level={entry.level} />{' '}
                  <a href={readAddress(entry.id)} lang="zh-CN">
                    {entry.title}
                  </a>
                  <Dotted
                    parts={[
                      entry.number,
                      entry.issuer,
                      entry.date,
                      entry.work === entry.id
                        ? null
                        : say('corpus.witness', {
                            title: data.documents.find(({ id }) => id === entry.work)?.title ?? entry.work,
                          }),
                    ]}
                  />
                </th>
                {FIGURES.filter(
                  (figure) => !brief || figure === 'clauses' || figure === 'targets' || figure === 'units',
                ).map((figure) => (
                  <td key={figure} class="number" data-label={say(`corpus.${figure}`)}>
                    {count(entry.counts[figure])}
                  </td>
                ))}
                <td class="row-actions">
                  {entry.work !== entry.id && (
                    <a href={withParams(readAddress(entry.work), { differences: entry.id })}>
                      {say('corpus.differences')}
                    </a>
                  )}
                  <a href={withParams('/', { document: entry.id, sort: 'plan' })}>{say('corpus.search')}</a>
                  <a href={compareAddress(entry.id, relativesOf(entry.id, data.documents))}>{say('corpus.compare')}</a>
                  {intake?.write &&
                    (['correct', 'remove'] as const).map((how) => (
                      <button
                        key={how}
                        type="button"
                        class="as-link"
                        aria-expanded={isChanging(entry.id, how)}
                        onClick={() => setChanging(isChanging(entry.id, how) ? null : { id: entry.id, how })}
                      >
                        {say(`short.${how}`)}
                      </button>
                    ))}
                </td>
              </tr>,
              changing?.id === entry.id && (
                <tr key={`${entry.id}-changing`} class="correcting">
                  <td colSpan={FIGURES.length + 2}>
                    {changing.how === 'correct' ? (
                      <CorrectionsForm entry={entry} documents={data.documents} close={close} />
                    ) : (
                      <RemovalForm
                        entry={entry}
                        close={close}
                        removed={(removed) => {
                          setGone({ title: entry.title, removed })
                          close()
                        }}
                      />
                    )}
                  </td>
                </tr>
              ),
            ])}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** 淄政发〔2022〕2号 · 淄博市人民政府 · 2022-04-26: each part whole on its line, the dot at the end of one. */
function Dotted({ parts }: { readonly parts: readonly (string | null)[] }) {
  const there = parts.filter((part) => part !== null)
  return (
    <p class="quiet dotted" lang="zh-CN">
      {there.map((part, index) => (
        <span key={part}>
          {part}
          {index < there.length - 1 ? ' · ' : ''}
        </span>
      ))}
    </p>
  )
}

/** From the state down; a witness stands under the plan it is a copy of. */
function inOrder(documents: readonly DocumentEntry[]): readonly DocumentEntry[] {
  return documents
    .filter(({ id, work }) => id === work)
    .sort(byLevel)
    .flatMap((leader) => [leader, ...documents.filter(({ id, work }) => work === leader.id && id !== leader.id)])
}
