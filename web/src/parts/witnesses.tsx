/** 两个来源: what another print of the same plan has otherwise, and what only one of them has. Asked for when it is opened. */
import type { DocumentJson } from '../../../src/export/json.ts'
import type { DifferencesResponse } from '../../../src/http/comparison-shapes.ts'
import { ask } from '../api/client.ts'
import { useAnswer } from '../api/use-answer.ts'
import { clauseAddress, readAddress } from '../state/address.ts'
import { visible } from '../state/passage.ts'
import { useSay } from '../words/use-say.ts'
import { Trail } from './badges.tsx'
import { FailureNotice, Skeleton } from './notices.tsx'
import { TableFrame } from './table-frame.tsx'
import { Nothing } from './targets-table.tsx'

interface WitnessesProps {
  readonly id: string
  /** the other prints of the same plan */
  readonly others: readonly DocumentJson[]
  /** the one that is laid beside this; '' = none */
  readonly open: string
  readonly change: (open: string) => void
}

export function Witnesses({ id, others, open, change }: WitnessesProps) {
  const { say } = useSay()
  return (
    <>
      {others.map((other) => (
        <details
          key={other.id}
          class="witness"
          open={open === other.id}
          onToggle={({ currentTarget }) => {
            if (currentTarget.open !== (open === other.id)) change(currentTarget.open ? other.id : '')
          }}
        >
          <summary>
            {say('witness.differences')} <span lang="zh-CN">{nameOf(other)}</span>
          </summary>
          {open === other.id && <Differences id={id} other={other} />}
        </details>
      ))}
    </>
  )
}

/** Two prints bear one title: the number tells them apart, else the file. */
function nameOf({ number, id }: DocumentJson): string {
  return number ?? id
}

function Differences({ id, other }: { readonly id: string; readonly other: DocumentJson }) {
  const { say, count } = useSay()
  const { data, failure, again } = useAnswer(ask.differences(id, other.id))
  if (failure) return <FailureNotice failure={failure} again={again} />
  if (!data) return <Skeleton rows={2} />
  const major = data.texts.filter(({ minor }) => !minor)
  const minor = data.texts.filter((text) => text.minor)
  const name = (document: string): string => (document === id ? say('witness.this') : nameOf(other))
  return (
    <div class="differences">
      {data.fields.length + data.texts.length + data.only.length === 0 && <p>{say('witness.none')}</p>}
      {data.fields.length > 0 && (
        <dl class="facts">
          {data.fields.map(({ name: field, values: [own, others] }) => (
            <div key={field}>
              <dt lang="zh-CN">{field}</dt>
              <dd lang="zh-CN">
                {own ?? <Nothing />} → {others ?? <Nothing />}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {data.only.length > 0 && (
        <>
          <h3>{say('witness.only', { n: count(data.only.length) })}</h3>
          <ul class="links">
            {data.only.map(({ document, clause, path, heading, below }) => (
              <li key={clause}>
                <span class="quiet">{say('witness.only.in', { name: name(document) })}</span>{' '}
                <a href={clauseAddress(clause)} lang="zh-CN">
                  <Trail path={path} /> {heading}
                </a>{' '}
                {below > 0 && <span class="quiet">{say('witness.below', { n: count(below) })}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      {major.length > 0 && (
        <>
          <h3>{say('witness.words', { n: count(major.length) })}</h3>
          <WordsTable texts={major} other={nameOf(other)} />
        </>
      )}
      {minor.length > 0 && (
        <details>
          <summary>{say('witness.minor', { n: count(minor.length) })}</summary>
          <WordsTable texts={minor} other={nameOf(other)} />
        </details>
      )}
      <p>
        <a href={readAddress(other.id)}>{say('witness.read')}</a>
      </p>
    </div>
  )
}

function WordsTable({ texts, other }: { readonly texts: DifferencesResponse['texts']; readonly other: string }) {
  const { say } = useSay()
  return (
    <TableFrame label={say('witness.differences')}>
      <table class="sheet stack">
        <thead>
          <tr>
            <th scope="col">{say('witness.place')}</th>
            <th scope="col">{say('witness.this')}</th>
            <th scope="col" lang="zh-CN">
              {other}
            </th>
          </tr>
        </thead>
        <tbody>
          {texts.map(({ path, clauses, part, at, words }) => (
            <tr key={`${clauses[0]} ${part} ${at[0].start}`}>
              <th scope="row">
                <a href={clauseAddress(clauses[0])}>
                  <Trail path={path} />
                </a>
              </th>
              {words.map((one, side) => (
                <td key={side} lang="zh-CN" class="words" data-label={side === 0 ? say('witness.this') : other}>
                  {one === '' ? <span class="quiet">{say('clause.edit.added')}</span> : visible(one)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
