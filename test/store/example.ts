/** A small ingested source, made by hand, for tests of what is kept and given back. */
import type { IngestedSource, SourceFile } from '../../src/ingest/types.ts'
import type { Clause } from '../../src/model/clause.ts'
import { clauseId, documentId, organisationId } from '../../src/model/ids.ts'
import { TARGET } from '../sound-target.ts'

const SOURCE = '某县教育规划摇 一、扩大普惠。到2025年公办园占比超过65%。（责任单位：县教育局）'
const CLEAN = '某县教育规划 一、扩大普惠。到2025年公办园占比超过65%。（责任单位：县教育局）'

export function exampleFile(name = 'a.txt', sha256 = 'a'.repeat(64)): SourceFile {
  return {
    location: `corpus:${name}`,
    file: name,
    sha256,
    bytes: 100,
    documents: [],
    read: async () => new TextEncoder().encode(SOURCE),
  }
}

export function exampleClause(id: string): Clause {
  const document = documentId(id)
  const at = (words: string) => ({ start: CLEAN.indexOf(words), end: CLEAN.indexOf(words) + words.length })
  const body = '到2025年公办园占比超过65%。'
  return {
    id: clauseId(document, ['一']),
    document,
    parent: null,
    order: 0,
    kind: 'clause',
    path: ['一'],
    derived: false,
    heading: '扩大普惠',
    text: body,
    body: [at(body)],
    clean: { start: 7, end: CLEAN.length },
    source: { start: 8, end: SOURCE.length },
    leaves: [
      { kind: 'heading', at: at('一、扩大普惠。') },
      { kind: 'paragraph', at: at(body) },
      { kind: 'units', at: at('（责任单位：县教育局）') },
    ],
    cells: [],
    units: [
      {
        name: '县教育局',
        role: 'responsible',
        organisation: organisationId('某县教育局'),
        at: at('县教育局'),
        rule: 'units/parenthesis',
      },
    ],
    unitsState: 'stated',
    unitsFrom: null,
    scopeUnits: [],
    deadline: { value: '2025-12', printed: '2025年12月底前', at: { start: 0, end: 4 } },
    targets: [
      {
        ...TARGET,
        indicator: '公办园占比',
        key: '公办园占比',
        op: '>',
        sentence: body,
        at: at('超过65%'),
      },
    ],
    targetsState: 'stated',
    references: [],
  }
}

export function exampleSource(file = exampleFile(), id = '某县教育规划'): IngestedSource {
  const whole = { start: 0, end: CLEAN.length }
  return {
    file,
    version: 'v1',
    source: {
      text: SOURCE,
      format: 'text',
      encoding: { name: 'utf-8', reason: 'valid UTF-8' },
      places: [],
      tables: [],
      labels: [],
      metadata: [],
      findings: [],
    },
    clean: {
      text: CLEAN,
      origin: Int32Array.from({ length: CLEAN.length + 1 }, (_, index) => (index < 6 ? index : index + 1)),
      edits: [
        {
          rules: ['glyph-shift'],
          at: { start: 6, end: 7 },
          before: '摇',
          after: '',
          confidence: 0.99,
          evidence: 'isolated between blanks',
        },
      ],
      doubts: [],
      labels: [],
      segments: [],
      findings: [],
    },
    documents: [
      {
        document: {
          id: documentId(id),
          work: documentId(id),
          title: '某县教育规划',
          number: null,
          issuer: null,
          date: null,
          level: '县',
          region: '某县',
          parents: [],
          source: { file: file.file, sha256: file.sha256, start: 0, end: SOURCE.length },
          clean: whole,
          counts: {
            sections: 0,
            clauses: 1,
            paragraphs: 0,
            rows: 0,
            units: 1,
            targets: 1,
            repairs: 1,
            doubts: 0,
            byRule: { repairs: {}, doubts: {} },
            findings: 0,
          },
        },
        head: {
          title: { value: '某县教育规划', at: { start: 0, end: 6 } },
          noticeTitle: null,
          number: null,
          issuer: null,
          date: null,
          addressees: null,
          publicity: null,
          level: null,
          region: null,
          parents: [],
        },
        parent: null,
        leaves: [
          { kind: 'front', at: { start: 0, end: 7 } },
          { kind: 'paragraph', at: { start: 7, end: CLEAN.length } },
        ],
        clauses: [exampleClause(id)],
        findings: [],
      },
    ],
    renames: [],
    findings: [],
  }
}
