/**
 * What does this machine lack? Each check gives null or one line with the remedy. Plain JavaScript without imports from
 * node_modules: it has to run before anything is built or even installed.
 */
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..')

const NEEDED_NODE = [20, 19]

export function lacksNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number)
  const enough = major > NEEDED_NODE[0] || (major === NEEDED_NODE[0] && minor >= NEEDED_NODE[1])
  return enough
    ? null
    : `Node 版本过低：需要 ${NEEDED_NODE.join('.')} 或更高，现为 ${version}。请升级 Node.js（https://nodejs.org）`
}

export function lacksPackages(root = ROOT) {
  const names = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies)
  const missing = names.filter((name) => !existsSync(join(root, 'node_modules', name)))
  return missing.length === 0
    ? null
    : `缺少依赖 ${missing[0]}${missing.length > 1 ? ` 等 ${missing.length} 个` : ''}：请先运行 npm ci`
}

export function lacksDatabase(root = ROOT) {
  try {
    const Database = createRequire(join(root, 'package.json'))('better-sqlite3')
    new Database(':memory:').close()
    return null
  } catch {
    return '缺少数据库组件 better-sqlite3：请安装 C++ 编译器、make 和 Python 3（Debian: apt install g++ make python3），再运行 npm ci'
  }
}

export function lacksWritableFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return null
  } catch {
    return `文件夹 ${folder} 不可写：请改正权限，或用 --data 指定另一个文件夹`
  }
}

/** @returns {Promise<string | null>} */
export function lacksPort(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => {
      if (error.code === 'EADDRINUSE')
        resolve(`端口 ${port} 已被占用：请停掉占用它的程序，或换一个端口，例如 npm start -- --port ${Number(port) + 1}`)
      else if (error.code === 'EACCES') resolve(`没有权限使用端口 ${port}：请换一个大于 1023 的端口（--port）`)
      else resolve(`无法监听 ${host}:${port}（${error.code ?? error.message}）：请检查 --host 与 --port`)
    })
    server.listen({ port, host }, () => server.close(() => resolve(null)))
  })
}
