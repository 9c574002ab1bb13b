/** `search`: hits for people as a numbered list with the passage marked, for programs as one JSON object. */
import { searchJson } from '../http/present.ts'
import type { HitJson, SearchJson } from '../http/search-shapes.ts'
import type { Role } from '../model/clause.ts'
import { ROLE_WORDS } from '../model/words.ts'
import type { Query, Understood } from '../search/query.ts'
import type { Snapshot } from '../store/library.ts'
import type { CommandOf } from './args.ts'
import { bold, dim, marked, type Terminal } from './terminal.ts'

export async function runSearch(command: CommandOf<'search'>, snapshot: Snapshot, terminal: Terminal): Promise<number> {
  const query = await snapshot.understand(command.query)
  const result = searchJson(query, snapshot.engine.search(query), snapshot)
  if (result.semanticNote !== null && query.mode !== 'exact' && query.text !== '')
    terminal.note(`语义检索不可用：${result.semanticNote}`)
  if (command.json) {
    await terminal.write(`${JSON.stringify(result)}\n`)
    return 0
  }
  const first = command.query.offset + 1
  const lines = result.hits.map((hit, index) => formatHit(hit, first + index, terminal))
  const shown = result.hits.length < result.total ? `，显示第 ${first}–${first + result.hits.length - 1} 条` : ''
  const others = restOf(result)
  const relaxed = result.relaxed
    ? `（没有同时含全部词语的条目，以下${others}）`
    : result.complete > 0 && result.complete < result.total
      ? `（前 ${result.complete} 条含全部词语，其余${others}）`
      : ''
  const understood = result.understood.map((one) => `理解为 ${wordsFor(one)}（--plain ${one.typed} 按原样检索）\n`)
  const offer = result.suggestion === null ? '' : `您是不是要找：${result.suggestion}\n`
  await terminal.write(
    result.total === 0
      ? `${describeQuery(command.query)}没有找到条目\n${offer}`
      : `${describeQuery(command.query)}共 ${result.total} 条${shown}${relaxed}\n${understood.join('')}${offer}\n${lines.join('\n\n')}\n`,
  )
  return 0
}

/** What the hits are that do not hold all words. */
function restOf({ understood, semantic }: Pick<SearchJson, 'understood' | 'semantic'>): string {
  if (understood.some(({ kind }) => kind === 'unit')) return '是别处对应单位的，或含其中一部分'
  return semantic === 'ready' ? '含其中一部分，或意思相近' : '含其中一部分'
}

function describeQuery(query: Query): string {
  return query.text === '' ? '' : `“${query.text}” `
}

function wordsFor({ kind, typed, meant, roles, missed }: Understood): string {
  const named = meant.length > 1 ? `${meant[0]}等 ${meant.length} 家` : meant[0]
  const words = (some: readonly Role[]): string => some.map((role) => ROLE_WORDS[role]).join('、')
  if (kind === 'unit')
    return `单位：${named} · ${words(roles)}${missed.length > 0 ? `；没有条款写明其${words(missed)}` : ''}`
  return kind === 'concept' ? `同义：${typed} = ${meant.join('、')}` : `地区：先列${typed}的规划`
}

const WHY_WORDS = { literal: '字面', concept: '同义', semantic: '语义' } as const

function formatHit(hit: HitJson, ordinal: number, terminal: Terminal): string {
  const units = hit.units.map(({ name, role }) => `${name}（${ROLE_WORDS[role]}）`).join('、')
  const why = hit.why.map(({ kind, text }) => `${WHY_WORDS[kind]}：${text}`).join('  ')
  return [
    `${ordinal}. ${bold([hit.path.join(' '), hit.heading].filter(Boolean).join(' '), terminal)}`,
    `   ${hit.document.title}${hit.document.level ? `（${hit.document.level}）` : ''}`,
    `   ${markSnippet(hit.snippet, terminal)}`,
    `   责任单位：${units || '未载明'}`,
    dim(`   ${hit.id}${why ? `  ${why}` : ''}`, terminal),
  ].join('\n')
}

function markSnippet({ text, marks }: HitJson['snippet'], terminal: Terminal): string {
  let line = ''
  let at = 0
  for (const { start, end } of marks) {
    line += text.slice(at, start) + marked(text.slice(start, end), terminal)
    at = end
  }
  return (line + text.slice(at)).replace(/\s*\n\s*/g, ' ')
}
