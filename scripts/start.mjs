/**
 * `npm start`: build if needed, ingest the bundled corpus if needed, serve. What this machine lacks is said in one line with
 * the remedy. Options go on to `serve`: npm start -- --port 9000 --data var2
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build } from './build.mjs'
import { lacksDatabase, lacksNode, lacksPackages, lacksPort, lacksWritableFolder, ROOT } from './machine.mjs'

const args = process.argv.slice(2)
const main = join(ROOT, 'dist', 'src', 'cli', 'main.js')

process.exitCode = await start()

async function start() {
  const data = option('--data', 'var')
  const lack =
    lacksNode() ??
    lacksPackages() ??
    lacksDatabase() ??
    lacksWritableFolder(data) ??
    (await lacksPort(option('--port', '8080'), option('--host', '127.0.0.1'))) ??
    build()
  if (lack) {
    console.error(lack)
    return 1
  }
  const folders = ['--data', data, '--corpus', option('--corpus', 'corpus')]
  // An own process: what cleaning and parsing load does not stay in the memory of the server.
  // Vectors are not waited for either: the server has them computed while it answers by words.
  const ingested = await run([main, 'ingest', '--no-embed', ...folders])
  if (ingested !== 0) console.error('有文件未读入（见上），其余照常提供')
  return run([main, 'serve', ...args])
}

function option(name, otherwise) {
  const joined = args.find((arg) => arg.startsWith(`${name}=`))
  if (joined) return joined.slice(name.length + 1)
  const at = args.indexOf(name)
  return at >= 0 && args[at + 1] !== undefined ? args[at + 1] : otherwise
}

/** Ctrl-C and a stop from outside reach the child, which stops by itself. */
function run(argv) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, argv, { stdio: 'inherit' })
    const pass = (signal) => child.kill(signal)
    process.on('SIGINT', pass)
    process.on('SIGTERM', pass)
    child.on('exit', (code) => {
      process.off('SIGINT', pass)
      process.off('SIGTERM', pass)
      resolve(code ?? 1)
    })
  })
}
