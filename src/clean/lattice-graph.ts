/**
 * The nodes and edges of a lattice by number: `比例?%)` opens hundreds of ways to read on, and an object for each would cost
 * more than the search. A node is a place behind so many units together with what decides how to read on from there.
 */

export interface Graph {
  nodes: number
  /** units a node stands behind */
  unit: Int32Array
  /** bytes of an open character above the 16 bits of the last one */
  state: Int32Array
  /** best score of a way to the node, and the edge by which it comes; −1 at the start */
  score: Float64Array
  via: Int32Array
  /** best score from a node to the end; filled backwards */
  rest: Float64Array
  /** a node's edges lie side by side */
  firstEdge: Int32Array
  beyondEdge: Int32Array
  /** the next node behind as many units, and the next in the same bucket; −1 for none */
  nextNode: Int32Array
  nextInBucket: Int32Array
  edges: number
  from: Int32Array
  to: Int32Array
  weight: Float64Array
  /** the characters an edge reads, three at most, as digits of `TEXT_BASE`: 0 for none */
  text: Float64Array
  /** the last unit that has nodes */
  farthest: number
  /** first and last node behind so many units; −1 for none */
  readonly firstNode: Int32Array
  readonly lastNode: Int32Array
  /** latest node of each bucket: how a place and a state find their node */
  readonly buckets: Int32Array
}

const SOME = 256
export const TEXT_BASE = 0x10001
const NONE = Number.NEGATIVE_INFINITY

export function emptyGraph(length: number): Graph {
  return {
    nodes: 0,
    unit: new Int32Array(SOME),
    state: new Int32Array(SOME),
    score: new Float64Array(SOME),
    via: new Int32Array(SOME),
    rest: new Float64Array(SOME),
    firstEdge: new Int32Array(SOME),
    beyondEdge: new Int32Array(SOME),
    nextNode: new Int32Array(SOME),
    nextInBucket: new Int32Array(SOME),
    edges: 0,
    from: new Int32Array(SOME),
    to: new Int32Array(SOME),
    weight: new Float64Array(SOME),
    text: new Float64Array(SOME),
    farthest: 0,
    firstNode: new Int32Array(length + 1).fill(-1),
    lastNode: new Int32Array(length + 1).fill(-1),
    buckets: new Int32Array(2 ** Math.ceil(Math.log2(2 * length + 16))).fill(-1),
  }
}

/** Takes every node and edge out; what was filled in is as it was. */
export function clearGraph(graph: Graph): void {
  const { unit, state, firstNode, lastNode, buckets } = graph
  for (let node = 0; node < graph.nodes; node++) {
    firstNode[unit[node]!] = -1
    lastNode[unit[node]!] = -1
    buckets[bucketOf(graph, unit[node]!, state[node]!)] = -1
  }
  graph.nodes = 0
  graph.edges = 0
  graph.farthest = 0
}

function bucketOf({ buckets }: Graph, unit: number, state: number): number {
  const mixed = Math.imul(state, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)
  return (mixed ^ (mixed >>> 15)) & (buckets.length - 1)
}

/** The node of that place and state, made when it is not there yet. */
export function nodeAt(graph: Graph, unit: number, state: number): number {
  const bucket = bucketOf(graph, unit, state)
  for (let node = graph.buckets[bucket]!; node >= 0; node = graph.nextInBucket[node]!)
    if (graph.state[node] === state && graph.unit[node] === unit) return node
  if (graph.nodes === graph.unit.length) growNodes(graph)
  const node = graph.nodes++
  graph.unit[node] = unit
  graph.state[node] = state
  graph.score[node] = NONE
  graph.via[node] = -1
  graph.rest[node] = NONE
  graph.firstEdge[node] = 0
  graph.beyondEdge[node] = 0
  graph.nextNode[node] = -1
  graph.nextInBucket[node] = graph.buckets[bucket]!
  graph.buckets[bucket] = node
  if (graph.firstNode[unit]! < 0) graph.firstNode[unit] = node
  else graph.nextNode[graph.lastNode[unit]!] = node
  graph.lastNode[unit] = node
  if (unit > graph.farthest) graph.farthest = unit
  return node
}

export function addEdge(graph: Graph, from: number, to: number, weight: number, text: number): void {
  if (graph.edges === graph.from.length) growEdges(graph)
  const edge = graph.edges++
  graph.from[edge] = from
  graph.to[edge] = to
  graph.weight[edge] = weight
  graph.text[edge] = text
  const score = graph.score[from]! + weight
  if (score > graph.score[to]!) {
    graph.score[to] = score
    graph.via[to] = edge
  }
}

/** No character is open. */
export function isAligned(state: number): boolean {
  return state < 0x10000
}

export function textOf(digits: number): string {
  if (digits === 0) return ''
  return textOf(Math.floor(digits / TEXT_BASE)) + String.fromCharCode((digits % TEXT_BASE) - 1)
}

function growNodes(graph: Graph): void {
  graph.unit = twice(graph.unit)
  graph.state = twice(graph.state)
  graph.score = twiceFloats(graph.score)
  graph.via = twice(graph.via)
  graph.rest = twiceFloats(graph.rest)
  graph.firstEdge = twice(graph.firstEdge)
  graph.beyondEdge = twice(graph.beyondEdge)
  graph.nextNode = twice(graph.nextNode)
  graph.nextInBucket = twice(graph.nextInBucket)
}

function growEdges(graph: Graph): void {
  graph.from = twice(graph.from)
  graph.to = twice(graph.to)
  graph.weight = twiceFloats(graph.weight)
  graph.text = twiceFloats(graph.text)
}

function twice(column: Int32Array): Int32Array {
  const grown = new Int32Array(column.length * 2)
  grown.set(column)
  return grown
}

function twiceFloats(column: Float64Array): Float64Array {
  const grown = new Float64Array(column.length * 2)
  grown.set(column)
  return grown
}
