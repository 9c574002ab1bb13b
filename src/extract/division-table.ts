/**
 * A table at the end of a scheme says who does what: 「任务｜牵头单位｜责任单位｜完成时限」 over 「配套幼儿园移交｜区住建局｜区教育局｜…」. The task that a row names,
 * and no other row, has the row's units; rows that name none of the tasks, or several, are told.
 */
import type { Finding } from '../model/finding.ts'
import { type Draft, unitsAbove } from './drafts.ts'

const TASK_COLUMN =
  /^(?:重点|主要|具体|工作|目标|专项)*(?:任务|事项|工作|举措|措施|项目|行动|内容)(?:名称|内容|分解|清单)?$/
const LEAST_NAME = 4
const LEAST_ROWS = 2
/** 2.配套幼儿园移交: a task's number printed with its name */
const NUMBER = /^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s?)+/
const MARKS = /[\s“”"《》（）()、，。：]/g

/** Of each task that one row names, that row. */
export function rowsByTask(drafts: readonly Draft[], findings: Finding[]): ReadonlyMap<Draft, Draft> {
  const found = new Map<Draft, Draft>()
  for (const [at, table] of drafts.entries()) {
    const rows = table.children.filter(({ node, units }) => node.kind === 'row' && units.length > 0)
    if (rows.length < LEAST_ROWS || rows.some((row) => nameOf(row) === '')) continue
    const tasks = drafts.slice(0, at).filter(isOpenTask)
    if (tasks.length === 0) continue
    const headings = tasks.map(({ node }) => plain(node.heading))
    const named = rows.map(nameOf).map((name) => tasks.filter((_, index) => areOne(name, headings[index]!)))
    const times = new Map<Draft, number>()
    for (const task of named.flat()) times.set(task, (times.get(task) ?? 0) + 1)
    const lone = rows.filter((row, index) => {
      const [task, another] = named[index]!
      if (task === undefined || another !== undefined || times.get(task) !== 1) return true
      found.set(task, row)
      return false
    })
    if (lone.length > 0 && !drafts.some(statesUnitsInText)) findings.push(unjoined(table, lone))
  }
  return found
}

/** A numbered item with a text of its own that says nobody. */
function isOpenTask(draft: Draft): boolean {
  const { kind, heading } = draft.node
  return kind === 'clause' && heading !== '' && draft.units.length === 0 && !draft.failed && unitsAbove(draft) === null
}

function statesUnitsInText({ node, units }: Draft): boolean {
  return node.kind !== 'row' && units.length > 0
}

function nameOf({ node }: Draft): string {
  return plain(node.cells.find(({ header }) => TASK_COLUMN.test(header))?.value ?? '')
}

function plain(words: string): string {
  return words.trim().replace(NUMBER, '').replace(MARKS, '')
}

/** 配套幼儿园移交 of 抓好配套幼儿园移交 */
function areOne(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short === long ? short !== '' : short.length >= LEAST_NAME && long.includes(short)
}

function unjoined({ id, node }: Draft, rows: readonly Draft[]): Finding {
  const names = rows.map(({ node: row }) => `“${row.heading}”`).join('、')
  const at = node.headingAt ?? rows[0]!.node.cells[0]?.at ?? null
  const detail = `${id}：责任单位只列在此表中，以下各行没有对到唯一的条目：${names}`
  return { level: 'note', code: 'units-in-table', at, detail }
}
