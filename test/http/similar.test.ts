import { describe, expect, it } from 'vitest'
import { rewriteSimilar } from '../../src/http/similar.ts'

describe('the address of what is like a clause', () => {
  it.each([
    ['/api/v1/clauses/a/%E4%BA%8C/3/similar', '/api/v1/clauses/a%2F%E4%BA%8C%2F3/similar'],
    ['/api/v1/clauses/a/b/similar?limit=3', '/api/v1/clauses/a%2Fb/similar?limit=3'],
    ['/api/v1/clauses/a%2Fb/similar', '/api/v1/clauses/a%2Fb/similar'],
    ['/api/v1/clauses/a/b', '/api/v1/clauses/a/b'],
    ['/api/v1/search?q=/api/v1/clauses/a/b/similar', '/api/v1/search?q=/api/v1/clauses/a/b/similar'],
  ])('%s', (written, routed) => {
    expect(rewriteSimilar(written)).toBe(routed)
  })
})
