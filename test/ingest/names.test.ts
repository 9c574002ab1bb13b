import { describe, expect, it } from 'vitest'
import { HEAD_AS_READ } from '../../src/corpus/manifest.ts'
import { deriveCorpusLayer, type LayerInput } from '../../src/ingest/corpus-layer.ts'
import { nameDocuments } from '../../src/ingest/name-documents.ts'
import type { KnownDocument } from '../../src/ingest/types.ts'
import type { CorpusDocument, ParsedDocument } from '../../src/model/document.ts'
import { clauseId, type DocumentId, documentId } from '../../src/model/ids.ts'

const at = { start: 0, end: 0 }
const sourced = <T>(value: T | null) => (value === null ? null : { value, at })

function parsed(title: string, number: string | null = null, region: string | null = null): ParsedDocument {
  const head = { title: { value: title, at }, noticeTitle: null, number: sourced(number), region: sourced(region) }
  const rest = { issuer: null, date: null, addressees: null, publicity: null, level: null, parents: [] }
  return { head: { ...head, ...rest }, clean: at, outline: [], leaves: [], findings: [] }
}

function known(id: string, title: string | null, number: string | null = null): KnownDocument {
  return {
    id: documentId(id),
    title,
    number,
    level: null,
    region: null,
    parent: null,
    corrected: HEAD_AS_READ,
    removed: false,
  }
}

const nobody = { holderOf: () => null }
const file = (documents: readonly KnownDocument[] = [], sha256 = '5'.repeat(64)) => ({
  location: 'here',
  sha256,
  documents,
})
const ids = (naming: ReturnType<typeof nameDocuments>): string[] => naming.documents.map(({ id }) => id)

describe('an id without a manifest', () => {
  it.each([
    [
      'the title, without quotes and brackets',
      parsed('临淄区教育事业发展“十四五”规划'),
      '临淄区教育事业发展十四五规划',
    ],
    [
      'the region first where the title does not say it',
      parsed('创建全国义务教育优质均衡发展区实施方案', null, '淄博高新区'),
      '淄博高新区创建全国义务教育优质均衡发展区实施方案',
    ],
    [
      'not the region twice',
      parsed('淄博市教育事业发展“十四五”规划', null, '山东省淄博市'),
      '淄博市教育事业发展十四五规划',
    ],
    ['the bytes where there is no title', parsed(''), '无题-55555555'],
  ])('is %s', (_, document, id) => {
    expect(ids(nameDocuments(file(), [document], nobody))).toEqual([id])
  })

  it('tells two documents of one title in one file apart', () => {
    const naming = nameDocuments(file(), [parsed('实施方案'), parsed('实施方案'), parsed('实施方案')], nobody)
    expect(ids(naming)).toEqual(['实施方案', '实施方案~555555', '实施方案~555555.2'])
  })

  it('belongs to the smaller hash, whichever file came first', () => {
    const held = (sha256: string, named = false) => ({ holderOf: () => ({ location: 'there', sha256, named }) })
    const later = nameDocuments(file(), [parsed('规划全文')], held('1'.repeat(64)))
    expect([ids(later), later.renames]).toEqual([['规划全文~555555'], []])
    const earlier = nameDocuments(file(), [parsed('规划全文')], held('9'.repeat(64)))
    expect([ids(earlier), earlier.renames]).toEqual([['规划全文'], [{ from: '规划全文', to: '规划全文~999999' }]])
    const manifest = nameDocuments(file(), [parsed('规划全文')], held('9'.repeat(64), true))
    expect([ids(manifest), manifest.renames]).toEqual([['规划全文~555555'], []])
  })
})

describe('an id from the manifest', () => {
  it('is found by 文号 before title, blanks and brackets aside', () => {
    const documents = [known('first', '甲规划', '临政发〔2022〕5号'), known('second', '乙规划')]
    const naming = nameDocuments(file(documents), [parsed('乙“规划”'), parsed('甲 规划', '临政发[2022]5号')], nobody)
    expect(ids(naming)).toEqual(['second', 'first'])
    expect(naming.findings).toEqual([])
  })

  it('is given to the one document of a file whatever its title is read as', () => {
    expect(ids(nameDocuments(file([known('only', '甲规划')]), [parsed('读错的题目')], nobody))).toEqual(['only'])
  })

  it('is reported when no document of the file can be meant', () => {
    const naming = nameDocuments(file([known('a', '甲'), known('b', '乙')]), [parsed('甲')], nobody)
    expect(ids(naming)).toEqual(['a'])
    expect(naming.findings.map(({ code, detail }) => [code, detail.includes('b')])).toEqual([
      ['manifest-unmatched', true],
    ])
  })
})

describe('the corpus layer', () => {
  const document = (id: string, title: string, parents: readonly string[] = [], number: string | null = null) =>
    ({
      id,
      title,
      number,
      parents: parents.map((name) => ({ title: name, document: null })),
    }) as unknown as CorpusDocument
  const input = (given: CorpusDocument, references: readonly string[] = [], parent: DocumentId | null = null) =>
    ({
      document: given,
      noticeTitle: null,
      parent,
      references: references.map((text, ordinal) => ({ clause: clauseId(given.id, ['一']), ordinal, text })),
      text: '',
    }) satisfies LayerInput
  const city = input(document('city', '淄博市教育事业发展“十四五”规划', [], '淄政发〔2022〕2号'))
  const alone = () => []

  it('resolves the plan a plan follows, and a 文号', () => {
    const county = input(
      document('county', '沂源县教育事业发展“十四五”规划', ['淄博市教育事业发展“十四五”规划', '省规划纲要']),
      ['《淄博市教育事业发展“十四五”规划》', '淄政发〔2022〕2号', '《教育法》'],
    )
    const layer = deriveCorpusLayer([city, county], alone)
    expect(layer.documents[1]?.parents.map((parent) => parent.document)).toEqual(['city', null])
    expect(layer.references).toEqual([
      { clause: 'county/一', ordinal: 0, document: 'city' },
      { clause: 'county/一', ordinal: 1, document: 'city' },
    ])
  })

  it('points to the leading witness, and never to the plan itself', () => {
    const copy = input(document('copy', '淄博市教育事业发展“十四五”规划', ['淄博市教育事业发展“十四五”规划']))
    const works = [{ leader: documentId('city'), witnesses: [documentId('city'), documentId('copy')] }]
    const county = input(document('county', '沂源县规划', ['淄博市教育事业发展“十四五”规划']))
    const layer = deriveCorpusLayer([city, copy, county], () => works)
    expect(layer.documents.map(({ work }) => work)).toEqual(['city', 'city', 'county'])
    expect(layer.documents.map(({ parents }) => parents[0]?.document ?? null)).toEqual([null, null, 'city'])
  })

  it('leaves a name open that several works bear', () => {
    const two = ['one', 'two'].map((id) => input(document(id, '教育发展规划')))
    const layer = deriveCorpusLayer([...two, input(document('third', '另一规划'), ['《教育发展规划》'])], alone)
    expect(layer.references).toEqual([])
  })

  it('lets people overrule the text', () => {
    const county = input(document('county', '沂源县规划', ['省规划纲要']), [], documentId('city'))
    expect(deriveCorpusLayer([city, county], alone).documents[1]?.parents).toEqual([
      { title: '淄博市教育事业发展“十四五”规划', document: 'city' },
    ])
  })
})
