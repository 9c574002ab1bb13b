/** The page → web/dist: one script, one style sheet, nothing inline, so that the content security policy needs no exception. */
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  // Preact's own JSX needs no plugin. Never its development form, whatever NODE_ENV says: that one holds paths of this machine.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
  build: {
    // Offices keep browsers for years.
    target: ['chrome87', 'firefox78', 'safari14'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})
