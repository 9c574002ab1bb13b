/** `verify`: says on stdout what was checked and what does not hold; exit code 1 when anything does not. */
import { readLexicons } from '../corpus/folder.ts'
import { verifyStore } from '../store/verify.ts'
import type { CommandOf } from './args.ts'
import type { Terminal } from './terminal.ts'

export async function runVerify(command: CommandOf<'verify'>, terminal: Terminal): Promise<number> {
  const report = await verifyStore(command.data, command.corpus, readLexicons(command.corpus), (file) =>
    terminal.progress(`核对 ${file}`),
  )
  terminal.progress('')
  for (const { file, check, detail } of report.failures) await terminal.write(`不符  ${file}  ${check}：${detail}\n`)
  const counted = Object.entries(report.checked).map(([check, times]) => `${check} ${times}`)
  await terminal.write(`已核对 ${counted.join('，')}\n`)
  await terminal.write(report.failures.length === 0 ? '全部相符\n' : `${report.failures.length} 处不符\n`)
  return report.failures.length === 0 ? 0 : 1
}
