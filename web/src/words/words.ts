/** The two languages of the page; what the plans say is never translated. Pure. */
import { en } from './en.ts'
import { type Key, zh } from './zh.ts'

export const LANGUAGES = ['zh', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
export type { Key }

export type Values = Readonly<Record<string, string | number>>
export type Say = (key: Key, values?: Values) => string

const DICTIONARIES: Readonly<Record<Language, Readonly<Record<Key, string>>>> = { zh, en }

export function speak(language: Language): Say {
  const dictionary = DICTIONARIES[language]
  return (key, values) => fill(dictionary[key], values)
}

export function localeOf(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en'
}

/** `第 {from}–{to} 条` with {from: 1, to: 20} → `第 1–20 条`; a name without a value stays, so that a test sees it. */
function fill(text: string, values: Values | undefined): string {
  return values ? text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)) : text
}
