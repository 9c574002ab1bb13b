/** What is printed about a plan, 未载明 included, its relatives in the corpus and its original file. */
import type { DocumentJson } from '../../../src/export/json.ts'
import type { DocumentResponse } from '../../../src/http/shapes.ts'
import { ask, sourceAddress } from '../api/client.ts'
import { useAnswer } from '../api/use-answer.ts'
import { readAddress } from '../state/address.ts'
import { ruleNames } from '../state/rule-names.ts'
import { chineseDate } from '../state/text.ts'
import { useSay } from '../words/use-say.ts'
import { LevelBadge } from './badges.tsx'
import { Fact, FindingList } from './fact.tsx'
import { Nothing } from './targets-table.tsx'
import { Witnesses } from './witnesses.tsx'

interface DocumentFactsProps {
  readonly id: string
  /** the other print of the same plan that is laid beside this one; '' = none */
  readonly differences: string
  readonly showDifferences: (other: string) => void
}

export function DocumentFacts({ id, differences, showDifferences }: DocumentFactsProps) {
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
            <Cleaning counts={data.counts} />
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

/** How much was repaired and doubted; by which rules on demand. */
function Cleaning({ counts }: { readonly counts: DocumentResponse['counts'] }) {
  const { say, count } = useSay()
  const summary = `${say('corpus.repairs')} ${count(counts.repairs)} · ${say('corpus.doubts')} ${count(counts.doubts)}`
  if (counts.repairs + counts.doubts === 0) return summary
  const rules = [
    [say('corpus.repairs'), counts.byRule.repairs],
    [say('corpus.doubts'), counts.byRule.doubts],
  ] as const
  return (
    <details>
      <summary>{summary}</summary>
      <ul class="links">
        {rules.flatMap(([kind, each]) =>
          Object.entries(each).map(([rule, n]) => (
            <li key={kind + rule} title={rule}>
              <span class="quiet">{kind}</span> {ruleNames([rule], say)} {count(n)}
            </li>
          )),
        )}
      </ul>
    </details>
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
