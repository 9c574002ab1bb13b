/** A schema and its shape say the same, or the project does not compile. */
import type { Static, TSchema } from '@fastify/type-provider-typebox'

/** A shape as the schema's static type spells it: nothing readonly, ids and other branded texts plain texts. */
type OnTheWire<T> = T extends string & { readonly __id: string }
  ? string
  : T extends readonly (infer U)[]
    ? OnTheWire<U>[]
    : T extends object
      ? { -readonly [K in keyof T]: OnTheWire<T[K]> }
      : T
export type Same<Schema extends TSchema, Shape> = [OnTheWire<Shape>, Static<Schema>] extends [
  Static<Schema>,
  OnTheWire<Shape>,
]
  ? true
  : false
export const same = <_ extends true>(): void => {}
