/** What a request may ask, as JSON schemas: parameters of the address and bodies. */
import { Type } from '@fastify/type-provider-typebox'
import { EXPORT_FORMATS, EXPORT_KINDS } from '../export/kinds.ts'
import { ROLES } from '../model/clause.ts'
import { LEVELS, NODE_KINDS } from '../model/document.ts'
import { VERDICTS } from '../model/verdict.ts'
import { ROW_STATUSES } from '../search/query.ts'
import { CorrectionsJson } from './record-schemas.ts'
import { levelOrNull, oneOf, record, STATES } from './schema-parts.ts'

/** The query parameters of every list; a repeated one gives alternatives. Numbers are checked by parse-query.ts. */
const several = <const T extends readonly string[]>(values: T, description: string) =>
  Type.Optional(Type.Array(oneOf(values), { description }))
const words = (description: string) => Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { description }))

export const queryParameters = {
  q: Type.Optional(Type.String({ description: '检索词；空为全部', maxLength: 10_000 })),
  mode: Type.Optional(oneOf(['hybrid', 'exact', 'semantic'])),
  sort: Type.Optional(oneOf(['relevance', 'plan', 'deadline'])),
  limit: Type.Optional(Type.String({ description: '最多几条', maxLength: 20 })),
  offset: Type.Optional(Type.String({ description: '跳过前几条', maxLength: 20 })),
  document: words('文件编号'),
  level: several(LEVELS, '层级'),
  region: words('地区，可写一部分'),
  unit: words('责任单位'),
  counterparts: Type.Optional(Type.String({ description: 'true：也要其他层级的对应单位', maxLength: 5 })),
  role: several(ROLES, '角色'),
  has: several(['target', 'unit', 'damaged'], '须含有'),
  state: several(STATES, '载明状态'),
  year: words('指标的期限年份'),
  kind: several(NODE_KINDS, '条目种类'),
  plain: words('检索词中的这些词按原样检索，不作单位、同义词、地名理解'),
}

export const ListQuery = record(queryParameters)
export const SuggestQuery = record({ q: Type.String({ maxLength: 200 }), limit: queryParameters.limit })
export const CompareQuery = record({
  base: Type.String({ description: '基准规划', maxLength: 200 }),
  with: Type.Array(Type.String({ maxLength: 200 }), { description: '与之对照的规划', minItems: 1, maxItems: 50 }),
})
export const DifferencesQuery = record({ with: Type.String({ description: '另一个来源', maxLength: 200 }) })
export const DiffQuery = record({
  base: Type.String({ description: '基准条目', maxLength: 2000 }),
  other: Type.String({ description: '对照条目', maxLength: 2000 }),
  literal: Type.Optional(oneOf(['true', 'false'])),
})
export const ExportQuery = record({
  ...queryParameters,
  base: Type.Optional(CompareQuery.properties.base),
  with: Type.Optional(CompareQuery.properties.with),
  status: several(ROW_STATUSES, '对照表、覆盖矩阵：对照结果'),
  section: words('对照表、覆盖矩阵：基准规划的部分，如 二/（一）'),
  verdict: several(VERDICTS, '指标对照：结论'),
})
export const ExportParams = record({ kind: oneOf(EXPORT_KINDS), format: oneOf(EXPORT_FORMATS) })
export const LedgerParams = record({ format: oneOf(EXPORT_FORMATS) })
export const UploadQuery = record({
  name: Type.String({ description: '文件名', maxLength: 1000 }),
  ocr: Type.Optional({ ...oneOf(['true', 'false']), description: '没有文字层的页做文字识别' }),
})
function correction(maxLength: number) {
  return Type.Unsafe<string | null>({ type: ['string', 'null'], minLength: 1, maxLength })
}
export const CorrectionsBody = Type.Object(
  {
    level: levelOrNull,
    region: correction(100),
    parent: correction(500),
    title: correction(300),
    number: correction(100),
    issuer: correction(200),
    date: correction(10),
    was: Type.Optional({ ...CorrectionsJson, description: '所见的更正；与现在的不同时拒绝，以免盖掉别人的更正' }),
  },
  { additionalProperties: false },
)
export const IdParams = record({ id: Type.String({ maxLength: 500 }) })
export const SimilarParams = record({ id: Type.String({ maxLength: 2000 }) })
export const SimilarQuery = record({ limit: queryParameters.limit })
export const PathParams = record({ '*': Type.String({ maxLength: 2000 }) })
