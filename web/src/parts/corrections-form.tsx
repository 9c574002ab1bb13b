/** 更正: level, region and parent plan, where the plan does not say it or says it wrongly. */
import { useEffect, useState } from 'preact/hooks'
import type { CorrectionsJson, DocumentEntry } from '../../../src/http/shapes.ts'
import { ask, type Failure } from '../api/client.ts'
import { sendCorrections } from '../api/intake.ts'
import { forgetAnswers, useAnswer } from '../api/use-answer.ts'
import { byLevel, LEVELS } from '../state/levels.ts'
import { currentToken } from '../state/uploads.ts'
import { useSay } from '../words/use-say.ts'
import type { Key } from '../words/words.ts'
import { FailureNotice } from './notices.tsx'

interface CorrectionsFormProps {
  readonly entry: DocumentEntry
  readonly documents: readonly DocumentEntry[]
  readonly close: () => void
}

export function CorrectionsForm({ entry, documents, close }: CorrectionsFormProps) {
  const { say } = useSay()
  const { data, failure, again } = useAnswer(ask.corrections(entry.id))
  const [edited, setEdited] = useState<CorrectionsJson | null>(null)
  const [was, setWas] = useState<CorrectionsJson | null>(null)
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  // What the form was opened with stays what it was opened with.
  useEffect(() => {
    if (data && !was) setWas(data)
  }, [data, was])
  if (failure && !data) return <FailureNotice failure={failure} again={again} />
  if (!data || !was) return <p class="quiet">{say('loading')}</p>
  const now = edited ?? was
  const change = (next: Partial<CorrectionsJson>): void => setEdited({ ...now, ...next })
  const save = async (): Promise<void> => {
    setBusy(true)
    setTrouble(null)
    const reply = await sendCorrections(entry.id, now, was, currentToken())
    setBusy(false)
    if (reply.kind === 'answer') {
      forgetAnswers()
      close()
    } else if (reply.kind === 'failure') {
      setTrouble(reply.failure)
      // Sent once more, it is what this form says on top of what the other one said.
      const theirs = reply.failure.kind === 'refused' ? reply.failure.error.detail.corrections : undefined
      if (theirs) setWas(theirs)
    }
  }
  const others = documents.filter(({ id, work }) => id === work && work !== entry.work).sort(byLevel)
  /** What the plan says by itself is known as long as nobody has corrected it. */
  const asPrinted = (corrected: string | null, value: string | null): string =>
    corrected === null && value !== null ? say('correct.as-printed.value', { value }) : say('correct.as-printed')
  const name = (id: string | null): string => documents.find((document) => document.id === id)?.title ?? id ?? ''
  return (
    <form
      class="corrections"
      aria-label={say('correct.title', { title: entry.title })}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <label>
        <span>{say('correct.level')}</span>
        <select
          value={now.level ?? ''}
          onChange={(event) => change({ level: (event.currentTarget.value || null) as CorrectionsJson['level'] })}
        >
          <option value="">
            {asPrinted(data.level, entry.level === null ? null : say(`level.${entry.level}` as Key))}
          </option>
          {LEVELS.map((level) => (
            <option key={level} value={level}>
              {say(`level.${level}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{say('read.region')}</span>
        <input
          type="text"
          lang="zh-CN"
          maxLength={100}
          value={now.region ?? ''}
          placeholder={asPrinted(data.region, entry.region)}
          onInput={(event) =>
            change({ region: event.currentTarget.value.trim() === '' ? null : event.currentTarget.value })
          }
        />
      </label>
      <label class="corrections-parent">
        <span>{say('correct.parent')}</span>
        <select
          value={now.parent ?? ''}
          onChange={(event) => change({ parent: (event.currentTarget.value || null) as CorrectionsJson['parent'] })}
        >
          <option value="">{asPrinted(data.parent, entry.parents.map(({ title }) => title).join('；') || null)}</option>
          {now.parent !== null && !others.some(({ id }) => id === now.parent) && (
            <option value={now.parent}>{name(now.parent)}</option>
          )}
          {others.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <p class="actions">
        <button type="submit" class="primary" disabled={busy}>
          {say(busy ? 'correct.busy' : 'correct.save')}
        </button>
        <button type="button" onClick={close} disabled={busy}>
          {say('correct.cancel')}
        </button>
      </p>
      {trouble?.kind === 'refused' && trouble.error.detail.corrections ? (
        <p class="hint" role="alert">
          {say('correct.meanwhile', {
            level: trouble.error.detail.corrections.level ?? say('correct.as-printed'),
            region: trouble.error.detail.corrections.region ?? say('correct.as-printed'),
            parent: name(trouble.error.detail.corrections.parent) || say('correct.as-printed'),
          })}
        </p>
      ) : trouble ? (
        <p class="upload-refusal" role="alert">
          {trouble.kind === 'refused' ? trouble.error.message : say('correct.failed')}
        </p>
      ) : (
        <p class="quiet corrections-note">{say('correct.why')}</p>
      )}
    </form>
  )
}
