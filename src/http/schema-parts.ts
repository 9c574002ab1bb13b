/** What the schemas of requests and answers are made of: short names for the kinds of JSON values. */
import { type Static, type TObject, type TProperties, type TSchema, Type } from '@fastify/type-provider-typebox'
import { LEVELS, type Level } from '../model/document.ts'

export const text = Type.String()
export const number = Type.Number()
export const flag = Type.Boolean()
export const textOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'] })
export const numberOrNull = Type.Unsafe<number | null>({ type: ['number', 'null'] })
export const oneOf = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values] })
export const record = <T extends TProperties>(properties: T) => Type.Object(properties, { additionalProperties: false })
export const list = <T extends TSchema>(items: T) => Type.Array(items)
export const countOfEach = Type.Record(Type.String(), number)
/** Of records only: the type says so. */
export const orNull = <T extends TObject>(schema: T) =>
  Type.Unsafe<Static<T> | null>({ ...schema, type: ['object', 'null'] } as never)

export const STATES = ['stated', 'none-stated', 'failed', 'unchecked'] as const
export const span = record({ start: number, end: number })
export const levelOrNull = Type.Unsafe<Level | null>({ type: ['string', 'null'], enum: [...LEVELS, null] })
