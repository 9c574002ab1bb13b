/** A server that may be written to, on a corpus of one small plan in a folder of its own; what a thread does is done at once. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readLexicons } from '../../src/corpus/folder.ts'
import { buildApp } from '../../src/http/app.ts'
import type { App } from '../../src/http/context.ts'
import { runTask } from '../../src/http/intake.ts'
import type { WriteAccess } from '../../src/http/write-access.ts'
import { type Library, openLibrary } from '../../src/store/library.ts'
import { runIngest } from '../../src/store/run-ingest.ts'

export const TOKEN = 'token-of-this-start'

export const CITY = `淄博市教育事业发展“十四五”规划

一、总体要求
坚持优先发展教育事业，办好人民满意的教育。

二、主要任务
（一）扩大普惠性学前教育资源
1.增加公办学位。到2025年，全市公办幼儿园在园幼儿占比超过65%。（责任单位：市教育局、市财政局）
2.规范民办园。加强民办幼儿园收费管理，落实普惠性民办园认定办法。（责任单位：市教育局）
（二）加强教师队伍建设
1.推进县管校聘。完善教师交流轮岗机制，每年交流比例不低于10%。（责任单位：市教育局）
`

export const COUNTY = CITY.replaceAll('淄博市', '沂源县').replaceAll('市', '县').replace('超过65%', '达到60%')

export interface WritingLibrary {
  readonly app: App
  /** another server on the same corpus */
  serve(access: Partial<WriteAccess> | null): Promise<App>
  readonly library: Library
  readonly corpus: string
  readonly data: string
  remove(): Promise<void>
}

/** `access: null`: read-only; `plan`: what the corpus holds */
export async function openWritingLibrary(
  access: Partial<WriteAccess> | null = {},
  web: string | null = null,
  plan = CITY,
): Promise<WritingLibrary> {
  const folder = mkdtempSync(join(tmpdir(), 'tiaomu-write-'))
  const corpus = join(folder, 'corpus')
  const data = join(folder, 'data')
  mkdirSync(join(corpus, 'raw'), { recursive: true })
  cpSync(join(import.meta.dirname, '..', '..', 'corpus', 'lexicon'), join(corpus, 'lexicon'), { recursive: true })
  writeFileSync(join(corpus, 'raw', '淄博市规划.txt'), plan)
  await runIngest({ corpus, data, ocr: false, progress: () => {}, notice: () => {} }, [])
  const library = openLibrary(data, readLexicons(corpus))
  const serve = (given: Partial<WriteAccess> | null): Promise<App> => {
    const write: WriteAccess | null = given && {
      intake: { run: (task, progress) => runTask(task, { corpus, data }, progress) },
      token: TOKEN,
      loopback: true,
      folder: join(data, 'uploads'),
      ...given,
    }
    return buildApp({ library, corpus, web, version: '0.0.0', write, log: false })
  }
  const app = await serve(access)
  return {
    app,
    serve,
    library,
    corpus,
    data,
    async remove() {
      await app.close()
      library.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
