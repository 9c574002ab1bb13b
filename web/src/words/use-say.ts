/** The language in use, for components; the choice is kept in the browser and written to `<html lang>`. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { readStored, writeStored } from '../state/stored.ts'
import { type Language, localeOf, type Say, speak } from './words.ts'

interface Speech {
  readonly language: Language
  readonly say: Say
  /** 12345 → 12,345 */
  readonly count: (value: number) => string
}

export function speechOf(language: Language): Speech {
  const format = new Intl.NumberFormat(localeOf(language))
  return { language, say: speak(language), count: (value) => format.format(value) }
}

export const SpeechContext = createContext<Speech>(speechOf('zh'))

export function useSay(): Speech {
  return useContext(SpeechContext)
}

export function storedLanguage(): Language {
  return readStored('language') === 'en' ? 'en' : 'zh'
}

export function storeLanguage(language: Language): void {
  writeStored('language', language)
}
