/** 摘录夹: what was picked across searches, to be copied or taken away. */
import { useEffect } from 'preact/hooks'
import { Trail } from '../parts/badges.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { Paragraphs } from '../parts/marked.tsx'
import { Empty } from '../parts/notices.tsx'
import { clauseAddress } from '../state/address.ts'
import type { Pick } from '../state/pick.ts'
import { storePicks, togglePick, usePicks } from '../state/picks.ts'
import { picksCsv } from '../state/picks-csv.ts'
import { trailText } from '../state/text.ts'
import { useSay } from '../words/use-say.ts'

const link = (id: string): string => window.location.origin + clauseAddress(id)

export function PicksPage() {
  const { say, count } = useSay()
  const { picks, kept } = usePicks()
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
    const url = URL.createObjectURL(new Blob([picksCsv(picks, headers, link)], { type: 'text/csv;charset=utf-8' }))
    const anchor = document.createElement('a')
    anchor.href = url
    anchor.download = `${say('picks.title')}.csv`
    anchor.click()
    URL.revokeObjectURL(url)
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
        </Empty>
      ) : (
        <>
          <p class="actions">
            <CopyButton label={say('picks.copy')} text={picks.map(asText).join('\n\n')} />
            <button type="button" onClick={download}>
              {say('picks.export', { n: count(picks.length) })}
            </button>
            <button type="button" onClick={() => storePicks([])}>
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
                    {pick.targets !== '' && <p lang="zh-CN">{pick.targets}</p>}
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
    </>
  )
}

function asText(pick: Pick): string {
  return [`《${pick.title}》${trailText(pick.path)} ${pick.heading}`.trim(), pick.text, pick.units, link(pick.id)]
    .filter((line) => line !== '')
    .join('\n')
}
