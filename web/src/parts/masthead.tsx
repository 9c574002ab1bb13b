/** The head of every page: name, rooms, colours, language. */
import { useEffect, useRef } from 'preact/hooks'
import type { Route } from '../state/address.ts'
import { pickList } from '../state/picks.ts'
import { THEMES, type Theme } from '../state/theme.ts'
import { useSay } from '../words/use-say.ts'

const ROOMS = [
  ['search', '/'],
  ['corpus', '/corpus'],
  ['compare', '/compare'],
  ['matrix', '/matrix'],
  ['targets', '/targets'],
  ['units', '/units'],
  ['picks', '/picks'],
  ['help', '/help'],
] as const

interface MastheadProps {
  readonly route: Route
  readonly theme: Theme
  readonly chooseTheme: (theme: Theme) => void
  readonly switchLanguage: () => void
}

export function Masthead({ route, theme, chooseTheme, switchLanguage }: MastheadProps) {
  const { say, language } = useSay()
  const { items: picks } = pickList.use()
  const rooms = useRef<HTMLElement>(null)
  // Where the words are longer than a narrow screen the row of rooms scrolls sideways.
  useEffect(() => {
    const here = rooms.current?.querySelector<HTMLElement>('[aria-current]')
    if (here && rooms.current) rooms.current.scrollLeft = here.offsetLeft - rooms.current.offsetLeft - 40
  })
  const room = route.kind === 'clause' ? 'search' : route.kind === 'read' ? 'corpus' : route.kind
  return (
    <header class="masthead">
      <button type="button" class="skip" onClick={focusContent}>
        {say('skip')}
      </button>
      <a class="name" href="/">
        <svg class="seal" viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="6" />
          <path d="M8 9h3M14 9h10M8 16h3M14 16h10M8 23h3M14 23h6" />
        </svg>
        {say('name')}
      </a>
      <nav aria-label={say('nav')} ref={rooms}>
        <ul>
          {ROOMS.map(([name, address]) => (
            <li key={name}>
              <a href={address} aria-current={room === name ? 'page' : undefined}>
                {say(`nav.${name}`)}
                {name === 'picks' && picks.length > 0 && <span class="tally">{picks.length}</span>}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <span class="theme">
        <svg class="theme-sign" viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="8" cy="8" r="6" />
          <path d="M8 2a6 6 0 0 1 0 12z" />
        </svg>
        <select
          aria-label={say('theme')}
          value={theme}
          onChange={(event) => chooseTheme(event.currentTarget.value as Theme)}
        >
          {THEMES.map((one) => (
            <option key={one} value={one}>
              {say(`theme.${one}`)}
            </option>
          ))}
        </select>
      </span>
      <button
        type="button"
        class="language"
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        aria-label={say('language.label')}
        onClick={switchLanguage}
      >
        {say('language')}
      </button>
    </header>
  )
}

/** The hash belongs to the place in a plan, so this moves the focus and no more. */
function focusContent(): void {
  document.getElementById('content')?.focus()
}
