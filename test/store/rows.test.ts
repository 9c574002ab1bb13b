import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HEAD_AS_READ } from '../../src/corpus/manifest.ts'
import { SCOPE_RULE } from '../../src/model/clause.ts'
import { documentId } from '../../src/model/ids.ts'
import { hasIndexFile, readIndexFile, writeIndexFile } from '../../src/store/index-file.ts'
import { lockDataFolder } from '../../src/store/lock.ts'
import { packOrigin, unpackOrigin } from '../../src/store/origin.ts'
import { createReader } from '../../src/store/reader.ts'
import { databasePath, openForReading, openForWriting, StoreError } from '../../src/store/sqlite.ts'
import { contentStamp } from '../../src/store/stamp.ts'
import { createWriter } from '../../src/store/writer.ts'
import { exampleClause, exampleFile, exampleSource } from './example.ts'

let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'tiaomu-store-'))
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

describe('what is put in', () => {
  it('comes out as it was, clause by clause', () => {
    const { db } = openForWriting(data)
    const record = exampleSource()
    createWriter(db).replaceSource(record)
    db.close()
    const reader = createReader(openForReading(data))
    const given = record.documents[0]!
    expect(reader.documents()).toEqual([given.document])
    expect(reader.clausesOf(given.document.id)).toEqual(given.clauses)
    expect(reader.clause('某县教育规划/一')).toEqual(given.clauses[0])
    expect(reader.parts('某县教育规划')).toEqual({ head: given.head, leaves: given.leaves })
    const { edits, doubts, labels } = record.clean
    expect(reader.cleaningOf('corpus:a.txt', null)).toEqual({ edits, doubts, labels })
    expect(reader.originOf('corpus:a.txt')).toEqual(record.clean.origin)
    expect(reader.sourceOf(given.document.id)).toMatchObject({ text: record.source.text, clean: record.clean.text })
    reader.close()
  })

  it('replaces the rows of its source only', () => {
    const { db } = openForWriting(data)
    const writer = createWriter(db)
    writer.replaceSource(exampleSource())
    writer.replaceSource(exampleSource(exampleFile('b.txt', 'b'.repeat(64)), '另一规划'))
    const before = createReader(db).clausesOf(documentId('另一规划'))
    writer.replaceSource(exampleSource())
    expect(createReader(db).clausesOf(documentId('另一规划'))).toEqual(before)
    for (const table of ['source', 'document', 'clause', 'unit', 'target', 'edit'])
      expect([table, db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()]).toEqual([table, 2])
    writer.drop('corpus:a.txt')
    for (const table of ['source', 'document', 'clause', 'unit', 'target', 'edit'])
      expect([table, db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()]).toEqual([table, 1])
    db.close()
  })

  it('tells the units of a rule for all tasks from those the clause prints', () => {
    const { db } = openForWriting(data)
    const record = exampleSource()
    const clause = exampleClause('某县教育规划')
    const scopeUnits = [{ ...clause.units[0]!, name: '各区县政府', organisation: null, rule: SCOPE_RULE }]
    const document = { ...record.documents[0]!, clauses: [{ ...clause, scopeUnits, deadline: null }] }
    createWriter(db).replaceSource({ ...record, documents: [document] })
    expect(createReader(db).clause(clause.id)).toMatchObject({ units: clause.units, scopeUnits, deadline: null })
    db.close()
  })

  it('keeps numbers that are not whole and numbers that are not known', () => {
    const { db } = openForWriting(data)
    const record = exampleSource()
    const clause = exampleClause('某县教育规划')
    const target = { ...clause.targets[0]!, value: 4.5, quality: 'damaged' as const }
    const unknown = { ...clause.targets[0]!, value: null, printed: '12项' }
    const targets = [target, unknown]
    const document = { ...record.documents[0]!, clauses: [{ ...clause, targets }] }
    createWriter(db).replaceSource({ ...record, documents: [document] })
    expect(createReader(db).clause(clause.id)?.targets).toEqual(targets)
    db.close()
  })
})

describe('an unchanged source', () => {
  it('is known by bytes, pipeline version and what the manifest says', () => {
    const { db } = openForWriting(data)
    const writer = createWriter(db)
    const file = exampleFile()
    expect(writer.stateOf(file, 'v1').kind).toBe('due')
    const counts = writer.replaceSource(exampleSource(file))
    expect(writer.stateOf(file, 'v1')).toEqual({ kind: 'unchanged', counts })
    expect(writer.stateOf(file, 'v2').kind).toBe('due')
    expect(writer.stateOf(exampleFile('a.txt', 'c'.repeat(64)), 'v1').kind).toBe('due')
    const nobody = { title: null, number: null, level: null, region: null, parent: null, corrected: HEAD_AS_READ }
    const named = { id: documentId('x'), ...nobody }
    expect(writer.stateOf({ ...file, documents: [{ ...named, removed: false }] }, 'v1').kind).toBe('due')
    expect(writer.stateOf(exampleFile('copy.txt'), 'v1')).toEqual({ kind: 'copy', of: 'a.txt' })
    db.close()
  })

  it('is remembered as refused until its bytes or the pipeline change', () => {
    const { db } = openForWriting(data)
    const writer = createWriter(db)
    const finding = { level: 'error', code: 'empty', at: null, detail: '空文件' } as const
    writer.replaceSource(exampleSource())
    writer.refuse(exampleFile(), 'v1', finding)
    expect(createReader(db).documents()).toEqual([])
    expect(writer.stateOf(exampleFile(), 'v1')).toEqual({ kind: 'refused', finding })
    expect(writer.stateOf(exampleFile(), 'v2').kind).toBe('due')
    db.close()
  })
})

describe('a renamed document', () => {
  it('takes its clauses along', () => {
    const { db } = openForWriting(data)
    const writer = createWriter(db)
    writer.replaceSource(exampleSource())
    const to = documentId('某县教育规划~aaaaaa')
    const second = exampleSource(exampleFile('b.txt', '0'.repeat(64)))
    writer.replaceSource({ ...second, renames: [{ from: documentId('某县教育规划'), to }] })
    const reader = createReader(db)
    expect(reader.documents().map(({ id, source }) => [id, source.file])).toEqual([
      ['某县教育规划', 'b.txt'],
      [to, 'a.txt'],
    ])
    expect(reader.clausesOf(to).map(({ id }) => id)).toEqual([`${to}/一`])
    db.close()
  })
})

describe('the stamp', () => {
  it('changes with the rows and not with the order they came in', () => {
    const stamps = [['a', 'b'], ['b', 'a'], ['a']].map((order, index) => {
      const { db } = openForWriting(join(data, String(index)))
      const writer = createWriter(db)
      for (const name of order) writer.replaceSource(exampleSource(exampleFile(name, name.repeat(64)), `规划${name}`))
      const stamp = contentStamp(db)
      db.close()
      return stamp
    })
    expect(stamps[0]).toBe(stamps[1])
    expect(stamps[0]).not.toBe(stamps[2])
  })
})

describe('what is broken', () => {
  const code = (use: () => unknown): string => {
    try {
      use()
      return 'nothing thrown'
    } catch (error) {
      return error instanceof StoreError ? error.code : String(error)
    }
  }

  it('is said: no data, a damaged database', () => {
    expect(code(() => openForReading(data))).toBe('no-data')
    writeFileSync(databasePath(data), 'this is no database, however long it may be')
    expect(code(() => openForReading(data))).toBe('damaged')
  })

  it('is begun anew by the next writer', () => {
    writeFileSync(databasePath(data), 'this is no database, however long it may be')
    const { db, rebuilt } = openForWriting(data)
    expect(rebuilt).toContain('已损坏')
    expect(createReader(db).documents()).toEqual([])
    db.close()
    const again = openForWriting(data)
    expect(again.rebuilt).toBeNull()
    again.db.close()
  })

  it('is found in the index file by its checksum', () => {
    writeIndexFile(data, 'one', Uint8Array.from([1, 2, 3]))
    expect([...readIndexFile(data, 'one')]).toEqual([1, 2, 3])
    expect(code(() => readIndexFile(data, 'other'))).toBe('no-data')
    const whole = readIndexFile(data, 'one')
    writeIndexFile(data, 'two', whole)
    expect(hasIndexFile(data, 'one')).toBe(false)
    writeFileSync(
      join(data, 'index-two.bin'),
      'tiaomu1\nbut then something else, longer than the header of such a file is',
    )
    expect(code(() => readIndexFile(data, 'two'))).toBe('damaged')
  })

  it('is not begun twice at once', () => {
    const unlock = lockDataFolder(data)
    expect(code(() => lockDataFolder(data))).toBe('locked')
    unlock()
    lockDataFolder(data)()
  })
})

describe('packed origins', () => {
  it('give back every never-decreasing row of offsets', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300)), (steps) => {
        let at = 0
        const origin = Int32Array.from(steps, (step) => (at += step % 7 === 0 ? step : 1))
        expect(unpackOrigin(packOrigin(origin), origin.length)).toEqual(origin)
      }),
    )
  })

  it('refuse a length they do not have', () => {
    const packed = packOrigin(Int32Array.from([0, 1, 2, 9]))
    expect(() => unpackOrigin(packed, 3)).toThrow(RangeError)
    expect(() => unpackOrigin(packed, 5)).toThrow(RangeError)
  })
})
