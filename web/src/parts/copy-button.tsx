import { useState } from 'preact/hooks'
import { copyText } from '../state/copy.ts'
import { useSay } from '../words/use-say.ts'

/** Copies, and says so where it was pressed; where copying is forbidden it shows the text to be selected. */
export function CopyButton({ label, text }: { readonly label: string; readonly text: string | (() => string) }) {
  const { say } = useSay()
  const [result, setResult] = useState<'copied' | 'failed' | null>(null)
  /** what was copied last: the text may depend on what is selected when the button is pressed */
  const [copied, setCopied] = useState('')
  const copy = async (): Promise<void> => {
    const words = typeof text === 'string' ? text : text()
    setCopied(words)
    const done = await copyText(words)
    setResult(done ? 'copied' : 'failed')
    if (done) setTimeout(() => setResult(null), 2000)
  }
  return (
    <span class="copy">
      <button type="button" onClick={copy}>
        {label}
      </button>
      <span role="status">
        {result === 'copied' && <span class="copied">{say('clause.copied')}</span>}
        {result === 'failed' && (
          <span class="copied">
            {say('clause.copy.failed')} <kbd>{copied}</kbd>
          </span>
        )}
      </span>
    </span>
  )
}
