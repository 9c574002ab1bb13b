/** The box: it answers while one types; the address changes with it. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { ask } from '../api/client.ts'
import { useAnswer } from '../api/use-answer.ts'
import { useTyping } from '../state/use-typing.ts'
import { useSay } from '../words/use-say.ts'

/** The first keystroke asks at once; those that follow faster than this are one question. */
const PAUSE_MS = 80

export function SearchBox({
  q,
  busy,
  change,
  hits = false,
}: {
  readonly q: string
  readonly busy: boolean
  readonly change: (q: string) => void
  /** the page has hits to walk through */
  readonly hits?: boolean
}) {
  const { say } = useSay()
  const [typed, setTyped] = useState(q)
  const sent = useRef(q)
  const timer = useRef(0)
  const lastSent = useRef(Number.NEGATIVE_INFINITY)
  const input = useRef<HTMLInputElement>(null)
  // The address changed by other means: Back, an example, a suggestion.
  useEffect(() => {
    if (q === sent.current) return
    sent.current = q
    setTyped(q)
  }, [q])
  useEffect(() => () => window.clearTimeout(timer.current), [])
  const send = (text: string): void => {
    window.clearTimeout(timer.current)
    const ask = (): void => {
      lastSent.current = performance.now()
      sent.current = text
      change(text)
    }
    const wait = PAUSE_MS - (performance.now() - lastSent.current)
    if (wait <= 0) ask()
    else timer.current = window.setTimeout(ask, wait)
  }
  useTyping(input, (text) => {
    setTyped(text)
    send(text)
  })
  return (
    <search class="search-box">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send(typed)
        }}
      >
        <label class="unseen" for="q">
          {say('search.label')}
        </label>
        <input
          id="q"
          ref={input}
          type="search"
          name="q"
          value={typed}
          autocomplete="off"
          spellcheck={false}
          maxLength={2000}
          placeholder={say('search.placeholder')}
          aria-describedby="q-keys"
        />
        <span class={busy ? 'busy busy-on' : 'busy'} aria-hidden="true" />
      </form>
      <Suggestions
        q={q}
        hits={hits}
        take={(text) => {
          setTyped(text)
          send(text)
          input.current?.focus()
        }}
      />
    </search>
  )
}

interface SuggestionsProps {
  readonly q: string
  readonly hits: boolean
  readonly take: (text: string) => void
}

/** What the corpus holds that begins like, or contains, what was typed; chips, so that arrows stay with the hits. */
function Suggestions({ q, hits, take }: SuggestionsProps) {
  const { say, count } = useSay()
  const { data } = useAnswer(q.trim() === '' ? null : ask.suggest(q.trim()))
  // An indicator may be a heading too: what is typed by either is the same.
  const offered = (q.trim() === '' ? [] : (data?.suggestions ?? []))
    .filter(({ text }, at, all) => text !== q.trim() && all.findIndex((one) => one.text === text) === at)
    .slice(0, 6)
  if (offered.length === 0)
    return (
      <p id="q-keys" class="keys">
        {say(hits ? 'search.keys' : 'search.keys.box')}
      </p>
    )
  return (
    <ul class="suggestions" aria-label={say('search.suggestions')}>
      {offered.map(({ kind, text, count: found }) => (
        <li key={`${kind}-${text}`}>
          <button type="button" lang="zh-CN" onClick={() => take(text)}>
            {text}
            <span class="tally">{count(found)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
