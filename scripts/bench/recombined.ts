/**
 * Corpora of any size, recombined from sentences of the bundled files by a seeded generator: the same clauses and queries in
 * every run, words as frequent as they are in plans.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cleanText } from '../../src/clean/pipeline.ts'
import type { Clause } from '../../src/model/clause.ts'
import type { CorpusDocument } from '../../src/model/document.ts'
import { clauseId, documentId } from '../../src/model/ids.ts'
import { readSource } from '../../src/read/read.ts'
import { analyse } from '../../src/search/analyse.ts'
import { parseQuery } from '../../src/search/parse-query.ts'
import type { Query } from '../../src/search/query.ts'

export const SEED = 20_250_101
const HITS = 20

/** Sentences of the cleaned files, and their headings: lines without a full stop. */
export async function readSentences(raw: string): Promise<readonly string[]> {
  const sentences = new Set<string>()
  for (const file of readdirSync(raw).sort()) {
    const read = await readSource(readFileSync(join(raw, file)))
    if (read.kind === 'refused') continue
    for (const sentence of cleanText(read.source).text.split(/[。；\n\t]/)) {
      const length = analyse(sentence).length
      if (length >= 6 && length <= 150) sentences.add(sentence.trim())
    }
  }
  return [...sentences]
}

export function recombine(
  size: number,
  sentences: readonly string[],
  random: () => number,
): { readonly clauses: readonly Clause[]; readonly document: CorpusDocument } {
  const pick = (): string => sentences[Math.floor(random() * sentences.length)]!
  const id = documentId('bench')
  const nowhere = { start: 0, end: 0 }
  const clauses = Array.from({ length: size }, (_, order): Clause => {
    const path = [String(order + 1)]
    const text = Array.from({ length: 2 + Math.floor(random() * 5) }, pick).join('。')
    const extracted = { units: [], unitsFrom: null, targets: [], references: [] }
    const states = { unitsState: 'unchecked', targetsState: 'unchecked' } as const
    const place = { body: [], clean: nowhere, source: nowhere, leaves: [], cells: [] }
    const name = {
      id: clauseId(id, path),
      document: id,
      parent: null,
      order,
      kind: 'clause',
      path,
      derived: false,
    } as const
    return { ...name, heading: pick().slice(0, 16), text, ...place, ...extracted, ...states }
  })
  const unknown = { number: null, issuer: null, date: null, level: null, region: null, parents: [], clean: nowhere }
  const counts = {
    sections: 0,
    clauses: 0,
    paragraphs: 0,
    rows: 0,
    units: 0,
    targets: 0,
    repairs: 0,
    doubts: 0,
    byRule: { repairs: {}, doubts: {} },
    findings: 0,
  }
  const source = { file: 'bench', sha256: '', start: 0, end: 0 }
  return { clauses, document: { id, work: id, title: '教育事业发展规划', source, counts, ...unknown } }
}

/** Two to eight characters as they stand in a sentence; every third query has a second part. */
export function typedTexts(count: number, sentences: readonly string[], random: () => number): readonly string[] {
  const piece = (): string => {
    const pieces = sentences[Math.floor(random() * sentences.length)]!.match(/\p{Script=Han}{2,8}/gu) ?? ['教育']
    return pieces[Math.floor(random() * pieces.length)]!
  }
  return Array.from({ length: count }, (_, index) => (index % 3 === 0 ? `${piece()} ${piece()}` : piece()))
}

export function queryOf(text: string): Query {
  const parsed = parseQuery({ q: text, limit: String(HITS) })
  if (parsed.kind === 'error') throw new Error(parsed.message)
  return parsed.query
}
