import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { compareWitnesses, type Witness } from '../../src/compare/witnesses.ts'
import { extractClauses } from '../../src/extract/clauses.ts'
import type { CorpusDocument } from '../../src/model/document.ts'
import { documentId } from '../../src/model/ids.ts'
import { parseOrganisations } from '../../src/organisations/lexicon.ts'
import { parseDocuments } from '../../src/parse/documents.ts'
import { readSource } from '../../src/read/read.ts'

const RAW = join(process.cwd(), 'corpus', 'raw')

async function witness(file: string, ordinal: number, id: string): Promise<Witness> {
  const read = await readSource(readFileSync(join(RAW, file)))
  if (read.kind === 'refused') throw new Error(read.finding.detail)
  const clean = cleanText(read.source)
  const parsed = parseDocuments(clean, read.source)[ordinal]!
  const { title, number, issuer, date } = parsed.head
  const document = {
    id: documentId(id),
    title: title.value,
    number: number?.value ?? null,
    issuer: issuer?.value ?? null,
    date: date?.value ?? null,
  } as CorpusDocument
  return { document, clauses: extractClauses(parsed, clean, documentId(id), parseOrganisations('')).clauses }
}

describe('two witnesses of one plan', async () => {
  const gazette = await witness('000_7e884cecf4f87ac7.txt', 1, 'gazette')
  const page = await witness('001_79452da59f766cc7.txt', 0, 'page')
  const { fields, texts, only } = compareWitnesses(gazette, page)

  it('names the 文号 that only one prints', () => {
    expect(fields).toEqual([{ name: '文号', values: ['临政发〔2022〕6号', null] }])
  })

  it('lists the tables that only one has, each once with what stands in it', () => {
    expect(only.map(({ document, path }) => [document, path.join('/')])).toEqual([
      ['page', '表1'],
      ['page', '表2'],
    ])
    expect(only.every(({ below }) => below > 3)).toBe(true)
  })

  it('finds no word changed in what both have', () => {
    expect(texts.filter(({ minor }) => !minor)).toEqual([])
  })

  it('names changed characters with their place in both', () => {
    const clause = page.clauses.find(({ text }) => text.includes('65%'))!
    const changed = page.clauses.map((each) =>
      each === clause ? { ...each, text: each.text.replace('65%', '60%') } : each,
    )
    const [difference] = compareWitnesses(page, { ...page, clauses: changed }).texts
    expect(difference).toMatchObject({ part: 'text', words: ['65%', '60%'], minor: false })
    expect(clause.text.slice(difference!.at[0].start, difference!.at[0].end)).toBe('65%')
  })
})
