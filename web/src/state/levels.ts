/** From the state down: 国, 省, 市 … 镇街; what is not stated comes last. Pure. */
export const LEVELS = ['国', '省', '市', '县', '区', '功能区', '镇街'] as const

export function byLevel(
  a: { readonly level: string | null; readonly title: string },
  b: { readonly level: string | null; readonly title: string },
): number {
  return rank(a.level) - rank(b.level) || a.title.localeCompare(b.title, 'zh-CN')
}

function rank(level: string | null): number {
  const at = level === null ? -1 : (LEVELS as readonly string[]).indexOf(level)
  return at < 0 ? LEVELS.length : at
}
