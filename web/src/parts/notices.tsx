/** The states between question and answer, each with words and a remedy. */
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Failure } from '../api/client.ts'
import { clauseAddress, readAddress } from '../state/address.ts'
import { useSay } from '../words/use-say.ts'
import { Trail } from './badges.tsx'

interface FailureNoticeProps {
  readonly failure: Failure
  readonly again: () => void
  /** nothing else is on the page: the notice is its heading */
  readonly alone?: boolean
}

export function FailureNotice({ failure, again, alone = false }: FailureNoticeProps) {
  const { say } = useSay()
  const { title, help } =
    failure.kind === 'refused'
      ? { title: failure.error.message, help: null }
      : failure.kind === 'offline'
        ? { title: say('error.offline'), help: say('error.offline.help') }
        : { title: say('error.garbled', { status: failure.status }), help: say('error.garbled.help') }
  useTitle(alone, title)
  return (
    <div class="notice notice-error" role="alert">
      {alone ? <h1 class="notice-title">{title}</h1> : <p class="notice-title">{title}</p>}
      {help !== null && <p>{help}</p>}
      {failure.kind === 'refused' && <Nearest detail={failure.error.detail} />}
      <p class="actions">
        {(failure.kind !== 'refused' || failure.status >= 500) && (
          <button type="button" onClick={again}>
            {say('again')}
          </button>
        )}
        <a href="/">{say('error.home')}</a>
      </p>
    </div>
  )
}

/** What stands alone on a page is what the page is called. */
function useTitle(alone: boolean, title: string): void {
  const { say } = useSay()
  useEffect(() => {
    if (alone) document.title = `${title} · ${say('name')}`
  }, [alone, title, say])
}

function Nearest({ detail }: { readonly detail: Extract<Failure, { kind: 'refused' }>['error']['detail'] }) {
  const { say } = useSay()
  return (
    <>
      {detail?.clauses && detail.clauses.length > 0 && (
        <>
          <p>{say('error.nearest.clauses')}</p>
          <ul class="links">
            {detail.clauses.map((clause) => (
              <li key={clause.id}>
                <a href={clauseAddress(clause.id)}>
                  <Trail path={clause.path} /> {clause.heading || clause.opening}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {detail?.documents && detail.documents.length > 0 && (
        <>
          <p>{say('error.nearest.documents')}</p>
          <ul class="links">
            {detail.documents.map((id) => (
              <li key={id}>
                <a href={readAddress(id)}>{id}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

interface EmptyProps {
  readonly title: string
  readonly alone?: boolean
  readonly children?: ComponentChildren
}

export function Empty({ title, alone = false, children }: EmptyProps) {
  useTitle(alone, title)
  return (
    <div class="notice">
      {alone ? <h1 class="notice-title">{title}</h1> : <p class="notice-title">{title}</p>}
      {children}
    </div>
  )
}

/** Grey lines where text will be; said once to a screen reader. */
export function Skeleton({ rows = 5 }: { readonly rows?: number }) {
  const { say } = useSay()
  return (
    <div class="skeleton" role="status">
      <span class="unseen">{say('loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        // rows of a skeleton have nothing else
        <div key={row} class="skeleton-row" aria-hidden="true">
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  )
}
