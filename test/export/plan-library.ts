/**
 * A small library in a folder of its own: a city's plan and two of its districts', written by hand so that each kind of row
 * occurs: units of three roles, stated once for a parent, failed and unchecked; sound and damaged targets; a table row; words
 * that a spreadsheet would take for a formula.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readLexicons } from '../../src/corpus/folder.ts'
import type { IngestedSource } from '../../src/ingest/types.ts'
import type { Clause, Role, Target } from '../../src/model/clause.ts'
import type { CorpusDocument, Level } from '../../src/model/document.ts'
import type { StatedState } from '../../src/model/finding.ts'
import { type ClauseId, clauseId, documentId, organisationId } from '../../src/model/ids.ts'
import type { Span } from '../../src/model/span.ts'
import { buildIndex } from '../../src/search/engine.ts'
import { writeIndexFile } from '../../src/store/index-file.ts'
import { type Library, openLibrary } from '../../src/store/library.ts'
import { createReader } from '../../src/store/reader.ts'
import { openForWriting } from '../../src/store/sqlite.ts'
import { indexStamp } from '../../src/store/stamp.ts'
import { createWriter } from '../../src/store/writer.ts'
import { TARGET } from '../sound-target.ts'

export interface SketchedTarget extends Partial<Target> {
  readonly indicator: string
  /** found in the clause's text */
  readonly words: string
}

export interface SketchedClause {
  readonly path: readonly string[]
  readonly kind?: Clause['kind']
  readonly heading?: string
  readonly text?: string
  /** role:name, printed in a parenthesis at the end */
  readonly units?: readonly `${Role}:${string}`[]
  readonly unitsState?: StatedState
  /** the clause states them for its children */
  readonly unitsFrom?: readonly string[]
  readonly targets?: readonly SketchedTarget[]
  readonly targetsState?: StatedState
  readonly cells?: readonly (readonly [header: string, value: string])[]
}

export interface SketchedPlan {
  readonly id: string
  readonly title: string
  readonly level: Level | null
  readonly region: string | null
  readonly number?: string
  readonly date?: string
  readonly work?: string
  readonly clauses: readonly SketchedClause[]
}

/** What a sketch does not say of a target. */
const UNSAID = { ...TARGET, value: null, deadline: null }

/** Clauses as the pipeline would hand them on; the clean text is headings, texts and unit parentheses one after another. */
export function sketchClauses(plan: SketchedPlan): { readonly clauses: readonly Clause[]; readonly clean: string } {
  const document = documentId(plan.id)
  let clean = `${plan.title}\n`
  const clauses: Clause[] = []
  for (const [order, sketch] of plan.clauses.entries()) {
    const { path, kind = 'clause', heading = '', cells = [] } = sketch
    const text = sketch.text ?? cells.map(([, value]) => value).join('\n')
    const start = clean.length
    clean += `${path.at(-1)}、${heading}。`
    const body = clean.length
    clean += text
    const afterBody = clean.length
    const units = (sketch.units ?? []).map((given) => given.split(':') as [Role, string])
    if (units.length > 0) clean += `（${units.map(([, name]) => name).join('、')}）`
    const at = (words: string, from: number): Span => {
      const found = clean.indexOf(words, from)
      if (found < 0) throw new Error(`${words} does not stand in ${path.join(' ')}`)
      return { start: found, end: found + words.length }
    }
    const parent = clauses.findLast((other) => isAbove(other.path, path))
    clauses.push({
      id: clauseId(document, path),
      document,
      parent: parent?.id ?? null,
      order,
      kind,
      path,
      derived: false,
      heading,
      text,
      body: text === '' ? [] : [{ start: body, end: afterBody }],
      clean: { start, end: clean.length },
      source: { start, end: clean.length },
      leaves: [],
      cells: cells.map(([header, value]) => ({ header, value, at: at(value, body) })),
      units: units.map(([role, name]) => ({
        name,
        role,
        organisation: organisationId(`某${name}`),
        at: at(name, afterBody),
        rule: 'units/parenthesis',
      })),
      unitsState: sketch.unitsState ?? (units.length > 0 || sketch.unitsFrom ? 'stated' : 'none-stated'),
      unitsFrom: sketch.unitsFrom ? clauseId(document, sketch.unitsFrom) : null,
      targets: (sketch.targets ?? []).map(({ words, ...target }) => ({
        ...UNSAID,
        key: target.indicator,
        sentence: text,
        ...target,
        at: at(words, body),
      })),
      targetsState: sketch.targetsState ?? (sketch.targets ? 'stated' : 'none-stated'),
      references: [],
    })
    clean += '\n'
  }
  return { clauses, clean }
}

function isAbove(path: readonly string[], below: readonly string[]): boolean {
  return path.length < below.length && path.every((label, index) => below[index] === label)
}

export const CITY: SketchedPlan = {
  id: 'city',
  title: '某市教育事业发展“十四五”规划',
  level: '市',
  region: '某省东河市',
  number: '东政发〔2022〕2号',
  date: '2022-04-26',
  clauses: [
    { path: ['一'], kind: 'section', heading: '总体要求', text: '' },
    {
      path: ['一', '（一）'],
      heading: '扩大普惠性学前教育资源',
      text: '持续扩增学前教育优质资源，健全普惠性学前教育保障机制，到2025年全市公办幼儿园在园幼儿占比超过65%，普惠性幼儿园覆盖率达到90%以上。',
      units: ['lead:市教育局', 'cooperate:市财政局', 'cooperate:市发展改革委'],
      targets: [
        { indicator: '公办幼儿园在园幼儿占比', words: '超过65%', op: '>', value: 65, deadline: '2025' },
        { indicator: '普惠性幼儿园覆盖率', words: '达到90%以上', value: 90, deadline: '2025' },
      ],
    },
    {
      path: ['一', '（二）'],
      heading: '推进中小学教师“县管校聘”改革',
      text: '深化中小学教师“县管校聘”管理改革，完善教师交流轮岗激励机制，城镇学校、优质学校每学年教师交流轮岗的比例不低于符合交流条件教师总数的10%。',
      units: ['responsible:市教育局', 'responsible:市委编办'],
      targets: [{ indicator: '教师交流轮岗比例', words: '不低于符合交流条件教师总数的10%', value: 10 }],
    },
    { path: ['二'], kind: 'section', heading: '治理', text: '', units: ['responsible:市教育局'] },
    {
      path: ['二', '1'],
      heading: '健全网络保障体系',
      text: '推进能感知网络安全威胁、自动识别过滤网络不良信息的校园网络安全防护体系建设，增强师生网络安全意识。',
      unitsFrom: ['二'],
    },
    {
      path: ['二', '2'],
      heading: '融入省会经济圈',
      text: '加入省会经济圈教育联盟，推动区域优质学校结对共建，共同研发研学旅行精品课程。',
      unitsFrom: ['二'],
    },
    {
      path: ['附件', '1'],
      kind: 'row',
      heading: '班额',
      cells: [
        ['指标', '班额'],
        ['要求', '=45人以内，+10%为限'],
        ['存在问题', '12|34 <无>'],
      ],
      unitsState: 'failed',
      targetsState: 'unchecked',
    },
  ],
}

export const COUNTY: SketchedPlan = {
  id: 'county',
  title: '西山县教育事业发展“十四五”规划',
  level: '县',
  region: '某省东河市西山县',
  clauses: [
    {
      path: ['一'],
      heading: '扩大普惠性学前教育资源',
      text: '持续扩增学前教育优质资源，健全普惠性学前教育保障机制，到2025年全县公办幼儿园在园幼儿占比达到60%以上，普惠性幼儿园覆盖率达到90%以上。',
      units: ['responsible:县教育和体育局'],
      targets: [
        { indicator: '公办幼儿园在园幼儿占比', words: '达到60%以上', value: 60, deadline: '2025' },
        { indicator: '普惠性幼儿园覆盖率', words: '达到90%以上', value: 90, deadline: '2025' },
      ],
    },
    {
      path: ['二'],
      heading: '健全网络保障体系',
      text: '推进能感知网络安全威胁、自动识别过滤网络不良信息的校园网络安全防护体系建设，增强师生网络安全意识。',
      unitsState: 'unchecked',
    },
    {
      path: ['三'],
      heading: '推广蒙山茶艺课程',
      text: '依托茶叶种植基地，开发茶艺校本课程，培养学生劳动习惯。到2024年建成8S个茶艺社团。',
      targets: [
        {
          indicator: '茶艺社团',
          words: '8S个',
          op: '=',
          unit: '个',
          deadline: '2024',
          quality: 'damaged',
          printed: '8S个',
        },
      ],
    },
  ],
}

export const DISTRICT: SketchedPlan = {
  id: 'district',
  title: '南湖区教育体育事业发展规划',
  level: '区',
  region: '某省东河市南湖区',
  date: '2023-01-05',
  clauses: [
    {
      path: ['1'],
      heading: '推进教师“县管校聘”改革',
      text: '深化教师“县管校聘”管理改革，完善教师交流轮岗激励机制，每学年教师交流轮岗的比例不低于符合交流条件教师总数的15%。',
      units: ['responsible:区教体局'],
      targets: [{ indicator: '教师交流轮岗比例', words: '不低于符合交流条件教师总数的15%', value: 15 }],
    },
    { path: ['2'], heading: '冰雪运动', text: '每所学校开设冰雪运动课程，建设冰场一处。' },
  ],
}

export const PLANS: readonly SketchedPlan[] = [CITY, COUNTY, DISTRICT]

export interface PlanLibrary {
  readonly library: Library
  readonly current: Library['current']
  readonly data: string
  readonly corpus: string
  remove(): void
}

export function openPlanLibrary(plans: readonly SketchedPlan[] = PLANS): PlanLibrary {
  const folder = mkdtempSync(join(tmpdir(), 'tiaomu-plans-'))
  const data = join(folder, 'var')
  const corpus = join(folder, 'corpus')
  mkdirSync(join(corpus, 'raw'), { recursive: true })
  mkdirSync(data)
  const { db } = openForWriting(data)
  const writer = createWriter(db)
  for (const plan of plans) {
    const source = sketchSource(plan)
    writeFileSync(join(corpus, 'raw', source.file.file), source.source.text)
    writer.replaceSource(source)
  }
  const reader = createReader(db)
  const documents = reader.documents()
  const clauses = documents.flatMap(({ id }) => reader.clausesOf(id))
  const lexicons = readLexicons(corpus)
  writeIndexFile(data, indexStamp(db, lexicons), buildIndex(clauses, documents))
  db.close()
  const library = openLibrary(data, lexicons)
  return {
    library,
    current: () => library.current(),
    data,
    corpus,
    remove() {
      library.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function sketchSource(plan: SketchedPlan): IngestedSource {
  const { clauses, clean } = sketchClauses(plan)
  const file = `${plan.id}.txt`
  const sha256 = createHash('sha256').update(clean).digest('hex')
  const count = (kind: Clause['kind']): number => clauses.filter((clause) => clause.kind === kind).length
  const document: CorpusDocument = {
    id: documentId(plan.id),
    work: documentId(plan.work ?? plan.id),
    title: plan.title,
    number: plan.number ?? null,
    issuer: null,
    date: plan.date ?? null,
    level: plan.level,
    region: plan.region,
    parents: [],
    source: { file, sha256, start: 0, end: clean.length },
    clean: { start: 0, end: clean.length },
    counts: {
      sections: count('section'),
      clauses: count('clause'),
      paragraphs: count('paragraph'),
      rows: count('row'),
      units: clauses.reduce((sum, { units }) => sum + units.length, 0),
      targets: clauses.reduce((sum, { targets }) => sum + targets.length, 0),
      repairs: 0,
      doubts: 0,
      findings: 0,
    },
  }
  return {
    file: {
      location: `corpus:${file}`,
      file,
      sha256,
      bytes: clean.length,
      documents: [],
      read: async () => new TextEncoder().encode(clean),
    },
    version: 'v1',
    source: {
      text: clean,
      format: 'text',
      encoding: { name: 'utf-8', reason: 'valid UTF-8' },
      places: [],
      tables: [],
      labels: [],
      metadata: [],
      findings: [],
    },
    clean: {
      text: clean,
      origin: Int32Array.from({ length: clean.length + 1 }, (_, index) => index),
      edits: [],
      doubts: [],
      labels: [],
      segments: [],
      findings: [],
    },
    documents: [
      {
        document,
        head: {
          title: { value: plan.title, at: { start: 0, end: plan.title.length } },
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
        leaves: [],
        clauses,
        findings: [],
      },
    ],
    renames: [],
    findings: [],
  }
}

export function idOf(plan: string, ...path: readonly string[]): ClauseId {
  return clauseId(documentId(plan), path)
}
