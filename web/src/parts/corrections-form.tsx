/** 更正: title, number, issuer, date, level, region and parent plan, where they were not read or read wrongly. */
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

/** what is corrected in words; a date as 2023-08-30 */
const WORDS = [
  { field: 'title', label: 'correct.head.title', most: 300 },
  { field: 'number', label: 'read.number', most: 100 },
  { field: 'issuer', label: 'read.issuer', most: 200 },
  { field: 'date', label: 'correct.date', most: 10 },
  { field: 'region', label: 'read.region', most: 100 },
] as const

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
  /** 标题 沂源县教育规划，层级 县: what stands there now by somebody else's hand. */
  const theirs = (made: CorrectionsJson): string => {
    const words = [
      [say('correct.level'), made.level === null ? null : say(`level.${made.level}` as Key)],
      ...WORDS.map(({ field, label }) => [say(label), made[field]]),
      [say('correct.parent'), made.parent === null ? null : name(made.parent)],
    ].flatMap(([label, value]) => (value === null ? [] : [`${label} ${value}`]))
    return words.join('，') || say('correct.as-printed')
  }
  return (
    <form
      class="corrections"
      aria-label={say('correct.title', { title: entry.title })}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {WORDS.map(({ field, label, most }) => (
        <label key={field} class={field === 'title' ? 'corrections-wide' : undefined}>
          <span>{say(label)}</span>
          <input
            type="text"
            lang="zh-CN"
            maxLength={most}
            value={now[field] ?? ''}
            placeholder={asPrinted(data[field], entry[field])}
            onInput={({ currentTarget: { value } }) => change({ [field]: value.trim() === '' ? null : value })}
          />
        </label>
      ))}
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
      <label class="corrections-wide">
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
            what: theirs(trouble.error.detail.corrections),
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
