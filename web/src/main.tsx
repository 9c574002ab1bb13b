import { render } from 'preact'
import { App } from './app.tsx'
import { takeOverLinks } from './state/history.ts'
import { applyTheme, storedTheme } from './state/theme.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/masthead.css'
import './styles/controls.css'
import './styles/signs.css'
import './styles/search.css'
import './styles/hits.css'
import './styles/clause.css'
import './styles/read.css'
import './styles/beside.css'
import './styles/compare.css'
import './styles/redline.css'
import './styles/tables.css'
import './styles/corpus.css'
import './styles/upload.css'
import './styles/print.css'

takeOverLinks()
applyTheme(storedTheme())
render(<App />, document.getElementById('page')!)
