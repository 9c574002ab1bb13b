/** 摘录夹: what was picked across searches, to be copied or taken away. */
import { useEffect, useState } from 'preact/hooks'
import { Trail } from '../parts/badges.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { Paragraphs } from '../parts/marked.tsx'
import { Empty } from '../parts/notices.tsx'
import { SearchLink } from '../parts/saved-searches.tsx'
import { clauseAddress } from '../state/address.ts'
import { csvText } from '../state/csv.ts'
import { downloadText } from '../state/download.ts'
import type { Pick } from '../state/pick.ts'
import { pickList, togglePick } from '../state/picks.ts'
import { picksCsv } from '../state/picks-csv.ts'
import { savedSearches, toggleSearch } from '../state/saved-searches.ts'
import { trailText } from '../state/text.ts'
import { useSay } from '../words/use-say.ts'

const link = (id: string): string => window.location.origin + clauseAddress(id)

export function PicksPage() {
  const { say, count } = useSay()
  const { items: picks, kept } = pickList.use()
  /** what was cleared away, until the page is left */
  const [cleared, setCleared] = useState<readonly Pick[]>([])
  useEffect(() => {
    document.title = `${say('picks.title')} · ${say('name')}`
  }, [say])
  const download = (): void => {
    const headers = [
      say('targets.document'),
      say('clause.trail'),
      say('picks.heading'),
      say('clause.text'),
      say('units'),
      say('targets'),
      say('picks.link'),
    ]
    downloadText(`${say('picks.title')}.csv`, picksCsv(picks, headers, link))
  }
  return (
    <>
      <div class="page-head">
        <h1>{say('picks.title')}</h1>
        <p class="quiet">{say('picks.why')}</p>
      </div>
      {!kept && <p class="hint">{say('picks.failed')}</p>}
      {picks.length === 0 ? (
        <Empty title={say('picks.empty')}>
          <p>{say('picks.empty.help')}</p>
          {cleared.length > 0 && (
            <p class="actions">
              <button type="button" onClick={() => pickList.store(cleared)}>
                {say('picks.undo', { n: count(cleared.length) })}
              </button>
            </p>
          )}
        </Empty>
      ) : (
        <>
          <p class="actions picks-tools">
            <CopyButton label={say('picks.copy')} text={picks.map(asText).join('\n\n')} />
            <button type="button" onClick={download}>
              {say('picks.export', { n: count(picks.length) })}
            </button>
            <button
              type="button"
              onClick={() => {
                setCleared(picks)
                pickList.store([])
              }}
            >
              {say('picks.clear')}
            </button>
          </p>
          <ol class="hits picks">
            {picks.map((pick) => (
              <li key={pick.id}>
                <article class="hit">
                  <div class="hit-body" lang="zh-CN">
                    <p class="hit-place">
                      <span class="quiet">{pick.title}</span> <Trail path={pick.path} />
                    </p>
                    <h2 class="hit-heading">
                      <a class="hit-link" href={clauseAddress(pick.id)}>
                        {pick.heading || trailText(pick.path)}
                      </a>
                    </h2>
                    <div class="snippet">
                      <Paragraphs text={pick.text} />
                    </div>
                  </div>
                  <div class="hit-facts">
                    {pick.units !== '' && <p lang="zh-CN">{pick.units}</p>}
                    {pick.targets !== '' && (
                      <ul lang="zh-CN">
                        {pick.targets.split('；').map((target) => (
                          <li key={target}>{target}</li>
                        ))}
                      </ul>
                    )}
                    <button type="button" class="pick" onClick={() => togglePick(pick)}>
                      {say('picks.remove')}
                    </button>
                  </div>
                </article>
              </li>
            ))}
          </ol>
        </>
      )}
      <SavedSearches />
    </>
  )
}

function SavedSearches() {
  const { say, count } = useSay()
  const { items } = savedSearches.use()
  if (items.length === 0) return null
  const download = (): void =>
    downloadText(
      `${say('saved.title')}.csv`,
      csvText([
        [say('saved.name'), say('picks.link')],
        ...items.map(({ name, address }) => [name, window.location.origin + address]),
      ]),
    )
  return (
    <section class="saved">
      <h2>{say('saved.title')}</h2>
      <ul>
        {items.map((search) => (
          <li key={search.address}>
            <SearchLink search={search} />
            <button
              type="button"
              class="pick"
              aria-label={say('saved.forget', { name: search.name })}
              onClick={() => toggleSearch(search)}
            >
              {say('picks.remove')}
            </button>
          </li>
        ))}
      </ul>
      <p class="actions">
        <button type="button" onClick={download}>
          {say('picks.export', { n: count(items.length) })}
        </button>
      </p>
    </section>
  )
}

function asText(pick: Pick): string {
  return [`《${pick.title}》${trailText(pick.path)} ${pick.heading}`.trim(), pick.text, pick.units, link(pick.id)]
    .filter((line) => line !== '')
    .join('\n')
}
