/** `/` goes to the box of the page, whichever it is: 检索, 在本文中查找, 按名称筛选. */
import { useEffect } from 'preact/hooks'

export function useBoxKey(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(document.activeElement))
        return
      const box = document.querySelector<HTMLInputElement>('main input[type=search]')
      if (!box) return
      event.preventDefault()
      box.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

function isTyping(element: Element | null): boolean {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  )
}
