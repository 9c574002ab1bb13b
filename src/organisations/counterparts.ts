/**
 * Who does the same at another level? 市教育局, 县教育和体育局 and 省教育厅 all do 教育: bodies of one function are counterparts, whatever they are
 * called and wherever they stand.
 */
import { functionOf, type OrganisationLexicon } from './lexicon.ts'

export interface Counterparts {
  /** 教育 */
  readonly function: string
  /** offices of that function, short and full forms and former names, without places; in order */
  readonly names: readonly string[]
}

/** null when the table does not know what `name` does. `name`: printed or canonical, or 教育部门. */
export function counterparts(lexicon: OrganisationLexicon, name: string): Counterparts | null {
  const purpose = functionOf(lexicon, name)
  if (purpose === null) return null
  const names = [...lexicon.offices].filter(([, office]) => office.function === purpose).map(([office]) => office)
  return { function: purpose, names: names.sort((a, b) => (a < b ? -1 : 1)) }
}

/** Which of `others` (as printed in plans) are counterparts of `name`, itself left out. */
export function counterpartsAmong(
  lexicon: OrganisationLexicon,
  name: string,
  others: readonly string[],
): readonly string[] {
  const purpose = functionOf(lexicon, name)
  if (purpose === null) return []
  return others.filter((other) => other !== name && functionOf(lexicon, other) === purpose)
}
