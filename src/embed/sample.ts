/** The sample of queries beside the models: one a line, # begins a remark. 「小学几岁能报名」 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export function readSample(models: string): readonly string[] {
  return readFileSync(join(models, 'query-sample.txt'), 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
}
