/** `clean`: the clean text of a file, or every edit that made it and every doubt that was left. */
import { cleanText } from '../clean/pipeline.ts'
import { doubtJson, editJson } from '../http/present.ts'
import type { Span } from '../model/span.ts'
import { readSource } from '../read/read.ts'
import type { CommandOf } from './args.ts'
import { readGiven } from './read-given.ts'
import type { Terminal } from './terminal.ts'

export async function runClean(command: CommandOf<'clean'>, terminal: Terminal): Promise<number> {
  const read = await readSource(await readGiven(command.file), { ocr: command.ocr })
  if (read.kind === 'refused') {
    terminal.note(`${command.file}：${read.finding.detail}`)
    return 1
  }
  const clean = cleanText(read.source)
  for (const { detail } of [...read.source.findings, ...clean.findings]) terminal.note(`${command.file}：${detail}`)
  if (!command.edits) {
    await terminal.write(clean.text)
    return 0
  }
  const recognised = (clean.recognised ?? []).map(({ at, confidence }) =>
    recognisedJson(at, confidence, read.source.text),
  )
  const lines = [...Array.from(clean.edits, editJson), ...clean.doubts.map(doubtJson), ...recognised].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  )
  await terminal.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return 0
}

/** Nothing proves what was read from a picture: a stretch of one confidence is listed as a doubt is, without candidates. */
function recognisedJson(at: Span, confidence: number, text: string) {
  return {
    rule: 'recognised',
    ...at,
    before: text.slice(at.start, at.end),
    after: null,
    candidates: [],
    confidence,
    evidence: '由机器从图像识别',
  }
}
