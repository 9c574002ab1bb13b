/**
 * Plans of any length and number, put together from the clauses of the bundled ones by a seeded generator: `1. 到2025年，…。` under
 * `（一）…` under `一、…`, every seventh section a table, no two paragraphs alike and figures that differ, as in real ones.
 */

/** Characters of one plan: about those of the bundled ones. */
const PLAN = 20_000
const NUMBERS = '一二三四五六七八九十'

/** Clauses between two commas, and headings, of the texts given. */
export interface Phrases {
  readonly clauses: readonly string[]
  readonly headings: readonly string[]
}

export function readPhrases(texts: readonly string[]): Phrases {
  const lines = texts.flatMap((text) => text.split('\n')).filter((line) => !line.startsWith('\t'))
  const clauses = new Set(
    lines.flatMap((line) => line.match(/[^，。；：\s（）《》“”\d][^，。；：\s（）《》“”]{5,30}(?=[，。；])/g) ?? []),
  )
  const headings = new Set(
    lines.flatMap((line) => line.match(/(?<=^\s*（[一二三四五六七八九十]）)[^。，]{4,20}$/g) ?? []),
  )
  return { clauses: [...clauses], headings: [...headings] }
}

/** At least `size` characters: plans one after another, each with its head, or one without end and without head. */
export function makePlans(size: number, phrases: Phrases, random: () => number, style: 'plans' | 'one'): string {
  const parts: string[] = []
  let written = 0
  for (let number = 1; written < size; number++) {
    const plan = makePlan(Math.min(PLAN, size - written), number, phrases, random, style === 'plans')
    parts.push(plan)
    written += plan.length
  }
  return parts.join('')
}

function makePlan(size: number, number: number, phrases: Phrases, random: () => number, hasHead: boolean): string {
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)]!
  const sentence = (): string => {
    const clauses = Array.from({ length: 2 + Math.floor(random() * 4) }, () =>
      pick(phrases.clauses).replace(/\d+/g, () => String(Math.floor(random() * 900) + 10)),
    )
    return `${clauses.join('，')}。`
  }
  const out: string[] = hasHead
    ? [
        `某某区人民政府\n关于印发《某某区第${number}号教育事业发展规划》的通知\n`,
        `某政发〔20${10 + (number % 15)}〕${number}号\n\n各镇人民政府、街道办事处，区政府有关部门，各有关单位：\n`,
      ]
    : []
  let written = 0
  const put = (line: string): void => {
    out.push(line, '\n')
    written += line.length + 1
  }
  for (let section = 0; written < size; section++) {
    if (section % 5 === 0) put(`　　${NUMBERS[(section / 5) % 10]}、${pick(phrases.headings)}`)
    put(`　　（${NUMBERS[section % 10]}）${pick(phrases.headings)}`)
    for (let item = 1; item <= 4; item++)
      put(`　　${item}. ${Array.from({ length: 1 + Math.floor(random() * 4) }, sentence).join('')}`)
    if (section % 7 === 6)
      for (let row = 1; row <= 5; row++)
        put(`\t${row}\n\t${pick(phrases.headings)}\n\t${Math.floor(random() * 100)}%\n\t预期性\n`)
  }
  return out.join('')
}
