import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseArgs } from '../../src/cli/args.ts'
import { runCommand } from '../../src/cli/run.ts'
import { openPlanLibrary, type PlanLibrary } from '../export/plan-library.ts'
import { idOf } from '../export/sketch.ts'

let plans: PlanLibrary
let folder: string
beforeAll(() => {
  plans = openPlanLibrary()
  folder = mkdtempSync(join(tmpdir(), 'tiaomu-cli-'))
})
afterAll(() => {
  plans.remove()
  rmSync(folder, { recursive: true, force: true })
})

async function run(...argv: string[]) {
  const out: Uint8Array[] = []
  const notes: string[] = []
  const code = await runCommand(parseArgs(['--data', plans.data, '--corpus', plans.corpus, ...argv], '0.0.0'), {
    write: async (text) => {
      out.push(Buffer.from(text))
    },
    note: (text) => {
      notes.push(text)
    },
    progress: () => {},
    colour: false,
    columns: 100,
  })
  return { code, out: Buffer.concat(out).toString(), notes }
}

const lines = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('results go to stdout and nothing else does', () => {
  it('search prints hits for people and one JSON object for programs', async () => {
    const forPeople = await run('search', '教师交流轮岗', '--level', '市')
    expect(forPeople.code).toBe(0)
    expect(forPeople.out).toContain('1. 一 （二） 推进中小学教师“县管校聘”改革')
    expect(forPeople.out).toContain('市教育局（责任）')
    expect(forPeople.notes).toEqual(['语义检索不可用：还没有语义向量，请运行 tiaomu embed'])
    const { out } = await run('search', '教师交流轮岗', '--level', '市', '--json')
    expect(JSON.parse(out)).toMatchObject({ total: 1, hits: [{ id: idOf('city', '一', '（二）') }] })
  })

  it('documents lists the plans, 未载明 where a plan does not say it', async () => {
    expect((await run('documents')).out).toContain('未载明')
    const documents = JSON.parse((await run('documents', '--json')).out)
    expect(documents).toHaveLength(3)
    expect(documents[0].counts.byRule).toEqual({ repairs: {}, doubts: {} })
  })

  it('compare --json prints one line a link or a gap', async () => {
    const rows = lines((await run('compare', 'city', 'county', '--json')).out)
    expect(rows.filter(({ status }) => status === 'adopted').map(({ base }) => base.id)).toContain(
      idOf('city', '二', '1'),
    )
    expect(rows.find(({ other }) => other?.id === idOf('county', '三'))).toMatchObject({
      base: null,
      status: 'local-only',
    })
    expect(rows.find(({ base }) => base?.id === idOf('city', '二', '2'))).toMatchObject({
      status: 'absent',
      against: 'county',
    })
  })

  it('compare names its base, and lists the base’s targets with what the other plan says of them', async () => {
    const { out } = await run('compare', 'city', 'county')
    const [first] = out.split('\n')
    expect(first).toMatch(/^以《.+》为基准，对照《.+》/)
    expect(out.slice(out.indexOf('\n指标\n'))).toMatch(/65%[^\n]*\n {2}(?:相同|加码|放宽|本地化|未量化|缺|不可比) {2}/)
  })

  it('export writes what compare prints', async () => {
    const exported = await run('export', 'comparison', '--base', 'city', '--with', 'county', '--format', 'jsonl')
    expect(exported.out).toBe((await run('compare', 'city', 'county', '--json')).out)
  })

  it('export says on stderr that no row was asked for; the file has its head', async () => {
    const { code, out, notes } = await run(
      'export',
      'comparison',
      '--base',
      'city',
      '--with',
      'county',
      '--section',
      '九',
      '--format',
      'csv',
    )
    expect([code, out.trimEnd().split('\n').length]).toEqual([0, 1])
    expect(notes.join()).toContain('没有符合条件的行')
  })

  it('export takes verdicts for figures only', async () => {
    const { code, notes } = await run('export', 'units', '--verdict', 'looser', '--format', 'csv')
    expect([code, notes.join()]).toEqual([2, expect.stringContaining('--verdict 只用于指标对照')])
    const { out } = await run(
      ...['export', 'targets', '--base', 'city', '--with', 'county', '--verdict', 'looser', '--format', 'csv'],
    )
    expect(out).toContain('放宽')
  })

  it('export clauses has the fields programs build on', async () => {
    const [first] = lines(
      (await run('export', 'clauses', '--document', 'city', '--sort', 'plan', '--format', 'jsonl')).out,
    )
    expect(Object.keys(first)).toEqual(
      expect.arrayContaining([
        ...['id', 'document', 'source', 'clean', 'kind', 'path', 'heading', 'text', 'unitsState', 'unitsFrom'],
        ...['units', 'targetsState', 'targets', 'references'],
      ]),
    )
  })
})

describe('exit codes', () => {
  it('2 for wrong usage, with the reason on stderr and nothing on stdout', async () => {
    const { code, out, notes } = await run('search', 'x', '--level', '乡')
    expect([code, out]).toEqual([2, ''])
    expect(notes[0]).toContain('“乡”')
  })

  it('2 for a document that is not there, naming those that resemble it', async () => {
    const { code, notes } = await run('compare', 'citty', 'county')
    expect(code).toBe(2)
    expect(notes[0]).toContain('没有文件“citty”，相近的有：city')
  })

  it('1 where there are no data yet, with the remedy', async () => {
    const { code, notes } = await run('--data', join(folder, 'none'), 'documents')
    expect(code).toBe(1)
    expect(notes[0]).toContain('ingest')
  })

  it.each([
    ['a folder', () => folder, (path: string) => `${path} 是文件夹：请写明其中的文件`],
    ['a file that is not there', () => join(folder, 'none.txt'), (path: string) => `找不到 ${path}：请核对路径`],
    ['an empty file', () => written('empty.txt', ''), (path: string) => `${path}：文件是空的：请重新下载或重新保存`],
    [
      'a file of more than the system reads',
      () => longer(written('large.txt', '教育'), 3e9),
      (path: string) => `${path} 超过 2 GB，读不进来：请拆成几份`,
    ],
    [
      'Japanese',
      () => written('ja.txt', '県は、教育振興基本計画を策定しました。学校における働き方改革を進めます。'),
      (path: string) => `${path}：正文是日文，只收录中文文件：请核对是否选错了文件`,
    ],
  ])('1 for %s, naming it once with the remedy', async (_what, given, said) => {
    const path = given()
    const { code, notes } = await run('clean', path)
    expect([code, notes]).toEqual([1, [said(path)]])
  })
})

function written(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

/** So many bytes, those behind the first ones on no disk. */
function longer(path: string, bytes: number): string {
  truncateSync(path, bytes)
  return path
}

describe('export --out', () => {
  it('writes the file whole and leaves nothing beside it', async () => {
    const own = mkdtempSync(join(folder, 'out-'))
    const path = join(own, 'clauses.csv')
    expect((await run('export', 'clauses', '--format', 'csv', '--bom', '--out', path)).code).toBe(0)
    expect(readFileSync(path, 'utf8').startsWith('\ufeff文件,')).toBe(true)
    expect(readdirSync(own)).toEqual(['clauses.csv'])
  })

  it('that cannot be written leaves the old file as it was', async () => {
    const path = join(folder, 'kept.csv')
    writeFileSync(path, 'old')
    const { code, notes } = await run('export', 'clauses', '--format', 'csv', '--out', join(path, 'below.csv'))
    expect(code).toBe(1)
    expect(notes.length).toBe(1)
    expect(readFileSync(path, 'utf8')).toBe('old')
  })

  it('says where a file cannot be written, before it reads a row, and leaves what is there', async () => {
    const to = (path: string) => run('export', 'clauses', '--format', 'csv', '--out', path)
    const locked = join(folder, 'locked.csv')
    writeFileSync(locked, 'old', { mode: 0o444 })
    for (const [path, words] of [
      [join(folder, 'none', 'a.csv'), `文件夹 ${join(folder, 'none')} 不存在：请先建立它`],
      [folder, `${folder} 是文件夹：请在 --out 后写明文件名`],
      [join(locked, 'a.csv'), `${locked} 不是文件夹`],
      [locked, `${locked} 是只读文件，没有改动它`],
    ] as const) {
      const { code, notes } = await to(path)
      expect([code, notes.join()]).toEqual([1, expect.stringContaining(words)])
    }
    expect(readFileSync(locked, 'utf8')).toBe('old')
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('keeps who may read the old file, and replaces what a link points to', async () => {
    const [path, link] = [join(folder, 'mine.csv'), join(folder, 'link.csv')]
    writeFileSync(path, 'old', { mode: 0o600 })
    symlinkSync(path, link)
    expect((await run('export', 'documents', '--format', 'csv', '--out', link)).notes).toEqual([
      `已写入 ${link}（3 行）`,
    ])
    expect(readFileSync(path, 'utf8')).toContain('city')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
  })
})
