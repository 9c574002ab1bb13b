/** How another plan's figure stands to the base's: what a comparison says, an export writes and a query chooses by. */

export const VERDICTS = ['same', 'stricter', 'looser', 'localised', 'words-only', 'missing', 'not-comparable'] as const
/** 相同 · 加码 · 放宽 · 本地化 · 未量化 · 缺 · 不可比 */
export type Verdict = (typeof VERDICTS)[number]
