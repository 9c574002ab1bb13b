/**
 * Rules a document states once for all its units: 「以下责任单位均包括各设区市人民政府，不再列出」, 「以下各项任务均需各区县政府负责」, 「以上任务均由各县人民政府负责落实」,
 * 「列第一位的为牵头部门，下同」, 「黑体为牵头单位」. Those that name bodies add them to the clauses in their reach; all are findings.
 */
import { type Role, SCOPE_RULE, type Unit } from '../model/clause.ts'
import type { ParsedDocument } from '../model/document.ts'
import type { Finding } from '../model/finding.ts'
import type { Span } from '../model/span.ts'
import { matchesOf } from './matches.ts'
import { splitNames } from './unit-names.ts'

export interface ScopeRule {
  /** the words of the rule */
  readonly at: Span
  readonly code: string
  readonly detail: string
  readonly units: readonly Omit<Unit, 'organisation'>[]
  /** 以下: what follows the rule; 以上: what stands before it */
  readonly reach: 'all' | 'below' | 'above'
  /** tasks: every task; stating: what names units of its own */
  readonly of: 'tasks' | 'stating'
}

interface Form {
  /** words without which the pattern cannot fit: looked for first */
  readonly sign: RegExp
  readonly pattern: RegExp
  readonly code: string
  readonly of: ScopeRule['of']
  readonly detail: (words: string) => string
}

/** Words of a body, with brackets inside: 各县（市、区）人民政府, 各区县〔自治县〕政府 */
const BODIES = '((?:[^，。；（）()\\n]|（[^（）\\n]{1,12}）){2,60}?)'

const FORMS: readonly Form[] = [
  {
    sign: /不再|不一一/,
    pattern: new RegExp(
      `(?:以[上下])?(?:责任|牵头|配合|落实)(?:单位|部门)(?:均|都)?(?:包括|含|涉及)${BODIES}[，,]?(?:以下)?(?:均)?(?:不再|不一一)(?:一一)?(?:列出|列明|列举|单独列出)?`,
      'g',
    ),
    code: 'units-scope',
    of: 'stating',
    detail: (words) => `全文的责任单位还包括：${words}`,
  },
  {
    sign: /任务[，,]?[均都]/,
    pattern: new RegExp(
      `(?:以下|以上|下列|上述)(?:各项|所有|各条)?(?:工作|重点)?任务[，,]?(?:均|都)(?:需要?|应|须)?由?${BODIES}(?:组织)?(?:负责|落实|实施|牵头|配合)`,
      'g',
    ),
    code: 'units-scope',
    of: 'tasks',
    detail: (words) => `所指的各项任务还由其负责：${words}`,
  },
  {
    sign: /任务的责任(?:主体|单位)/,
    pattern: new RegExp(
      `${BODIES}(?:为|是)(?:以下|以上|全部|所有)?(?:各项|所有)?(?:工作|重点)?任务的责任(?:主体|单位)`,
      'g',
    ),
    code: 'units-scope',
    of: 'tasks',
    detail: (words) => `各项任务的责任主体：${words}`,
  },
  {
    sign: /牵头(?:单位|部门)/,
    pattern: /(?:黑体|加粗|粗体|楷体|下划线|标\*|带\*|加\*)[^，。；）)\n]{0,6}(?:为|是)牵头(?:单位|部门)/g,
    code: 'units-lead-by-typeface',
    of: 'tasks',
    detail: () => '牵头单位用字体标出，文字中看不出是哪一个',
  },
  {
    sign: /第一|首位/,
    pattern:
      /(?:列|排)(?:在)?(?:名)?(?:第一|首)位?的?[^，。；）)\n]{0,6}(?:为|是)(?:牵头|主要|主责)(?:责任)?(?:单位|部门)/g,
    code: 'units-first-leads',
    of: 'tasks',
    detail: () => '自此处起，列第一位的为牵头单位',
  },
]

/** Spans count in `text`, the clean text of the file. */
export function findScopeRules({ clean }: Pick<ParsedDocument, 'clean'>, text: string): ScopeRule[] {
  const slice = text.slice(clean.start, clean.end)
  return FORMS.flatMap(({ sign, pattern, code, of, detail }) =>
    sign.test(slice)
      ? matchesOf(pattern, slice).map((match): ScopeRule => {
          const start = clean.start + match.index
          const words = match[1] ?? ''
          const named = words === '' ? null : splitNames(words, start + match[0].indexOf(words))
          const role = roleOf(match[0].replace(words, ''))
          return {
            at: { start, end: start + match[0].length },
            code,
            detail: `${detail(words)}（“${match[0]}”）`,
            units: (named ?? []).map(({ name, at }) => ({ name, role, at, rule: SCOPE_RULE })),
            reach: /^(?:以下|下列)|(?:为|是)以下/.test(match[0])
              ? 'below'
              : /^(?:以上|上述)|(?:为|是)以上/.test(match[0])
                ? 'above'
                : 'all',
            of,
          }
        })
      : [],
  )
}

function roleOf(words: string): Role {
  if (/牵头/.test(words)) return 'lead'
  return /配合/.test(words) ? 'cooperate' : 'responsible'
}

export function scopeFinding({ at, code, detail }: ScopeRule): Finding {
  return { level: 'note', code, at, detail }
}
