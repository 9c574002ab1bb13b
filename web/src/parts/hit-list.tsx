/**
 * The hits of one page: what several plans have word for word is one entry, and a line tells those that hold all words from
 * the rest.
 */
import type { SearchResponse } from '../../../src/http/search-shapes.ts'
import { groupHits, type HitGroup } from '../state/group-hits.ts'
import { useSay } from '../words/use-say.ts'
import { HitItem } from './hit.tsx'

type Hit = SearchResponse['hits'][number]

interface HitListProps {
  readonly data: SearchResponse
  /** only in the order of relevance do alike hits stand for one another, and those that hold all words come first */
  readonly byRelevance: boolean
  readonly stale: boolean
}

export function HitList({ data, byRelevance, stale }: HitListProps) {
  const { say } = useSay()
  const { hits, offset, total } = data
  const complete = Math.max(0, data.complete - offset)
  const groups: readonly HitGroup<Hit>[] = byRelevance
    ? groupHits(hits, complete)
    : hits.map((first) => ({ first, others: [] }))
  const divided = byRelevance && data.complete > 0 && data.complete < total && complete > 0 && complete < hits.length
  /** the first group of hits that hold only some of the words */
  const rest = divided ? groups.findIndex(({ first }) => hits.indexOf(first) >= complete) : -1
  return (
    <ol class={stale ? 'hits hits-stale' : 'hits'} start={offset + 1}>
      {groups.map((group, index) => (
        <li key={group.first.id} class={index === rest ? 'hits-rest' : undefined}>
          {index === rest && <p class="hits-divide">{say(`search.rest.${restOf(data)}`)}</p>}
          <HitItem hit={group.first} />
          {group.others.length > 0 && <Alike others={group.others} />}
        </li>
      ))}
    </ol>
  )
}

/** Whose hits hold all words, in one sentence; null when that is all or when it is not known. */
export function completeText(
  data: SearchResponse,
  byRelevance: boolean,
  { say, count }: Pick<ReturnType<typeof useSay>, 'say' | 'count'>,
): string | null {
  if (data.complete === 0 || data.complete >= data.total) return null
  const first = byRelevance
    ? say('search.complete', { n: count(data.complete) })
    : say('search.complete.among', { n: count(data.complete) })
  return first + say(`search.complete.rest.${restOf(data)}`)
}

/** What those are that do not hold all words: of 市教育局牵头 the tasks of 县教育局. */
function restOf({ understood, semantic }: SearchResponse): 'unit' | 'meaning' | 'words' {
  if (understood.some(({ kind }) => kind === 'unit')) return 'unit'
  return semantic === 'ready' ? 'meaning' : 'words'
}

function Alike({ others }: { readonly others: readonly Hit[] }) {
  const { say, count } = useSay()
  return (
    <details class="alike">
      <summary>
        {say('search.alike', { n: count(others.length) })}{' '}
        <span lang="zh-CN">{others.map(({ document }) => document.title).join('；')}</span>
      </summary>
      <ol class="hits">
        {others.map((hit) => (
          <li key={hit.id}>
            <HitItem hit={hit} />
          </li>
        ))}
      </ol>
    </details>
  )
}
