/** 加入文件: files are dropped or chosen, looked at first, then taken in; each says at every moment where it stands. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { IntakeResponse } from '../../../src/http/intake-shapes.ts'
import { readAddress, withParams } from '../state/address.ts'
import { STAGES, sizeText, type UploadState } from '../state/intake-events.ts'
import {
  again,
  currentToken,
  dismiss,
  lookAt,
  recognise,
  setToken,
  take,
  type Upload,
  useUploads,
} from '../state/uploads.ts'
import { useSay } from '../words/use-say.ts'
import { PreviewView } from './preview-view.tsx'

export function UploadPanel({ intake }: { readonly intake: IntakeResponse }) {
  const { say, count } = useSay()
  const uploads = useUploads()
  const input = useRef<HTMLInputElement>(null)
  const choose = (files: readonly File[]): void =>
    lookAt(files, intake.mostBytes, (file) =>
      say('upload.too-large', { size: sizeText(file.size), most: sizeText(intake.mostBytes) }),
    )
  const over = useDrop(choose)
  if (!intake.write)
    return (
      <details class="upload-closed">
        <summary>{say('upload.title')}</summary>
        <p>{say('upload.closed')}</p>
        <pre>npm run tiaomu -- add …</pre>
      </details>
    )
  const ready = uploads.filter(({ state }) => state.kind === 'understood' && state.preview.known !== 'present')
  return (
    <section class="upload" aria-labelledby="upload-title">
      <h2 id="upload-title">{say('upload.title')}</h2>
      <div class={over ? 'drop drop-over' : 'drop'}>
        <p>
          <label class="drop-choose">
            <input
              ref={input}
              type="file"
              multiple
              class="unseen"
              onChange={(event) => {
                choose([...(event.currentTarget.files ?? [])])
                // The same file may be chosen again after it was mended.
                event.currentTarget.value = ''
              }}
            />
            {say('upload.choose')}
          </label>{' '}
          {say('upload.drop')}
        </p>
        <p class="quiet">{say('upload.formats', { most: sizeText(intake.mostBytes) })}</p>
      </div>
      {intake.token && <TokenField />}
      {ready.length > 1 && (
        <p class="actions upload-all">
          <button type="button" class="primary" onClick={() => takeAll(ready)}>
            {say('upload.take.all', { n: count(ready.length) })}
          </button>
        </p>
      )}
      <ul class="uploads">
        {uploads.map((upload) => (
          <li key={upload.key} class="upload-item" data-state={upload.state.kind}>
            <UploadItem upload={upload} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function takeAll(uploads: readonly Upload[]): void {
  for (const { key } of uploads) take(key)
}

function TokenField() {
  const { say } = useSay()
  return (
    <p class="token">
      <label>
        <span>{say('upload.token')}</span>
        <input
          type="password"
          autocomplete="off"
          defaultValue={currentToken()}
          onInput={(event) => setToken(event.currentTarget.value)}
        />
      </label>
      <span class="quiet">{say('upload.token.why')}</span>
    </p>
  )
}

function UploadItem({ upload: { key, file, ocr, state } }: { readonly upload: Upload }) {
  const { say } = useSay()
  const open = state.kind === 'understood'
  const failed = state.kind === 'refused' || state.kind === 'broken'
  return (
    <>
      <div class="upload-head">
        <p class="upload-name">
          <b lang="zh-CN">{file.name}</b> <span class="quiet">{sizeText(file.size)}</span>
        </p>
        <p class="upload-state" role="status">
          {stateText(state, say)}
        </p>
        <p class="actions">
          {open && state.preview.known !== 'present' && (
            <button type="button" class="primary" onClick={() => take(key)}>
              {say('upload.take')}
            </button>
          )}
          {failed && state.purpose !== undefined && !isFinal(state) && (
            <button type="button" onClick={() => again(key, state.purpose)}>
              {say('again')}
            </button>
          )}
          {!ocr && holdsPictures(state) && (
            <button type="button" onClick={() => recognise(key)}>
              {say('upload.recognise')}
            </button>
          )}
          {!(state.kind === 'working' && state.purpose === 'add') && (
            <button type="button" onClick={() => dismiss(key)}>
              {say(state.kind === 'added' || failed ? 'upload.close' : 'upload.dismiss')}
            </button>
          )}
        </p>
      </div>
      <Steps state={state} />
      {!ocr && holdsPictures(state) && <p class="quiet">{say('upload.recognise.why')}</p>}
      {state.kind === 'refused' && <p class="upload-refusal">{state.error.message}</p>}
      {state.kind === 'broken' && (
        <p class="upload-refusal">{say(state.purpose === 'add' ? 'upload.broken.add' : 'upload.broken.look')}</p>
      )}
      {open && <PreviewView preview={state.preview} />}
      {state.kind === 'added' && (
        <ul class="links">
          {state.event.documents.map(({ id, title }) => (
            <li key={id}>
              <a href={readAddress(id)} lang="zh-CN">
                {title}
              </a>{' '}
              · <a href={withParams('/', { document: id, sort: 'plan' })}>{say('corpus.search')}</a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** Pages without a text layer: all of them, or some of a plan that could be read otherwise. */
function holdsPictures(state: UploadState): boolean {
  if (state.kind === 'refused') return ['scanned', 'image'].includes(state.error.code)
  return state.kind === 'understood' && state.preview.findings.some(({ code }) => code === 'page-without-text')
}

/** What is wrong with the file itself stays wrong; a lock, a token or a broken line may be mended. */
function isFinal(state: UploadState): boolean {
  return (
    state.kind === 'refused' &&
    !['locked', 'token-needed', 'wrong-token', 'internal', 'no-data'].includes(state.error.code)
  )
}

function stateText(state: UploadState, say: ReturnType<typeof useSay>['say']): string {
  switch (state.kind) {
    case 'waiting':
      return say('upload.waiting')
    case 'sending':
      return say('upload.sending', { percent: Math.round(state.share * 100) })
    case 'working':
      return state.stage === null ? say('upload.received') : say(`stage.${state.stage}`)
    case 'understood':
      return say(`upload.known.${state.preview.known}`)
    case 'added':
      return say(`upload.${state.event.state}`)
    case 'refused':
      return say('upload.refused')
    case 'broken':
      return say('error.offline')
  }
}

/** The stages in a row: those behind it, the one it is at, those to come. */
function Steps({ state }: { readonly state: UploadState }) {
  const { say } = useSay()
  if (state.kind !== 'working' && state.kind !== 'sending') return null
  const stages = STAGES[state.purpose]
  const at = state.kind === 'sending' || state.stage === null ? -1 : stages.indexOf(state.stage as never)
  return (
    <>
      {state.kind === 'sending' && (
        <progress max={1} value={state.share} aria-label={say('upload.sending', { percent: '' })} />
      )}
      <ol class="steps">
        {stages.map((stage, index) => (
          <li key={stage} data-at={index < at ? 'done' : index === at ? 'now' : 'next'}>
            {say(`stage.${stage}`)}
          </li>
        ))}
      </ol>
    </>
  )
}

/** Files may be dropped anywhere on the page; a browser left alone would open them instead of it. */
function useDrop(choose: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false)
  const newest = useRef(choose)
  newest.current = choose
  useEffect(() => {
    let leaving = 0
    const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true
    const onOver = (event: DragEvent): void => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      window.clearTimeout(leaving)
      setOver(true)
    }
    const onLeave = (): void => {
      leaving = window.setTimeout(() => setOver(false), 80)
    }
    const onDrop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setOver(false)
      newest.current([...(event.dataTransfer?.files ?? [])])
    }
    window.addEventListener('dragover', onOver)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.clearTimeout(leaving)
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [])
  return over
}
