/** The targets of a clause, each with the sentence it was read from. */
import type { TargetJson } from '../../../src/export/json.ts'
import { useSay } from '../words/use-say.ts'
import type { Key } from '../words/words.ts'
import { TargetValue } from './badges.tsx'
import { Marked } from './marked.tsx'
import { TableFrame } from './table-frame.tsx'

export function TargetsTable({ targets }: { readonly targets: readonly TargetJson[] }) {
  const { say } = useSay()
  return (
    <TableFrame label={say('targets')}>
      <table class="sheet stack">
        <TargetHeads last={['target.scope', 'target.sentence']} />
        <tbody>
          {targets.map((target) => (
            <tr key={`${target.start}-${target.indicator}`}>
              <th scope="row" lang="zh-CN">
                {target.indicator}
              </th>
              <TargetCells target={target} />
              <td lang="zh-CN" data-label={say('target.scope')}>
                {[target.scope, target.attribute].filter((part) => part !== null).join('，') || <Nothing />}
              </td>
              <td lang="zh-CN" data-label={say('target.sentence')} class="sentence">
                <Marked text={target.sentence} marks={quoteMarks(target)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** The columns that every table of targets begins with, and those it goes on with. */
export function TargetHeads({ last }: { readonly last: readonly Key[] }) {
  const { say } = useSay()
  return (
    <thead>
      <tr>
        {(['target.indicator', 'target.value', 'target.deadline', 'target.baseline', ...last] as const).map((key) => (
          <th key={key} scope="col">
            {say(key)}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** Value, deadline and what it starts from. */
export function TargetCells({ target }: { readonly target: TargetJson }) {
  const { say } = useSay()
  return (
    <>
      <td data-label={say('target.value')} class={target.quality === 'sound' ? 'nowrap' : undefined}>
        {target.hedge} <TargetValue target={target} />
      </td>
      <td class="nowrap" data-label={say('target.deadline')}>
        {target.deadline ?? <Nothing />}
      </td>
      <td class="nowrap" data-label={say('target.baseline')}>
        <Baseline target={target} />
      </td>
    </>
  )
}

export function Baseline({ target }: { readonly target: TargetJson }) {
  const { say } = useSay()
  if (target.baseline === null) return <Nothing />
  const value = `${target.baseline}${target.unit}`
  return <>{target.baselineYear === null ? value : say('target.baseline.in', { year: target.baselineYear, value })}</>
}

/** The plan states none: said, not left empty. */
export function Nothing() {
  const { say } = useSay()
  return <span class="quiet nowrap">{say('state.none-stated')}</span>
}

/** Where the value stands in its sentence. */
export function quoteMarks({ sentence, quote }: TargetJson) {
  const start = quote === '' ? -1 : sentence.indexOf(quote)
  return start < 0 ? [] : [{ start, end: start + quote.length, kind: 'target' }]
}
