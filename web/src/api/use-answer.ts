/**
 * A question and its newest answer. While the next answer is on its way the last one stays on the screen, so nothing
 * flickers; a question that is no longer asked is cancelled. Answers are kept for Back, and asked again behind it.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import { type Failure, fetchAnswer, type Question } from './client.ts'

export interface Answer<T> {
  /** the newest answer, perhaps of the question before; null before the first */
  readonly data: T | null
  readonly failure: Failure | null
  readonly busy: boolean
  /** the question that `data` answers */
  readonly url: string | null
  readonly again: () => void
}

const KEPT = 40
const FORGOTTEN = 'tiaomu:answers'
const kept = new Map<string, unknown>()

export function useAnswer<T>(question: Question<T> | null): Answer<T> {
  const url = question?.url ?? null
  const [state, setState] = useState<Omit<Answer<T>, 'again'>>(() => initial<T>(url))
  const [round, setRound] = useState(0)
  const asked = useRef<string | null>(null)
  // the address is the question; `round` asks it again
  useEffect(() => {
    if (!question || url === null) return
    asked.current = url
    const known = kept.get(url) as T | undefined
    if (known !== undefined) setState({ data: known, failure: null, busy: false, url })
    else setState((last) => ({ ...last, busy: true }))
    const abort = new AbortController()
    fetchAnswer(question, abort.signal).then((reply) => {
      if (reply.kind === 'cancelled' || asked.current !== url) return
      if (reply.kind === 'answer') {
        keep(url, reply.data)
        setState({ data: reply.data, failure: null, busy: false, url })
      } else setState((last) => ({ ...last, failure: reply.failure, busy: false }))
    })
    return () => abort.abort()
  }, [url, round])
  useEffect(() => {
    const ask = (): void => setRound((now) => now + 1)
    window.addEventListener(FORGOTTEN, ask)
    return () => window.removeEventListener(FORGOTTEN, ask)
  }, [])
  return { ...state, again: () => setRound((now) => now + 1) }
}

function initial<T>(url: string | null): Omit<Answer<T>, 'again'> {
  const known = url === null ? undefined : (kept.get(url) as T | undefined)
  return {
    data: known ?? null,
    failure: null,
    busy: url !== null && known === undefined,
    url: known === undefined ? null : url,
  }
}

/** The corpus has changed: what was kept may be wrong, and what is on the screen is asked again. */
export function forgetAnswers(): void {
  kept.clear()
  window.dispatchEvent(new Event(FORGOTTEN))
}

function keep(url: string, data: unknown): void {
  kept.delete(url)
  kept.set(url, data)
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!)
}
