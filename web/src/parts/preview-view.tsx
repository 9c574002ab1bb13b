/** What a file would become: its plans with what was understood of each, and what was not. */
import type { PreviewDocument, PreviewJson } from '../../../src/http/intake-shapes.ts'
import type { FindingJson } from '../../../src/http/shapes.ts'
import { readAddress } from '../state/address.ts'
import { printedLabel } from '../state/outline.ts'
import { visible } from '../state/passage.ts'
import { chineseDate } from '../state/text.ts'
import { useSay } from '../words/use-say.ts'
import type { Key } from '../words/words.ts'
import { LevelBadge } from './badges.tsx'
import { Fact, FindingList } from './fact.tsx'
import { TargetsTable } from './targets-table.tsx'

const FIGURES = ['clauses', 'paragraphs', 'rows', 'units', 'targets', 'repairs', 'doubts'] as const

const ROLES = ['lead', 'responsible', 'cooperate'] as const

const FORMATS: Readonly<Record<string, Key>> = {
  text: 'format.text',
  html: 'format.html',
  docx: 'format.docx',
  pdf: 'format.pdf',
}

/** A longer list is opened by whoever wants to see it. */
const LONG = 40

export function PreviewView({ preview }: { readonly preview: PreviewJson }) {
  const { say, count } = useSay()
  return (
    <div class="preview">
      <p class="quiet">
        {say('preview.file', {
          format: FORMATS[preview.format] ? say(FORMATS[preview.format]!) : preview.format,
          encoding: preview.encoding.name.toUpperCase(),
          n: count(preview.documents.length),
        })}
      </p>
      {preview.documents.length === 0 && <p class="hint">{say('preview.none')}</p>}
      {preview.documents.map((document) => (
        <DocumentPreview key={document.id} document={document} />
      ))}
      <Findings
        findings={preview.findings}
        title={say('preview.findings.file', { n: count(preview.findings.length) })}
      />
    </div>
  )
}

function DocumentPreview({ document }: { readonly document: PreviewDocument }) {
  const { say, count } = useSay()
  const { outline, targets, bodies, doubts, findings, witnessOf } = document
  return (
    <section class="preview-document">
      <h3>
        <LevelBadge level={document.level} /> <span lang="zh-CN">{document.title}</span>
      </h3>
      {witnessOf && (
        <p class="hint">
          {say('preview.witness')} <a href={readAddress(witnessOf.id)}>{witnessOf.title}</a>
        </p>
      )}
      <dl class="facts preview-facts">
        <Fact name={say('read.number')} value={document.number} />
        <Fact name={say('read.issuer')} value={document.issuer} />
        <Fact name={say('read.date')} value={document.date === null ? null : chineseDate(document.date)} />
        <Fact name={say('read.region')} value={document.region} />
        <Fact name={say('read.parents')} value={document.parents.map(({ title }) => title).join('；') || null} />
      </dl>
      <dl class="figures">
        {FIGURES.map((figure) => (
          <div key={figure}>
            <dt>{say(`corpus.${figure}`)}</dt>
            <dd>{count(document.counts[figure])}</dd>
          </div>
        ))}
      </dl>
      {(document.level === null || document.region === null) && <p class="hint">{say('preview.unstated')}</p>}
      {outline.length === 0 ? (
        <p class="hint">{say('preview.outline.none')}</p>
      ) : (
        <details class="preview-outline" open={outline.length <= LONG}>
          <summary>{say('preview.outline', { n: count(outline.length) })}</summary>
          <ol lang="zh-CN">
            {outline.map(({ path, depth, heading }, index) => (
              // the same printed number may come twice
              <li key={index} data-depth={Math.min(depth, 3)}>
                {printedLabel(path.at(-1) ?? '')}
                {heading}
              </li>
            ))}
          </ol>
        </details>
      )}
      {targets.length > 0 && (
        <details>
          <summary>{say('preview.targets', { n: count(targets.length) })}</summary>
          <TargetsTable targets={targets} />
        </details>
      )}
      {bodies.length > 0 && (
        <details>
          <summary>{say('preview.units', { n: count(bodies.length) })}</summary>
          <ul class="preview-list">
            {bodies.map(({ name, roles }) => (
              <li key={name}>
                <span lang="zh-CN">{name}</span>{' '}
                <span class="quiet">
                  {ROLES.filter((role) => roles[role] > 0)
                    .map((role) => `${say(`role.${role}`)} ${count(roles[role])}`)
                    .join('，')}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {doubts.length > 0 && (
        <details>
          <summary>{say('preview.doubts', { n: count(doubts.length) })}</summary>
          <ul class="preview-list">
            {doubts.map((doubt) => (
              <li key={doubt.start}>
                <b lang="zh-CN">{visible(doubt.before)}</b>
                {doubt.candidates.length > 0 && (
                  <>
                    {' '}
                    {say('clause.doubt.candidates')}{' '}
                    <span lang="zh-CN">{doubt.candidates.map(({ text }) => text).join(' / ')}</span>
                  </>
                )}{' '}
                <span class="quiet">{doubt.evidence}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <Findings findings={findings} title={say('preview.findings', { n: count(findings.length) })} />
    </section>
  )
}

function Findings({ findings, title }: { readonly findings: readonly FindingJson[]; readonly title: string }) {
  if (findings.length === 0) return null
  return (
    <details>
      <summary>{title}</summary>
      <FindingList findings={findings} />
    </details>
  )
}
