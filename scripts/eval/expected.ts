/**
 * What a reader makes of a text, one line a node: `二/（一） | 扩大学位 | 新建幼儿园`, below it indented its units and targets.
 * The conventions are in test/parse/documents/README.md.
 */

export interface ExpectedNode {
  readonly path: string
  readonly heading: string
  readonly begins: string
  readonly units: string[]
  readonly targets: string[]
}

export interface ExpectedDocument {
  readonly title: string | null
  readonly head: (readonly [string, string])[]
  readonly nodes: ExpectedNode[]
}

/** `## title`, `@field value`, `path | heading | begins`, `  unit role name`, `  target …`. */
export function readExpected(lines: string): ExpectedDocument[] {
  const documents: ExpectedDocument[] = []
  const open = (title: string | null): ExpectedDocument => {
    documents.push({ title, head: [], nodes: [] })
    return documents.at(-1)!
  }
  for (const line of lines.split('\n').filter((each) => each.trim() !== '')) {
    const [, title] = /^## (.*)$/.exec(line) ?? []
    if (title !== undefined) {
      open(title)
      continue
    }
    const document = documents.at(-1) ?? open(null)
    const [, name, value] = /^@(\w+) (.*)$/.exec(line) ?? []
    const [, kind, item] = /^ {2}(unit|target) (.*)$/.exec(line) ?? []
    if (name !== undefined) document.head.push([name, value!])
    else if (kind !== undefined) document.nodes.at(-1)![kind === 'unit' ? 'units' : 'targets'].push(item!)
    else {
      const [path = '', heading = '', begins = ''] = line.split('|').map((part) => part.trim())
      document.nodes.push({ path, heading, begins, units: [], targets: [] })
    }
  }
  return documents
}
