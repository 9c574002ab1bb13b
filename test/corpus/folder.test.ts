import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  addFile,
  correctDocument,
  NO_CORRECTION,
  readCorrection,
  readLexicons,
  readManifest,
  recordDocuments,
  removeDocument,
  sha256,
  takeBack,
} from '../../src/corpus/folder.ts'
import { formatManifest, HEAD_AS_READ, parseManifest } from '../../src/corpus/manifest.ts'
import { corpusSources, pathSources, sourcePath } from '../../src/corpus/sources.ts'
import { documentId } from '../../src/model/ids.ts'

let root: string
let corpus: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tiaomu-corpus-'))
  corpus = join(root, 'corpus')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('the tables of a corpus', () => {
  it('are the bundled ones, until it has one of its own by the same name', () => {
    const bundled = readLexicons(join(import.meta.dirname, '..', '..', 'corpus'))
    expect([...bundled.keys()]).toContain('organisations.tsv')
    expect(readLexicons(corpus)).toEqual(bundled)
    mkdirSync(join(corpus, 'lexicon'), { recursive: true })
    writeFileSync(join(corpus, 'lexicon', 'organisations.tsv'), '教育局\t\t教育\n')
    expect(readLexicons(corpus)).toEqual(new Map([...bundled, ['organisations.tsv', '教育局\t\t教育\n']]))
  })
})

function file(name: string, text: string): string {
  const path = join(root, name)
  writeFileSync(path, text)
  return path
}

const named = (id: string) => ({
  id: documentId(id),
  title: null,
  number: null,
  level: null,
  region: null,
  parent: null,
  corrected: HEAD_AS_READ,
  removed: false,
})

describe('adding a file', () => {
  it('copies its bytes and writes down their hash', () => {
    const path = file('某县规划.txt', '一、总体要求')
    const added = addFile(corpus, path)
    expect(added.kind).toBe('added')
    expect(readFileSync(join(corpus, 'raw', '某县规划.txt'))).toEqual(readFileSync(path))
    expect(readManifest(corpus).sources).toEqual([
      { file: '某县规划.txt', sha256: sha256(readFileSync(path)), from: null, note: null, documents: [] },
    ])
  })

  it('does nothing when the bytes are there under another name', () => {
    addFile(corpus, file('a.txt', '一'))
    const before = readFileSync(join(corpus, 'manifest.json'), 'utf8')
    expect(addFile(corpus, file('b.txt', '一'))).toMatchObject({ kind: 'present', entry: { file: 'a.txt' } })
    expect(readFileSync(join(corpus, 'manifest.json'), 'utf8')).toBe(before)
    expect(readdirSync(join(corpus, 'raw'))).toEqual(['a.txt'])
  })

  it('remembers that its pictures are to be recognised, also of a file that was there', () => {
    const ocrOf = () => corpusSources(corpus).map((source) => source.ocr)
    const path = file('扫描件.pdf', '%PDF')
    addFile(corpus, path)
    expect(readManifest(corpus).sources[0]).not.toHaveProperty('ocr')
    expect(addFile(corpus, path, true)).toMatchObject({ kind: 'present', entry: { ocr: true } })
    expect(readManifest(corpus).sources).toMatchObject([{ file: '扫描件.pdf', ocr: true }])
    expect(ocrOf()).toEqual([true])
    addFile(corpus, path)
    expect(ocrOf()).toEqual([true])
  })

  it('keeps another file of the same name', () => {
    addFile(corpus, file('a.txt', '一'))
    const second = addFile(corpus, file('a.txt', '二'))
    expect(second.entry.file).toBe(`a_${second.entry.sha256.slice(0, 16)}.txt`)
    expect(readFileSync(join(corpus, 'raw', 'a.txt'), 'utf8')).toBe('一')
  })

  it('takes over a file that was put into raw/ by hand', () => {
    mkdirSync(join(corpus, 'raw'), { recursive: true })
    writeFileSync(join(corpus, 'raw', 'hand.txt'), '一')
    expect(addFile(corpus, file('a.txt', '一')).entry.file).toBe('hand.txt')
    expect(readdirSync(join(corpus, 'raw'))).toEqual(['hand.txt'])
  })
})

describe('taking back a file that could not be read', () => {
  const isAdded = <T extends { readonly kind: string }>(added: T): added is Extract<T, { kind: 'added' }> =>
    added.kind === 'added'

  it('leaves the folder as it was', () => {
    addFile(corpus, file('a.txt', '一'))
    const before = readFileSync(join(corpus, 'manifest.json'), 'utf8')
    const added = addFile(corpus, file('b.txt', '二'))
    if (isAdded(added)) takeBack(corpus, added)
    expect(readFileSync(join(corpus, 'manifest.json'), 'utf8')).toBe(before)
    expect(readdirSync(join(corpus, 'raw'))).toEqual(['a.txt'])
  })

  it('never deletes what somebody put into raw/ by hand, nor a file whose documents have names', () => {
    mkdirSync(join(corpus, 'raw'), { recursive: true })
    writeFileSync(join(corpus, 'raw', 'hand.txt'), '一')
    const byHand = addFile(corpus, file('a.txt', '一'))
    if (isAdded(byHand)) takeBack(corpus, byHand)
    const second = addFile(corpus, file('b.txt', '二'))
    recordDocuments(corpus, second.entry, [named('plan')])
    if (isAdded(second)) takeBack(corpus, second)
    expect(readdirSync(join(corpus, 'raw')).sort()).toEqual(['b.txt', 'hand.txt'])
    expect(readManifest(corpus).sources.map(({ file }) => file)).toEqual(['b.txt'])
  })
})

describe('correcting a document', () => {
  it('stands in the manifest, beside what is known of the others', () => {
    const { entry } = addFile(corpus, file('a.txt', '一'))
    recordDocuments(corpus, entry, [named('plan'), named('other')])
    const correction = {
      level: '县',
      region: '某县',
      parent: documentId('other'),
      title: '某县教育规划',
      number: null,
      issuer: null,
      date: '2023-08-30',
    } as const
    expect(correctDocument(corpus, 'plan', correction)).toBe(true)
    expect(readCorrection(corpus, 'plan')).toEqual(correction)
    expect(readCorrection(corpus, 'other')).toEqual(NO_CORRECTION)
    expect(correctDocument(corpus, 'plan', NO_CORRECTION)).toBe(true)
    expect(readManifest(corpus).sources[0]!.documents).toEqual([named('plan'), named('other')])
  })

  it('stays when a document of the same file is named later', () => {
    const { entry } = addFile(corpus, file('a.txt', '一'))
    recordDocuments(corpus, entry, [named('plan')])
    correctDocument(corpus, 'plan', { ...NO_CORRECTION, title: '某县教育规划' })
    recordDocuments(corpus, entry, [named('plan'), named('other')])
    expect(readCorrection(corpus, 'plan')?.title).toBe('某县教育规划')
    expect(readCorrection(corpus, 'other')).toEqual(NO_CORRECTION)
  })

  it.each(['2023-8-30', '2023-02-30', '昨天'])('a date is a day there is: not %s', (date) => {
    const manifest = {
      sources: [{ file: 'a.txt', sha256: '0'.repeat(64), documents: [{ id: 'x', corrected: { date } }] }],
    }
    expect(() => parseManifest(JSON.stringify(manifest))).toThrow(/sources\[0\]\.documents\[0\]\.corrected\.date/)
  })

  it('of a document that the manifest does not name is told, not made up', () => {
    expect(correctDocument(corpus, 'nothing', NO_CORRECTION)).toBe(false)
    expect(readCorrection(corpus, 'nothing')).toBeNull()
  })
})

describe('removing a document', () => {
  it('moves its file when no other document stands in it, and adding it again brings the id back', () => {
    const { entry } = addFile(corpus, file('a.txt', '一'))
    recordDocuments(corpus, entry, [named('plan')])
    expect(removeDocument(corpus, 'plan')).toEqual({ file: 'a.txt', moved: true })
    expect(existsSync(join(corpus, 'raw', 'a.txt'))).toBe(false)
    expect(readFileSync(join(corpus, 'removed', 'a.txt'), 'utf8')).toBe('一')
    expect(readManifest(corpus).sources).toEqual([])
    const again = addFile(corpus, file('again.txt', '一'))
    expect(again.kind).toBe('restored')
    expect(again.entry.documents).toEqual([named('plan')])
    expect(readFileSync(join(corpus, 'raw', 'again.txt'), 'utf8')).toBe('一')
  })

  it('leaves the file while another document stands in it', () => {
    const { entry } = addFile(corpus, file('gazette.txt', '一'))
    recordDocuments(corpus, entry, [named('first'), named('second')])
    expect(removeDocument(corpus, 'first')).toEqual({ file: 'gazette.txt', moved: false })
    expect(existsSync(join(corpus, 'raw', 'gazette.txt'))).toBe(true)
    expect(readManifest(corpus).sources[0]?.documents.map(({ id, removed }) => [id, removed])).toEqual([
      ['first', true],
      ['second', false],
    ])
    expect(addFile(corpus, file('same.txt', '一')).kind).toBe('restored')
    expect(readManifest(corpus).sources[0]?.documents.some(({ removed }) => removed)).toBe(false)
  })

  it('knows when there is no such document', () => {
    addFile(corpus, file('a.txt', '一'))
    expect(removeDocument(corpus, 'nothing')).toBeNull()
  })
})

describe('the sources', () => {
  it('are what lies in raw/, named by the manifest through their bytes', () => {
    const { entry } = addFile(corpus, file('a.txt', '一'))
    recordDocuments(corpus, entry, [named('plan')])
    writeFileSync(join(corpus, 'raw', 'unlisted.txt'), '二')
    writeFileSync(join(corpus, 'raw', '.hidden'), '三')
    const sources = corpusSources(corpus)
    expect(sources.map(({ location, documents }) => [location, documents.length])).toEqual([
      ['corpus:a.txt', 1],
      ['corpus:unlisted.txt', 0],
    ])
    const copy = pathSources([file('copy.txt', '一')], corpus)
    expect(copy[0]?.documents).toEqual([named('plan')])
    expect(sourcePath(corpus, 'corpus:a.txt')).toBe(join(corpus, 'raw', 'a.txt'))
  })

  it('of a folder are the files below it, each once', () => {
    mkdirSync(join(root, 'in', 'deep'), { recursive: true })
    writeFileSync(join(root, 'in', 'b.txt'), '')
    writeFileSync(join(root, 'in', 'deep', 'a.txt'), '')
    const sources = pathSources([join(root, 'in'), join(root, 'in', 'b.txt')], corpus)
    expect(sources.map((source) => source.file)).toEqual(['b.txt', 'deep/a.txt'])
  })

  it('that are not there, or change while they are read, fail when they are read', async () => {
    const [missing] = pathSources([join(root, 'nothing.txt')], corpus)
    await expect(missing!.read()).rejects.toThrow('nothing.txt')
    const path = file('a.txt', '一')
    const [changing] = pathSources([path], corpus)
    writeFileSync(path, '二')
    await expect(changing!.read()).rejects.toThrow('被改动')
    truncateSync(path, 3e9)
    await expect(changing!.read()).rejects.toThrow('a.txt 超过 2 GB，读不进来：请拆成几份')
  })
})

describe('the manifest', () => {
  it('survives a round trip', () => {
    const text = readFileSync(join(import.meta.dirname, '..', '..', 'corpus', 'manifest.json'), 'utf8')
    expect(formatManifest(parseManifest(text))).toBe(text)
  })

  it('names every file of the bundled corpus by its true hash', () => {
    const bundled = join(import.meta.dirname, '..', '..', 'corpus')
    const listed = readManifest(bundled).sources.map((source) => [source.file, source.sha256])
    const lying = corpusSources(bundled).map((source) => [source.file, source.sha256])
    expect(lying).toEqual(listed)
  })

  const hash = 'a'.repeat(64)
  it.each([
    ['not JSON', '{', /JSON/],
    ['no list of sources', '{}', /sources is not a list/],
    ['a hash that is none', '{"sources":[{"file":"a","sha256":"1"}]}', /sources\[0\]\.sha256/],
    ['a file outside the folder', `{"sources":[{"file":"../a","sha256":"${hash}"}]}`, /leaves the folder/],
    [
      'a level nobody has',
      `{"sources":[{"file":"a","sha256":"${hash}","documents":[{"id":"x","level":"村"}]}]}`,
      /村.*国/,
    ],
    [
      'an id with a slash',
      `{"sources":[{"file":"a","sha256":"${hash}","documents":[{"id":"x/y"}]}]}`,
      /not a document id/,
    ],
    [
      'one id twice',
      `{"sources":[{"file":"a","sha256":"${hash}","documents":[{"id":"x"},{"id":"x"}]}]}`,
      /x stands twice/,
    ],
  ])('is refused for %s', (_, text, message) => {
    expect(() => parseManifest(text)).toThrow(message)
  })
})
