/**
 * Offices and what they are for: 教体局 is 教育和体育局 and does 教育, 卫计局 became 卫生健康局 in 2018. The table
 * `corpus/lexicon/organisations.tsv` is general, not a list of what some plans name; people may add to it.
 */

export interface Office {
  /** 教育和体育局 */
  readonly full: string
  /** 教育 */
  readonly function: string
}

/** A body that was renamed or merged: 卫计局 → 卫生健康局. */
export interface Succession {
  readonly former: string
  readonly full: string
  /** where the change is laid down; '' when the table does not say */
  readonly source: string
}

export interface OrganisationLexicon {
  /** office as printed without its place (教体局, 教育和体育局, 卫计局) → full form and function */
  readonly offices: ReadonlyMap<string, Office>
  readonly successions: ReadonlyMap<string, Succession>
  readonly functions: ReadonlySet<string>
}

/** 教育部门, 财政主管部门, 公安机关: a function instead of a body */
const DEPARTMENT = /(?:行政主管|行政管理|行政|主管|管理)?(?:部门|机关)$/

/**
 * Columns: short forms (、), full form, function, former names (、), source of the change; the last two may be missing.
 * @throws SyntaxError naming the line that is malformed or repeats a name
 */
export function parseOrganisations(tsv: string): OrganisationLexicon {
  const offices = new Map<string, Office>()
  const successions = new Map<string, Succession>()
  for (const [index, line] of tsv.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [short = '', full, purpose, former = '', source = ''] = line.split('\t').map((cell) => cell.trim())
    const fail = (why: string): never => {
      throw new SyntaxError(`organisations.tsv 第 ${index + 1} 行：${why}`)
    }
    if (!full || !purpose) return fail(`需要 简称、全称、职能 三列，得到 ${JSON.stringify(line)}`)
    const add = (name: string): void => {
      const known = offices.get(name)
      if (known !== undefined && (name !== full || known.full !== full)) fail(`“${name}”已经出现过`)
      offices.set(name, { full, function: purpose })
    }
    for (const name of [full, ...listed(short)]) add(name)
    for (const name of listed(former)) {
      add(name)
      successions.set(name, { former: name, full, source })
    }
  }
  return { offices, successions, functions: new Set([...offices.values()].map((office) => office.function)) }
}

function listed(cell: string): string[] {
  return [...new Set(cell.split('、'))].filter((name) => name !== '')
}

/** The office a name ends with, and where in the name it begins: 临淄区教体局 → 教体局 at 3. The longest one counts. */
export function officeIn(
  { offices }: OrganisationLexicon,
  name: string,
): { readonly office: Office; readonly at: number; readonly printed: string } | null {
  for (let at = 0; at < name.length - 1; at++) {
    const printed = name.slice(at)
    const office = offices.get(printed)
    if (office !== undefined) return { office, at, printed }
  }
  return null
}

/** The function a name stands for: 教育 for 沂源县教体局 and for 教育部门; null when the table does not know. */
export function functionOf(lexicon: OrganisationLexicon, name: string): string | null {
  const known = officeIn(lexicon, name)
  if (known !== null) return known.office.function
  const match = DEPARTMENT.exec(name)
  if (match === null) return null
  const purpose = name.slice(0, match.index).replace(/^(?:各级|省|市|县|区|有关|相关)/, '')
  if (lexicon.functions.has(purpose)) return purpose
  return lexicon.offices.get(`${purpose}局`)?.function ?? null
}

/** What became of a body that is printed by an old name; null when it has none. */
export function successionOf(lexicon: OrganisationLexicon, name: string): Succession | null {
  const found = officeIn(lexicon, name)
  return found === null ? null : (lexicon.successions.get(found.printed) ?? null)
}
