/**
 * A server that finds no vectors for its state has them computed beside itself: an own process of low priority, so that a
 * search waits for nothing and what embedding loads is gone when it is done. The library takes the vectors up by itself.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { setPriority } from 'node:os'
import type { Library } from '../store/library.ts'
import type { Folders } from './args.ts'
import type { Terminal } from './terminal.ts'

const LOOK = 2000
const LOW = 10

/** @returns the way to stop looking, and the work */
export function keepVectors({ data, corpus }: Folders, library: Library, terminal: Terminal): () => void {
  let child: ChildProcess | null = null
  /** the state that could not be embedded: not tried again until something changes */
  let given = ''

  function look(): void {
    const { meaning, stamp } = library.current()
    if (meaning !== null || child !== null || given === stamp) return
    terminal.note('语义向量还没有算好，在后台计算；在此之前按字面与同义检索')
    const main = process.argv[1] ?? ''
    child = spawn(process.execPath, [main, 'embed', '--data', data, '--corpus', corpus], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-2000)
    })
    if (child.pid !== undefined) lower(child.pid)
    child.on('error', (error) => {
      said = error.message
    })
    child.on('close', (code) => {
      child = null
      if (code !== 0) given = stamp
      terminal.note(said.trim().split('\n').at(-1) || `语义向量：计算中断（${code}）`)
    })
  }

  const timer = setInterval(look, LOOK)
  timer.unref()
  look()
  return () => {
    clearInterval(timer)
    child?.kill()
  }
}

function lower(pid: number): void {
  try {
    setPriority(pid, LOW)
  } catch {
    // It has ended already, or this system has no priorities: it works all the same.
  }
}
