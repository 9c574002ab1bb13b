import { render } from 'preact'
import { App } from './app.tsx'
import { takeOverLinks } from './state/history.ts'
import { applyTheme, storedTheme } from './state/theme.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/search.css'
import './styles/clause.css'
import './styles/read.css'
import './styles/compare.css'
import './styles/tables.css'
import './styles/corpus.css'
import './styles/print.css'

takeOverLinks()
applyTheme(storedTheme())
render(<App />, document.getElementById('page')!)
