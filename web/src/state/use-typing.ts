/**
 * What somebody typed, once it is text: letters of a pinyin input method (`gongban` on its way to 公办) are not. Listens by
 * itself because Preact would listen for `CompositionEnd`, an event that does not exist.
 */
import { useEffect, useRef } from 'preact/hooks'

export function useTyping(input: { readonly current: HTMLInputElement | null }, typed: (text: string) => void): void {
  const newest = useRef(typed)
  newest.current = typed
  useEffect(() => {
    const element = input.current
    if (!element) return
    const onInput = (event: Event): void => {
      if (!(event instanceof InputEvent && event.isComposing)) newest.current(element.value)
    }
    const onEnd = (): void => newest.current(element.value)
    element.addEventListener('input', onInput)
    element.addEventListener('compositionend', onEnd)
    return () => {
      element.removeEventListener('input', onInput)
      element.removeEventListener('compositionend', onEnd)
    }
  }, [input])
}
