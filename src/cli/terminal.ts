/** Where a command writes: stdout carries results and nothing else, stderr progress and notes. */
export interface Terminal {
  /** to stdout; waits when the reader is slow */
  write(text: string | Uint8Array): Promise<void>
  /** one line to stderr */
  note(text: string): void
  /** a line on stderr that the next one replaces; nothing when stderr is not a terminal */
  progress(text: string): void
  /** whether stdout may carry colours */
  readonly colour: boolean
  readonly columns: number
}

const BAR = 24

/** ██████░░░░ */
export function progressBar(done: number, total: number): string {
  const filled = total === 0 ? BAR : Math.round((done / total) * BAR)
  return '█'.repeat(filled) + '░'.repeat(BAR - filled)
}

export function bold(text: string, terminal: Pick<Terminal, 'colour'>): string {
  return terminal.colour ? `\u001b[1m${text}\u001b[0m` : text
}

export function dim(text: string, terminal: Pick<Terminal, 'colour'>): string {
  return terminal.colour ? `\u001b[2m${text}\u001b[0m` : text
}

export function marked(text: string, terminal: Pick<Terminal, 'colour'>): string {
  return terminal.colour ? `\u001b[1;31m${text}\u001b[0m` : `【${text}】`
}
