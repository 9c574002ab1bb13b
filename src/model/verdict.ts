/** How another plan's figure stands to the base's: what a comparison says, an export writes and a query chooses by. */

export const VERDICTS = ['same', 'stricter', 'looser', 'localised', 'words-only', 'missing', 'not-comparable'] as const
/** 相同 · 加码 · 放宽 · 本地化 · 未量化 · 缺 · 不可比 */
export type Verdict = (typeof VERDICTS)[number]

export const VERDICT_CAUSES = [
  'bound',
  'deadline',
  'damaged',
  'unread',
  'unit',
  'period',
  'direction',
  'share',
] as const
/**
 * What a verdict rests on where the figures alone do not show it: 超过65% beside 达到65%, 2024 beside 2025, a damaged number, one that
 * is printed and was not read, 所 beside 个, 每年 beside 合计, a floor beside a ceiling, 每个乡镇 beside 全县.
 */
export type VerdictCause = (typeof VERDICT_CAUSES)[number]

/** `cause` is null where the figures speak for themselves. */
export interface Judgement {
  readonly verdict: Verdict
  readonly cause: VerdictCause | null
}
