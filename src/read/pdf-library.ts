/**
 * The PDF library, loaded on first use. Its build for Node brings stand-ins for what an engine may lack, and puts four over what this
 * one has: `push` many times slower, and `JSON.parse` written in JavaScript, for the whole program. They are put back.
 */
type Library = typeof import('pdfjs-dist/legacy/build/pdf.mjs')

const REPLACED: readonly (readonly [owner: object, name: string])[] = [
  [Array.prototype, 'push'],
  [Function.prototype, 'toString'],
  [JSON, 'parse'],
  [JSON, 'stringify'],
]

export async function loadPdfLibrary(): Promise<Library> {
  return keepingBuiltIns(() => import('pdfjs-dist/legacy/build/pdf.mjs'))
}

async function keepingBuiltIns<T>(load: () => Promise<T>): Promise<T> {
  const own = REPLACED.map(([owner, name]) => Object.getOwnPropertyDescriptor(owner, name)!)
  try {
    return await load()
  } finally {
    for (const [at, [owner, name]] of REPLACED.entries()) Object.defineProperty(owner, name, own[at]!)
  }
}
