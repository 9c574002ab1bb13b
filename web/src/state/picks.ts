/** 摘录夹: clauses picked across searches. */
import { keptList } from './kept-list.ts'
import type { Pick } from './pick.ts'

export const pickList = keptList('picks', isPick)

export function togglePick(pick: Pick): void {
  const now = pickList.read()
  pickList.store(now.some(({ id }) => id === pick.id) ? now.filter(({ id }) => id !== pick.id) : [...now, pick])
}

function isPick(value: unknown): value is Pick {
  if (typeof value !== 'object' || value === null) return false
  const pick = value as Record<string, unknown>
  return typeof pick['id'] === 'string' && typeof pick['title'] === 'string' && Array.isArray(pick['path'])
}
