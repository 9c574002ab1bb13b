/** Nodes flat and as printed: a table or box stands at the top of the tree, but between the clauses it is printed between. */
import type { OutlineNode } from '../model/document.ts'

export interface PlacedNode {
  readonly node: OutlineNode
  readonly parent: OutlineNode | null
}

const FLOATING = /^(?:表|专栏|附表)\d/

export function inPrintedOrder(nodes: readonly OutlineNode[], parent: OutlineNode | null = null): PlacedNode[] {
  const main: PlacedNode[] = []
  const floating: PlacedNode[][] = []
  for (const node of nodes) {
    const placed = [{ node, parent }, ...inPrintedOrder(node.children, node)]
    if (node.kind === 'section' && FLOATING.test(node.path.at(-1) ?? '')) floating.push(placed)
    else for (const each of placed) main.push(each)
  }
  if (floating.length === 0) return main
  const merged: PlacedNode[] = []
  let next = 0
  for (const each of main) {
    const start = startOf(each.node)
    while (next < floating.length && startOf(floating[next]![0]!.node) < start)
      for (const one of floating[next++]!) merged.push(one)
    merged.push(each)
  }
  for (; next < floating.length; next++) for (const one of floating[next]!) merged.push(one)
  return merged
}

function startOf(node: OutlineNode): number {
  const own = node.headingAt ?? node.paragraphs[0] ?? node.cells[0]?.at
  if (own !== undefined) return own.start
  return node.children[0] === undefined ? 0 : startOf(node.children[0])
}
