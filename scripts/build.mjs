/**
 * Makes what can be run: TypeScript → dist/, the page → web/dist/. A part whose inputs have not changed since it was built
 * is left alone. `npm ci` runs this too, so what is missing is said in one line instead of failing the installation.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { lacksDatabase, lacksNode, ROOT } from './machine.mjs'

const DIST = join(ROOT, 'dist')
const WEB = join(ROOT, 'web')

/** @returns {string | null} what could not be built, in one line */
export function build() {
  return buildProgram() ?? buildPage()
}

function buildProgram() {
  const inputs = [
    ...['src', 'scripts', join('test', 'damage'), join('test', 'clean')].flatMap((name) =>
      filesBelow(join(ROOT, name)),
    ),
    ...configuration(),
  ]
  return whenChanged(join(DIST, '.stamp'), inputs, () => {
    const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')
    if (!existsSync(tsc)) return '没有安装 TypeScript，无法构建：请运行 npm ci（不要加 --omit=dev）'
    if (!run(tsc, ['-p', join(ROOT, 'scripts', 'tsconfig.build.json')])) return 'TypeScript 构建失败，原因见上'
    const built = [...filesBelow(join(ROOT, 'src')), ...filesBelow(join(ROOT, 'scripts'))]
    const expected = new Set(built.map((path) => join(DIST, relative(ROOT, path).replace(/\.ts$/, '.js'))))
    for (const stale of ['src', 'scripts'].flatMap((name) => filesBelow(join(DIST, name))))
      if (!expected.has(stale)) rmSync(stale)
    for (const file of filesBelow(join(ROOT, 'src')).filter((path) => !/\.(ts|md)$/.test(path))) {
      const copy = join(DIST, relative(ROOT, file))
      mkdirSync(dirname(copy), { recursive: true })
      cpSync(file, copy)
    }
    return null
  })
}

function buildPage() {
  if (!existsSync(join(WEB, 'index.html'))) return null
  const inputs = [...filesBelow(WEB).filter((path) => !path.startsWith(join(WEB, 'dist'))), ...configuration()]
  return whenChanged(join(WEB, 'dist', '.stamp'), inputs, () => {
    const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
    if (!existsSync(vite)) return '没有安装 Vite，无法构建网页：请运行 npm ci（不要加 --omit=dev）'
    return run(vite, ['build', WEB, '--logLevel', 'warn']) ? null : '网页构建失败，原因见上'
  })
}

function configuration() {
  return ['tsconfig.json', 'package.json', 'package-lock.json'].map((name) => join(ROOT, name))
}

/** Runs `make` when the inputs hash to something else than at the last time it went through. */
function whenChanged(stampFile, inputs, make) {
  const hash = createHash('sha256')
  for (const path of inputs.filter(existsSync).sort()) hash.update(relative(ROOT, path)).update(readFileSync(path))
  const stamp = hash.digest('hex')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return null
  const problem = make()
  if (problem === null) {
    mkdirSync(dirname(stampFile), { recursive: true })
    writeFileSync(stampFile, stamp)
  }
  return problem
}

function filesBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('node_modules'))
}

function run(script, args) {
  return spawnSync(process.execPath, [script, ...args], { cwd: ROOT, stdio: 'inherit' }).status === 0
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const problem = lacksNode() ?? build()
  const lack = problem ?? lacksDatabase()
  if (lack) console.error(lack)
  const installing = process.env.npm_lifecycle_event === 'prepare'
  process.exitCode = problem && !installing ? 1 : 0
}
