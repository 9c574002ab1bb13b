/** What a repair is called: `unwrap` → 合并断行. A rule without a name, of a newer server, shows its own. Pure. */
import type { Key, Say } from '../words/words.ts'
import { zh } from '../words/zh.ts'

export function ruleNames(rules: readonly string[], say: Say): string {
  return rules.map((rule) => (Object.hasOwn(zh, `rule.${rule}`) ? say(`rule.${rule}` as Key) : rule)).join(' + ')
}
