/** 移出: says what will be gone and how to have it back, and asks once. */
import { useState } from 'preact/hooks'
import type { RemovedResponse } from '../../../src/http/intake-shapes.ts'
import type { DocumentEntry } from '../../../src/http/shapes.ts'
import type { Failure } from '../api/client.ts'
import { sendRemoval } from '../api/intake.ts'
import { forgetAnswers } from '../api/use-answer.ts'
import { currentToken } from '../state/uploads.ts'
import { useSay } from '../words/use-say.ts'

interface RemovalFormProps {
  readonly entry: DocumentEntry
  readonly removed: (removed: RemovedResponse) => void
  readonly close: () => void
}

export function RemovalForm({ entry, removed, close }: RemovalFormProps) {
  const { say } = useSay()
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const remove = async (): Promise<void> => {
    setBusy(true)
    setTrouble(null)
    const reply = await sendRemoval(entry.id, currentToken())
    setBusy(false)
    if (reply.kind === 'answer') {
      removed(reply.data)
      forgetAnswers()
    } else if (reply.kind === 'failure') setTrouble(reply.failure)
  }
  return (
    <form
      class="removal"
      aria-label={say('remove.title', { title: entry.title })}
      onSubmit={(event) => {
        event.preventDefault()
        void remove()
      }}
    >
      <p>{say('remove.why', { title: entry.title })}</p>
      <p class="actions">
        <button type="submit" class="primary" disabled={busy}>
          {say(busy ? 'remove.busy' : 'remove')}
        </button>
        <button type="button" onClick={close} disabled={busy}>
          {say('correct.cancel')}
        </button>
      </p>
      {trouble && (
        <p class="upload-refusal" role="alert">
          {trouble.kind === 'refused' ? trouble.error.message : say('remove.failed')}
        </p>
      )}
    </form>
  )
}
