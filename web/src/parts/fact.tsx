/** One thing printed about a plan, 未载明 included, and what was noticed when it was read. */
import type { FindingJson } from '../../../src/http/shapes.ts'
import { Nothing } from './targets-table.tsx'

export function Fact({ name, value }: { readonly name: string; readonly value: string | null }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value === null ? <Nothing /> : <span lang="zh-CN">{value}</span>}</dd>
    </div>
  )
}

export function FindingList({ findings }: { readonly findings: readonly FindingJson[] }) {
  return (
    <ul class="links findings">
      {findings.map((finding, index) => (
        // the same finding may come twice at one place
        <li key={index} data-level={finding.level}>
          <span lang="zh-CN">{finding.detail}</span> <code class="quiet">{finding.code}</code>
        </li>
      ))}
    </ul>
  )
}
