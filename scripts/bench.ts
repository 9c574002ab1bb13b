/**
 * Speed and memory, each beside a floor or a peer measured in the same run: machines differ and are noisy, ratios count.
 * `npm run bench -- search http` runs some of it; everything goes to var/bench.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { benchClean } from './bench/clean.ts'
import { benchCompare } from './bench/compare.ts'
import { benchEmbed } from './bench/embed.ts'
import { benchExport } from './bench/export.ts'
import { benchHttp } from './bench/http.ts'
import { benchIngest } from './bench/ingest.ts'
import { benchPage } from './bench/page.ts'
import { benchParse } from './bench/parse.ts'
import { benchRead } from './bench/read.ts'
import { benchSearch } from './bench/search.ts'
import { markdownTable, type Timing } from './score.ts'

const BENCHES: Readonly<Record<string, () => Promise<readonly Timing[]>>> = {
  clean: benchClean,
  ingest: benchIngest,
  parse: benchParse,
  read: benchRead,
  search: benchSearch,
  embed: benchEmbed,
  compare: benchCompare,
  export: benchExport,
  http: benchHttp,
  page: benchPage,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in BENCHES))
if (unknown.length > 0) {
  process.stderr.write(`没有名为 ${unknown.join('、')} 的测试，可用：${Object.keys(BENCHES).join('、')}\n`)
  process.exitCode = 2
} else {
  const timings: Timing[] = []
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    process.stderr.write(`${name} …\n`)
    timings.push(...(await bench()))
  }
  const header = ['subject', 'metric', 'value', 'unit', 'beside', 'its value', 'ratio']
  process.stdout.write(`${markdownTable(header, timings.map(rowOf))}\n`)
  mkdirSync('var', { recursive: true })
  writeFileSync(join('var', 'bench.json'), `${JSON.stringify(timings, null, 1)}\n`)
}

function rowOf({ subject, metric, value, unit, peer, peerValue }: Timing): string[] {
  const ratio = peerValue === null ? '' : (value / peerValue).toFixed(3)
  return [subject, metric, figure(value), unit, peer ?? '', peerValue === null ? '' : figure(peerValue), ratio]
}

function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}
