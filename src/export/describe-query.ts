/** What was asked, in words, for the sheet that goes with the rows: 检索词“公办园占比”；层级：市；含有：指标. */
import { KIND_WORDS, ROLE_WORDS, STATE_WORDS, STATUS_WORDS, VERDICT_WORDS } from '../model/words.ts'
import type { Filters, Query } from '../search/query.ts'

const HAS_WORDS = { target: '指标', unit: '责任单位', damaged: '受损的数字' } as const
const MODE_WORDS = { hybrid: null, exact: '精确', semantic: '语义' } as const
const SORT_WORDS = { relevance: '相关度', plan: '原文顺序', deadline: '期限' } as const

export function describeQuery({ text, mode, filters, sort, limit, offset }: Query): string {
  const parts = [
    text === '' ? '全部条目' : `检索词“${text}”`,
    MODE_WORDS[mode] === null ? '' : `方式：${MODE_WORDS[mode]}`,
    ...describeFilters(filters),
    `排序：${SORT_WORDS[sort]}`,
    offset > 0 ? `跳过前 ${offset} 行` : '',
    Number.isFinite(limit) ? `最多 ${limit} 行` : '',
  ]
  return parts.filter(Boolean).join('；')
}

/** Which rows of a comparison were asked for. */
export function describeChoice(query: Query): string {
  const parts = choices(query)
  return parts.length === 0 ? '全部' : parts.join('；')
}

/** … as a sentence above a printed table; null: all of them. A part of a comparison must not look like the whole. */
export function choiceNote(query: Query): string | null {
  const parts = choices(query)
  return parts.length === 0 ? null : `只列出所选的行（${parts.join('；')}）。`
}

function choices({ text, filters }: Query): readonly string[] {
  return [text === '' ? '' : `检索词“${text}”`, ...describeFilters(filters)].filter(Boolean)
}

function describeFilters(filters: Filters): readonly string[] {
  const list = (name: string, values: readonly (string | number)[]): string =>
    values.length === 0 ? '' : `${name}：${values.join('、')}`
  return [
    list('文件', filters.document),
    list('层级', filters.level),
    list('地区', filters.region),
    list('责任单位', filters.unit),
    filters.counterparts && filters.unit.length > 0 ? '含其他层级的对应单位' : '',
    list(
      '角色',
      filters.role.map((role) => ROLE_WORDS[role]),
    ),
    list(
      '含有',
      filters.has.map((what) => HAS_WORDS[what]),
    ),
    list(
      '载明状态',
      filters.state.map((state) => STATE_WORDS[state]),
    ),
    list('期限年份', filters.year),
    list(
      '种类',
      filters.kind.map((kind) => KIND_WORDS[kind]),
    ),
    list(
      '对照结果',
      (filters.status ?? []).map((status) => STATUS_WORDS[status]),
    ),
    list('基准规划的部分', filters.section ?? []),
    list(
      '指标结论',
      (filters.verdict ?? []).map((verdict) => VERDICT_WORDS[verdict]),
    ),
  ]
}
