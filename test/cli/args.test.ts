import { describe, expect, it } from 'vitest'
import { type CommandOf, parseArgs } from '../../src/cli/args.ts'

const parse = (...argv: string[]) => parseArgs(argv, '1.2.3')
const searchOf = (...argv: string[]): CommandOf<'search'>['query'] => {
  const command = parse('search', ...argv)
  if (command.kind !== 'search') throw new Error(JSON.stringify(command))
  return command.query
}

describe('a command line', () => {
  it('becomes a command with its folders', () => {
    expect(parse('verify')).toEqual({ kind: 'verify', data: 'var', corpus: 'corpus' })
    expect(parse('--data', '/d', 'verify', '--corpus', '/c')).toEqual({ kind: 'verify', data: '/d', corpus: '/c' })
    expect(parse('ingest')).toMatchObject({ kind: 'ingest', paths: [], ocr: false })
    expect(parse('ingest', 'a.docx', 'folder')).toMatchObject({ kind: 'ingest', paths: ['a.docx', 'folder'] })
    expect(parse('add', 'a.pdf', '--ocr')).toMatchObject({ kind: 'add', files: ['a.pdf'], ocr: true })
    expect(parse('remove', 'x', 'y')).toMatchObject({ kind: 'remove', documents: ['x', 'y'] })
    expect(parse('clean', 'a.txt', '--edits')).toMatchObject({ kind: 'clean', file: 'a.txt', edits: true })
    expect(parse('documents', '--json')).toMatchObject({ kind: 'documents', json: true })
    expect(parse('compare', 'a', 'b', 'c', '--json')).toMatchObject({ base: 'a', others: ['b', 'c'], json: true })
    expect(parse('serve', '--port', '0', '--write')).toMatchObject({
      kind: 'serve',
      host: '127.0.0.1',
      port: 0,
      write: true,
    })
  })

  it('searches with words and filters, several values of a filter being alternatives', () => {
    const query = searchOf(
      '公办园占比',
      '谁负责',
      '--level',
      '市',
      '县',
      '--year',
      '2025',
      '--counterparts',
      '--limit',
      '5',
    )
    expect(query).toMatchObject({ text: '公办园占比 谁负责', mode: 'hybrid', sort: 'relevance', limit: 5, offset: 0 })
    expect(query.filters).toMatchObject({ level: ['市', '县'], year: [2025], counterparts: true, unit: [] })
    expect(searchOf('a', '--level', '市', '--level', '县').filters.level).toEqual(['市', '县'])
  })

  it('exports all rows unless a limit is asked for', () => {
    expect(parse('export', 'clauses', '--format', 'csv')).toMatchObject({
      kind: 'export',
      what: 'clauses',
      query: { text: '', limit: Number.POSITIVE_INFINITY },
      format: 'csv',
      bom: false,
      out: null,
      update: null,
      site: 'http://127.0.0.1:8080',
    })
    expect(parse('export', 'targets', '--format', 'xlsx', '--limit', '10', '--out', 'x.xlsx')).toMatchObject({
      query: { limit: 10 },
      out: 'x.xlsx',
    })
    expect(parse('export', 'clauses', '--format', 'csv', '--site', 'https://jyj.example.cn/')).toMatchObject({
      site: 'https://jyj.example.cn',
    })
    const compared = parse('export', 'comparison', '--base', 'a', '--with', 'b', 'c', '--format', 'docx')
    expect(compared).toMatchObject({ what: 'comparison', base: 'a', others: ['b', 'c'] })
  })

  it('asks for help or the version without being wrong', () => {
    expect(parse('--version')).toEqual({ kind: 'help', text: '1.2.3\n' })
    expect(parse('--help')).toMatchObject({ kind: 'help', text: expect.stringContaining('export') })
    expect(parse('search', '--help')).toMatchObject({ kind: 'help', text: expect.stringContaining('--level') })
    expect(parse('help', 'export')).toMatchObject({ kind: 'help', text: expect.stringContaining('--format') })
  })
})

describe('wrong usage is told in words, with what would be right', () => {
  it.each([
    ['nothing', [], 'search'],
    ['an unknown command', ['serch', 'x'], '可用：ingest'],
    ['an unknown option', ['search', 'x', '--levle', '市'], '--levle'],
    ['a word to leave out', ['search', '收费', '-托管'], 'tiaomu search -- 收费 -托管'],
    ['an unknown level', ['search', 'x', '--level', '乡'], '“乡”不认识，可用：国、省、市'],
    ['an unknown role', ['search', 'x', '--role', 'boss'], 'lead、cooperate、responsible'],
    ['an unknown state', ['search', 'x', '--state', 'maybe'], 'none-stated'],
    ['an unknown mode', ['search', 'x', '--mode', 'fuzzy'], 'hybrid、exact、semantic'],
    ['a negative limit', ['search', 'x', '--limit', '-1'], '-1'],
    ['half a hit', ['search', 'x', '--limit', '1.5'], '1.5'],
    ['a year of two digits', ['search', 'x', '--year', '25'], '25'],
    ['an empty value', ['search', 'x', '--document', ''], 'document'],
    ['a comparison of one plan', ['compare', 'a'], 'other'],
    ['an unknown export', ['export', 'plans', '--format', 'csv'], '“plans”，可用：clauses、targets'],
    ['an export without format', ['export', 'clauses'], '--format'],
    ['an unknown format', ['export', 'clauses', '--format', 'pdf'], '“pdf”不认识，可用：jsonl、csv'],
    [
      'links to no site',
      ['export', 'clauses', '--format', 'csv', '--site', 'jyj.example.cn'],
      '“jyj.example.cn”不是网址',
    ],
    ['a comparison to export without plans', ['export', 'comparison', '--format', 'csv'], '--base'],
    ['a matrix without others', ['export', 'matrix', '--base', 'a', '--format', 'csv'], '--with'],
    ['a port that is none', ['serve', '--port', '99999'], '99999'],
    ['a file to clean too many', ['clean', 'a', 'b'], '参数太多'],
    ['no file to add', ['add'], '缺少参数'],
  ])('%s', (_, argv, says) => {
    const command = parse(...argv)
    expect(command.kind).toBe('usage')
    expect((command as { message: string }).message).toContain(says)
  })
})
