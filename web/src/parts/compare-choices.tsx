/** Which part of the base plan, and whose tasks, a comparison shows. */
import { useMemo } from 'preact/hooks'
import type { CompareResponse } from '../../../src/http/comparison-shapes.ts'
import { ask } from '../api/client.ts'
import { useAnswer } from '../api/use-answer.ts'
import { countBodies, isBelow, type Lines } from '../state/comparison.ts'
import { printedLabel, toOutline } from '../state/outline.ts'
import { useSay } from '../words/use-say.ts'

interface SectionChoiceProps {
  readonly base: string
  readonly lines: Lines
  readonly clauses: CompareResponse['clauses']
  readonly value: string
  readonly choose: (section: string) => void
}

/** The two upper levels of the outline, as far as something was compared below them. */
export function SectionChoice({ base, lines, clauses, value, choose }: SectionChoiceProps) {
  const { say } = useSay()
  const { data } = useAnswer(ask.documentClauses(base))
  const sections = useMemo(() => {
    const paths = lines.lines.map((line) => clauses[line.base]?.path ?? [])
    return toOutline(data?.clauses ?? [])
      .map((item) => ({ ...item, section: item.path.join('/') }))
      .filter(({ depth, section }) => depth < 2 && paths.filter((path) => isBelow(path, section)).length > 1)
  }, [data, lines, clauses])
  if (sections.length === 0 && value === '') return null
  const known = sections.some(({ section }) => section === value)
  return (
    <label class="choice">
      <span>{say('compare.section')}</span>
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{say('compare.section.all')}</option>
        {value !== '' && !known && <option value={value}>{value}</option>}
        {sections.map(({ id, label, text, depth, section }) => (
          <option key={id} value={section}>
            {'　'.repeat(depth)}
            {printedLabel(label)}
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

interface UnitChoiceProps {
  readonly lines: Lines
  readonly clauses: CompareResponse['clauses']
  readonly value: string
  readonly choose: (unit: string) => void
}

export function UnitChoice({ lines, clauses, value, choose }: UnitChoiceProps) {
  const { say } = useSay()
  const bodies = useMemo(() => countBodies(lines, clauses), [lines, clauses])
  if (bodies.length === 0 && value === '') return null
  return (
    <label class="choice">
      <span>{say('compare.unit')}</span>
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{say('compare.unit.all')}</option>
        {value !== '' && !bodies.some(([body]) => body === value) && <option value={value}>{value}</option>}
        {bodies.map(([body, lines]) => (
          <option key={body} value={body}>
            {`${body}（${lines}）`}
          </option>
        ))}
      </select>
    </label>
  )
}
