/** Looks for words inside the plan on the screen and steps through the places. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { useTyping } from '../state/use-typing.ts'
import { useSay } from '../words/use-say.ts'

interface FindBoxProps {
  readonly find: string
  readonly area: { readonly current: HTMLElement | null }
  readonly change: (find: string) => void
}

export function FindBox({ find, area, change }: FindBoxProps) {
  const { say } = useSay()
  const [at, setAt] = useState(0)
  const [found, setFound] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  useTyping(input, change)
  const places = (): readonly HTMLElement[] => [
    ...(area.current?.querySelectorAll<HTMLElement>('mark[data-kind=find]') ?? []),
  ]
  // the marks are those of `find`
  useEffect(() => {
    setFound(places().length)
    setAt(0)
  }, [find])
  const step = (by: number): void => {
    const all = places()
    if (all.length === 0) return
    const next = at === 0 ? (by > 0 ? 1 : all.length) : ((at - 1 + by + all.length) % all.length) + 1
    for (const mark of all) mark.classList.remove('mark-now')
    all[next - 1]!.classList.add('mark-now')
    all[next - 1]!.scrollIntoView({ block: 'center' })
    setAt(next)
    setFound(all.length)
  }
  return (
    <search class="find-box">
      <label class="unseen" for="find">
        {say('read.find')}
      </label>
      <input
        id="find"
        ref={input}
        type="search"
        value={find}
        placeholder={say('read.find')}
        autocomplete="off"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.isComposing) return
          event.preventDefault()
          step(event.shiftKey ? -1 : 1)
        }}
      />
      {find !== '' && (
        <span class="find-steps">
          <span role="status" class="tally">
            {found === 0 ? say('read.found.none') : say('read.found', { at, n: found })}
          </span>
          <button type="button" aria-label={say('search.previous')} onClick={() => step(-1)} disabled={found === 0}>
            ↑
          </button>
          <button type="button" aria-label={say('search.next')} onClick={() => step(1)} disabled={found === 0}>
            ↓
          </button>
        </span>
      )}
    </search>
  )
}
