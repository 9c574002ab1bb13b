import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  clauseAddress,
  compareAddress,
  placeOf,
  readAddress,
  readPlace,
  readRoute,
  withParams,
} from '../../web/src/state/address.ts'

describe('which page an address means', () => {
  it.each([
    ['/', { kind: 'search' }],
    ['/compare', { kind: 'compare' }],
    ['/compare/', { kind: 'compare' }],
    ['/read/zibo-edu-14-5', { kind: 'read', document: 'zibo-edu-14-5' }],
    ['/read', { kind: 'corpus' }],
    ['/c/zibo-edu-14-5/%E4%BA%8C/%EF%BC%88%E4%B8%80%EF%BC%89/3', { kind: 'clause', id: 'zibo-edu-14-5/二/（一）/3' }],
    ['/c', { kind: 'unknown', path: '/c' }],
    ['/compare/more', { kind: 'unknown', path: '/compare/more' }],
    ['/c/%E4%BA', { kind: 'unknown', path: '/c/%E4%BA' }],
    ['/nowhere', { kind: 'unknown', path: '/nowhere' }],
  ])('%s', (path, route) => {
    expect(readRoute(path)).toEqual(route)
  })

  it('a label with a slash, a question mark or a percent sign comes back as it was', () => {
    for (const id of ['a/表1/学前教育/毛入园率', 'a/一/50%？', 'a/附件/1.4', 'a/x#y?z'])
      expect(readRoute(clauseAddress(id))).toEqual({ kind: 'clause', id })
  })

  it('every clause id that has no empty end comes back', () => {
    const label = fc.string({ minLength: 1, unit: fc.constantFrom(...'一（）3¶%?#&+ ~表专栏') })
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 5 }), (labels) => {
        const id = labels.join('/')
        expect(readRoute(clauseAddress(id))).toEqual({ kind: 'clause', id })
      }),
    )
  })

  it('the place in a plan is the hash, and back', () => {
    const place = placeOf('zibo-edu-14-5', 'zibo-edu-14-5/二/（一）/3')
    expect(place).toBe('二/（一）/3')
    expect(readPlace(new URL(readAddress('zibo-edu-14-5', place), 'http://x').hash)).toBe(place)
    expect(readPlace('#%E4')).toBeNull()
  })
})

describe('addresses with parameters', () => {
  it('leaves out what is empty and repeats what is several', () => {
    expect(withParams('/', { q: '', level: ['市', '县'], sort: undefined })).toBe('/?level=%E5%B8%82&level=%E5%8E%BF')
    expect(withParams('/', { q: '' })).toBe('/')
  })

  it('a comparison lands on its row', () => {
    expect(compareAddress('a', ['b', 'c'], 'a/一/1')).toBe('/compare?base=a&with=b&with=c#a/%E4%B8%80/1')
  })
})
