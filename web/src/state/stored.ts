/** The browser's own storage, which may be full or forbidden: then nothing is kept, and nothing breaks. */

const PREFIX = 'tiaomu.'

export function readStored(name: string): string | null {
  try {
    return window.localStorage.getItem(PREFIX + name)
  } catch {
    return null
  }
}

/** @returns whether it was kept */
export function writeStored(name: string, value: string): boolean {
  try {
    window.localStorage.setItem(PREFIX + name, value)
    return true
  } catch {
    return false
  }
}

/** Gone with the tab: for what should not lie about in the browser. */
export function readForTab(name: string): string | null {
  try {
    return window.sessionStorage.getItem(PREFIX + name)
  } catch {
    return null
  }
}

export function writeForTab(name: string, value: string): void {
  try {
    window.sessionStorage.setItem(PREFIX + name, value)
  } catch {
    // Then it is asked for again.
  }
}
