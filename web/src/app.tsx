/** The page of an address, inside the frame that all pages share. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import { ClausePage } from './pages/clause.tsx'
import { ComparePage } from './pages/compare.tsx'
import { CorpusPage } from './pages/corpus.tsx'
import { HelpPage } from './pages/help.tsx'
import { MatrixPage } from './pages/matrix.tsx'
import { PicksPage } from './pages/picks.tsx'
import { ReadPage } from './pages/read.tsx'
import { SearchPage } from './pages/search.tsx'
import { TargetsPage } from './pages/targets.tsx'
import { UnitsPage } from './pages/units.tsx'
import { Masthead } from './parts/masthead.tsx'
import { Empty } from './parts/notices.tsx'
import { type Route, readRoute } from './state/address.ts'
import { useBoxKey } from './state/box-key.ts'
import { type Place, usePlace } from './state/history.ts'
import { applyTheme, storedTheme, storeTheme } from './state/theme.ts'
import { SpeechContext, speechOf, storedLanguage, storeLanguage, useSay } from './words/use-say.ts'
import { localeOf } from './words/words.ts'

export function App() {
  const place = usePlace()
  const route = useMemo(() => readRoute(place.path), [place.path])
  const [language, setLanguage] = useState(storedLanguage)
  const speech = useMemo(() => speechOf(language), [language])
  useEffect(() => {
    document.documentElement.lang = localeOf(language)
  }, [language])
  useBoxKey()
  const [theme, setTheme] = useState(storedTheme)
  const chooseTheme = (next: typeof theme): void => {
    storeTheme(next)
    applyTheme(next)
    setTheme(next)
  }
  const switchLanguage = (): void => {
    const next = language === 'zh' ? 'en' : 'zh'
    storeLanguage(next)
    setLanguage(next)
  }
  return (
    <SpeechContext.Provider value={speech}>
      <Masthead route={route} theme={theme} chooseTheme={chooseTheme} switchLanguage={switchLanguage} />
      <main id="content" tabIndex={-1} class={`page page-${route.kind}`}>
        <Room route={route} place={place} />
      </main>
    </SpeechContext.Provider>
  )
}

function Room({ route, place }: { readonly route: Route; readonly place: Place }) {
  switch (route.kind) {
    case 'search':
      return <SearchPage search={place.search} />
    case 'clause':
      return <ClausePage id={route.id} search={place.search} />
    case 'read':
      return <ReadPage key={route.document} document={route.document} place={place} />
    case 'corpus':
      return <CorpusPage />
    case 'compare':
      return <ComparePage place={place} />
    case 'matrix':
      return <MatrixPage place={place} />
    case 'targets':
      return <TargetsPage search={place.search} />
    case 'units':
      return <UnitsPage search={place.search} />
    case 'picks':
      return <PicksPage />
    case 'help':
      return <HelpPage />
    case 'unknown':
      return <Unknown path={place.path} />
  }
}

function Unknown({ path }: { readonly path: string }) {
  const { say } = useSay()
  return (
    <Empty title={say('unknown.title')} alone>
      <p>{say('unknown.help', { path })}</p>
      <p>
        <a href="/">{say('error.home')}</a>
      </p>
    </Empty>
  )
}
