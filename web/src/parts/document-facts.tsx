/** What is printed about a plan, 未载明 included, its relatives in the corpus and its original file. */
import type { ComponentChildren } from 'preact'
import type { ClauseJson, DocumentJson } from '../../../src/export/json.ts'
import type { DocumentResponse, DoubtPlaceJson } from '../../../src/http/shapes.ts'
import { ask, sourceAddress } from '../api/client.ts'
import { useAnswer } from '../api/use-answer.ts'
import { readAddress } from '../state/address.ts'
import { ruleNames } from '../state/rule-names.ts'
import { chineseDate } from '../state/text.ts'
import { useSay } from '../words/use-say.ts'
import { LevelBadge } from './badges.tsx'
import { DoubtList } from './doubt-list.tsx'
import { Fact, FindingList } from './fact.tsx'
import { Nothing } from './targets-table.tsx'
import { Witnesses } from './witnesses.tsx'

interface DocumentFactsProps {
  readonly id: string
  readonly clauses: readonly ClauseJson[]
  readonly doubts: readonly DoubtPlaceJson[]
  /** the other print of the same plan that is laid beside this one; '' = none */
  readonly differences: string
  readonly showDifferences: (other: string) => void
}

export function DocumentFacts({ id, clauses, doubts, differences, showDifferences }: DocumentFactsProps) {
  const { say, count } = useSay()
  const { data } = useAnswer(ask.document(id))
  if (!data) return <div class="facts facts-waiting" />
  return (
    <>
      <dl class="facts" aria-label={say('read.document')}>
        <Fact name={say('read.number')} value={data.number} />
        <Fact name={say('read.issuer')} value={data.issuer} />
        <Fact name={say('read.date')} value={data.date === null ? null : chineseDate(data.date)} />
        <div>
          <dt>{say('read.region')}</dt>
          <dd>
            <LevelBadge level={data.level} /> {data.region ? <span lang="zh-CN">{data.region}</span> : <Nothing />}
          </dd>
        </div>
        <div>
          <dt>{say('read.parents')}</dt>
          <dd lang="zh-CN">
            {data.parents.length === 0 && <Nothing />}
            {data.parents.map((parent) => (
              <span key={parent.title} class="relative">
                {parent.document ? <a href={readAddress(parent.document)}>{parent.title}</a> : parent.title}
              </span>
            ))}
          </dd>
        </div>
        <Relatives name={say('read.followers')} documents={data.followers} />
        <Relatives name={say('read.witnesses')} documents={data.witnesses} />
        <div>
          <dt>{say('clause.source.file')}</dt>
          <dd>
            <a href={sourceAddress(id)} download>
              {data.source.file}
            </a>{' '}
            <span class="quiet nowrap">{data.encoding.name}</span>
          </dd>
        </div>
        <div>
          <dt>{say('read.cleaning')}</dt>
          <dd>
            <Cleaning counts={data.counts}>
              {doubts.length > 0 && <DoubtList document={id} clauses={clauses} doubts={doubts} />}
            </Cleaning>
          </dd>
        </div>
        {data.findings.length > 0 && (
          <div>
            <dt>{say('clause.findings')}</dt>
            <dd>
              <details>
                <summary>{say('read.findings', { n: count(data.findings.length) })}</summary>
                <FindingList findings={data.findings} />
              </details>
            </dd>
          </div>
        )}
      </dl>
      <Witnesses id={id} others={data.witnesses} open={differences} change={showDifferences} />
    </>
  )
}

interface CleaningProps {
  readonly counts: DocumentResponse['counts']
  readonly children: ComponentChildren
}

/** How much was repaired and doubted; by which rules, and where the doubts stand, on demand. */
function Cleaning({ counts, children }: CleaningProps) {
  const { say, count } = useSay()
  const rules = (each: Readonly<Record<string, number>>): string =>
    Object.entries(each)
      .map(([rule, n]) => `${ruleNames([rule], say)} ${count(n)}`)
      .join(' · ')
  const repairs = `${say('corpus.repairs')} ${count(counts.repairs)}`
  const doubts = `${say('corpus.doubts')} ${count(counts.doubts)}`
  return (
    <>
      {counts.repairs === 0 ? (
        <p>{repairs}</p>
      ) : (
        <details>
          <summary>{repairs}</summary>
          <p>{rules(counts.byRule.repairs)}</p>
          <p class="quiet">{say('read.cleaning.rules')}</p>
        </details>
      )}
      {counts.doubts === 0 ? (
        <p>{doubts}</p>
      ) : (
        <details>
          <summary>{doubts}</summary>
          <p>{rules(counts.byRule.doubts)}</p>
          {children}
        </details>
      )}
    </>
  )
}

function Relatives({ name, documents }: { readonly name: string; readonly documents: readonly DocumentJson[] }) {
  if (documents.length === 0) return null
  return (
    <div>
      <dt>{name}</dt>
      <dd lang="zh-CN">
        {documents.map((document) => (
          <span key={document.id} class="relative">
            <a href={readAddress(document.id)}>{document.title}</a>
          </span>
        ))}
      </dd>
    </div>
  )
}
