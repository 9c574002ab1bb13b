/**
 * Light, dark, or as the system has it. The dark colours stand once, in the block that tokens.css keeps for a dark system;
 * choosing opens or closes that block, so that no colour is written down twice and a system in the dark never flashes white.
 */
import { readStored, writeStored } from './stored.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const DARK = '(prefers-color-scheme: dark)'
const CONDITIONS: Readonly<Record<Theme, string>> = { system: DARK, light: 'not all', dark: 'all' }

export function storedTheme(): Theme {
  const stored = readStored('theme')
  return THEMES.find((theme) => theme === stored) ?? 'system'
}

export function storeTheme(theme: Theme): void {
  writeStored('theme', theme)
}

/** Also the scroll bars, boxes and menus that the browser draws. */
export function applyTheme(theme: Theme): void {
  for (const rule of darkRules()) rule.media.mediaText = CONDITIONS[theme]
  document.documentElement.style.colorScheme = theme === 'system' ? '' : theme
}

let found: readonly CSSMediaRule[] | null = null

/** Found by their first condition; kept, because that changes. */
function darkRules(): readonly CSSMediaRule[] {
  found ??= [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSMediaRule && rule.media.mediaText === DARK) as CSSMediaRule[]
  return found
}
