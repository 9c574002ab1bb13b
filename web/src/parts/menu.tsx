/** A button that opens a small panel; closes on Esc, on a click elsewhere and when something in it was chosen. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

export function Menu({
  label,
  children,
  wide = false,
}: {
  readonly label: ComponentChildren
  readonly children: ComponentChildren
  readonly wide?: boolean
}) {
  const menu = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const close = (event: Event): void => {
      const element = menu.current
      if (!element?.open) return
      const inside = event.target instanceof Node && element.contains(event.target)
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return
        element.open = false
        element.querySelector('summary')?.focus()
      } else if (!inside || (event.target instanceof Element && event.target.closest('a'))) element.open = false
    }
    document.addEventListener('click', close)
    document.addEventListener('keydown', close)
    return () => {
      document.removeEventListener('click', close)
      document.removeEventListener('keydown', close)
    }
  }, [])
  return (
    <details class={wide ? 'menu menu-wide' : 'menu'} ref={menu}>
      <summary>{label}</summary>
      <div class="menu-panel">{children}</div>
    </details>
  )
}
