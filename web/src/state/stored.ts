/** The browser's own storage, which may be full or forbidden: then nothing is kept, and nothing breaks. */

const PREFIX = 'tiaomu.'

/** `forTab`: gone with the tab, for what should not lie about in the browser */
type Place = 'forGood' | 'forTab'

export function readStored(name: string, place: Place = 'forGood'): string | null {
  try {
    return storageOf(place).getItem(PREFIX + name)
  } catch {
    return null
  }
}

/** @returns whether it was kept */
export function writeStored(name: string, value: string, place: Place = 'forGood'): boolean {
  try {
    storageOf(place).setItem(PREFIX + name, value)
    return true
  } catch {
    return false
  }
}

/** @throws where the browser forbids it */
function storageOf(place: Place): Storage {
  return place === 'forTab' ? window.sessionStorage : window.localStorage
}
