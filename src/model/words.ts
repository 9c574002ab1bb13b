/**
 * The Chinese words for values of records and queries, one list each: what a page, a command and a spreadsheet write, and what a
 * query may be asked with, `--role 牵头` as well as `--role lead`.
 */
import type { VerdictCause } from './verdict.ts'

export const ROLE_WORDS = { lead: '牵头', cooperate: '配合', responsible: '责任' } as const
export const KIND_WORDS = { section: '标题', clause: '条目', paragraph: '段落', row: '表格行' } as const
export const STATUS_WORDS = {
  adopted: '原文采纳',
  adapted: '改写',
  partial: '部分',
  absent: '未见',
  'local-only': '本级新增',
} as const
export const VERDICT_WORDS = {
  same: '相同',
  stricter: '加码',
  looser: '放宽',
  localised: '本地化',
  'words-only': '未量化',
  missing: '未见',
  'not-comparable': '不可比',
} as const
/** what a verdict rests on */
export const CAUSE_WORDS: Readonly<Record<VerdictCause, string>> = {
  bound: '数值相同，差在是否含本数',
  deadline: '数值相同，差在期限',
  damaged: '有一方的数字受损',
  unread: '写有数值，未能读出',
  unit: '单位不同',
  period: '计数周期不同',
  direction: '一方是下限，一方是上限',
  share: '计数口径不同',
}
export const SHAPE_WORDS = { one: '一对一', split: '拆分', merged: '合并' } as const
export const OPERATOR_WORDS = {
  '>=': '不低于',
  '>': '超过',
  '<=': '不超过',
  '<': '低于',
  '=': '等于',
  '~': '左右',
  range: '介于',
} as const
export const QUALITY_WORDS = { sound: '可靠', damaged: '原文受损', ambiguous: '有歧义' } as const
export const STATE_WORDS = {
  stated: '已载明',
  'none-stated': '未载明',
  failed: '提取失败',
  unchecked: '未核对',
} as const
export const HAS_WORDS = { target: '有指标', unit: '有责任单位', damaged: '有受损数字' } as const
export const MODE_WORDS = { hybrid: '综合', exact: '逐字', semantic: '语义' } as const
export const SORT_WORDS = { relevance: '相关度', plan: '规划顺序', deadline: '期限' } as const
