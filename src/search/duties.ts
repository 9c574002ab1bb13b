/**
 * Is it asked what a body has to do? 「市教育局牵头哪些事」 is a unit and a role, said as the filters 单位 and 角色 would say it, and
 * 「校园安全由市公安局负责」 asks for 校园安全 beside them. Whoever names a unit alone looks for its name; with a role, for its tasks.
 */
import { ROLES, type Role } from '../model/clause.ts'
import type { UnitNames } from './bodies.ts'
import type { Facts } from './facts.ts'
import { foldText } from './fold.ts'
import type { Duty } from './query-text.ts'

export interface DutyAsked {
  readonly duty: Duty
  /** what else is asked for, folded; '' for nothing */
  readonly rest: string
}

/** null: no body and role are named, or no clause gives such a body such a role. */
export type ReadDuty = (text: string) => DutyAsked | null

/**
 * What a word for a role asks for; if no clause gives the body that role, the nearest it has, which is said: where no plan
 * says who leads, those responsible, and who has nothing of its own helps others.
 */
const ROLES_ASKED = {
  lead: [['lead'], ['responsible'], ['cooperate']],
  cooperate: [['cooperate'], ['lead', 'responsible']],
  own: [['lead', 'responsible'], ['cooperate']],
  all: [ROLES],
} as const satisfies Readonly<Record<string, readonly (readonly Role[])[]>>
/** 市教育局|牵头, |负责 (but 负责人), |管什么, |要做哪些, |的职责 */
const ROLE_WORD =
  /(?<lead>牵头|主抓|主责)|(?<cooperate>配合|协助|协办|参与)|(?<own>(?:负责|主管|分管|承担|主办)(?![人制者])|管(?=什么|哪|啥))|(?<all>[要应该需]{0,2}[做干办](?=什么|哪|啥)|的?(?:职责|任务|分工)(?=$|有哪些|是什么))/g
/** 牵头单位：市教育局, 配合部门是市财政局 */
const ROLE_BEFORE =
  /^(?:(?<lead>牵头|主责)|(?<cooperate>配合|协助|协办)|(?<own>责任|负责))(?:单位|部门)?(?:是|为)?:?(?=\p{Script=Han}{2})/u
/** 校园安全由|市公安局负责 */
const TYING_BEFORE = /(?:应?由|归|让|是)$/
/** 市教育局作为|牵头 */
const TYING_BETWEEN = /(?:作为|应当|应该|主要|具体|都|要|来)$/
/** 牵头|的, 参与|哪些教育工作 */
const TYING_AFTER = /^(?:(?:的|了|着|过)|哪些|哪几[项件个]|什么)/
/** 校园安全|工作有哪些, 教育|方面的工作 */
const AT_LAST = /(?:方面)?的?(?:工作|任务|事项|事情|条款)(?:有?哪些|是?什么)?[?!。.]*$/
/** 哪些事, 什么任务, 的工作有哪些: tasks, which every hit is */
const TASKS =
  /^(?:请问|想问|想知道|的|了|有|是|哪些|哪几[项件个]|哪|什么|多少|啥|几[项件]|所有|全部)*(?:事情|事项|事儿|事|任务|工作|条款|职责|内容|方面)?(?:的|有|是|哪些|什么|啥|呢|吗)*[?!。.]*$/
/** Longer runs before a role are no name. */
const LONGEST_NAME = 24

export function dutyReader(facts: Facts, names: UnitNames): ReadDuty {
  function dutyOf(typed: string, name: string, wished: readonly (readonly Role[])[]): Duty | null {
    for (const meant of names.meant(name))
      for (const roles of wished) {
        const units = unitsInRole(facts, meant, roles)
        if (!units.includes(1)) continue
        const counterparts = { units: names.counterparts(meant), roles: rolesElsewhere([...wished[0]!, ...roles]) }
        return { typed, units, roles, counterparts, missed: roles === wished[0] ? [] : wished[0]! }
      }
    return null
  }

  function behind(text: string, match: RegExpMatchArray): DutyAsked | null {
    const end = match.index! + match[0].length
    const before = text.slice(0, match.index).replace(TYING_BETWEEN, '')
    for (let from = Math.max(0, before.length - LONGEST_NAME); from < before.length - 1; from++) {
      const duty = dutyOf(text.slice(from, end), before.slice(from), rolesOf(match))
      if (duty) return asked(duty, before.slice(0, from), text.slice(end))
    }
    return null
  }

  return (typed) => {
    const text = foldText(typed).text
    for (const match of text.matchAll(ROLE_WORD)) {
      const found = behind(text, match)
      if (found) return found
    }
    const before = ROLE_BEFORE.exec(text)
    const duty = before && dutyOf(text, text.slice(before[0].length), rolesOf(before))
    return duty ? { duty, rest: '' } : null
  }
}

function rolesOf({ groups }: RegExpMatchArray): readonly (readonly Role[])[] {
  const asked = Object.entries(ROLES_ASKED).find(([name]) => groups?.[name] !== undefined)
  return asked ? asked[1] : ROLES_ASKED.all
}

/** Of another plan the roles asked for and those that answered; it may name no leaders. */
function rolesElsewhere(roles: readonly Role[]): readonly Role[] {
  return roles.includes('lead') ? [...roles, 'responsible'] : roles
}

/**
 * What else is asked for: both sides without what ties them to the role, parted, so that they do not join. 「财政部门负责落实教师
 * 工资」 ties nothing to it: a statement, which stands in a plan as it is typed.
 */
function asked(duty: Duty, before: string, after: string): DutyAsked | null {
  const sides = [before.replace(TYING_BEFORE, ''), after.replace(TYING_AFTER, '')]
  const rest = sides
    .filter((side) => !TASKS.test(side))
    .map((side) => side.replace(AT_LAST, ''))
    .join('|')
  const tied = rest === '' || TYING_BEFORE.test(before) || TYING_AFTER.test(after)
  return tied ? { duty, rest } : null
}

/** Where the units have the roles, by clause in ascending order. */
export function clausesOfDuty(
  { units, roles }: Pick<Duty, 'units' | 'roles'>,
  { size, unitStart, unit, role }: Facts,
): readonly number[] {
  const wanted = ROLES.map((one) => roles.includes(one))
  const clauses: number[] = []
  for (let clause = 0; clause < size; clause++)
    for (let at = unitStart[clause]!; at < unitStart[clause + 1]!; at++)
      if (units[unit[at]!] === 1 && wanted[role[at]!]) {
        clauses.push(clause)
        break
      }
  return clauses
}

function unitsInRole({ unit, role }: Facts, meant: Uint8Array, roles: readonly Role[]): Uint8Array {
  const units = new Uint8Array(meant.length)
  for (const [at, number] of unit.entries())
    if (meant[number] === 1 && roles.includes(ROLES[role[at]!]!)) units[number] = 1
  return units
}
