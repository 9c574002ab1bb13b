/**
 * What a government page says about its document in fields: 索引号：11370300004225…, 发文字号, 发布日期, 有效性. The names are those of
 * the State Council's catalogue of disclosed information and of the sites' own head lines. Data, not noise.
 */
import type { PageTable } from './html-items.ts'

export interface Field {
  readonly name: string
  readonly value: string
}

const NAMES =
  '索引号|信息索引|信息索引号|主题分类|信息分类|体裁分类|组配分类|分类|服务对象|发文机关|发文单位|发布机构|发布机关|发布单位|公开机构|公开主体|公开责任部门|制发机关|所属机构|发文字号|文件编号|公文编号|文号|编号|统一编号|规范性文件编号|规范性文件登记号|登记号|成文日期|发文日期|印发日期|发布日期|发布时间|公开日期|公开时间|生成日期|公开方式|公开类型|公开属性|公开范围|公开形式|公开程序|公开时限|生效日期|施行日期|实施日期|失效日期|废止日期|截止日期|有效期|有效性|时效性|文件状态|效力状态|信息来源|来源|作者|编辑|责任编辑|浏览次数|浏览量|点击数|点击量|阅读次数|访问量|信息名称|文件名称|名称|标题|关键词|主题词|日期|时间'
const FIELD_NAME = new RegExp(`^(?:${NAMES})$`)
const BLANKS = /[\s\u3000\u00a0]/g
/** 索 引 号, 文　　号: blanks set the names to one width */
const SPACED = NAMES.split('|')
  .map((name) => [...name].join('[\\s\\u3000\\u00a0]*'))
  .join('|')
/** 发布日期：2022-12-27　来源：区教体局 */
const FIELD = new RegExp(`(?:^|(?<=[\\s\\u3000\\u00a0|｜\\]】]))[[【]?(${SPACED})[\\]】]?\\s?[:：]`, 'g')
const LEADING = new RegExp(`^[[【(（]?\\s*(?:${SPACED})[\\]】]?\\s?[:：]`)
const LONGEST = 200
/** least number of fields in a table whose first column names things */
const LEAST_FIELDS = 2

/** Fields of a line that begins with one; none for a line of text. */
export function metadataOf(text: string): readonly Field[] {
  if (text.length > LONGEST || !LEADING.test(text)) return []
  const found = [...text.matchAll(FIELD)]
  return found.map((match, index) => ({
    name: match[1]!.replace(BLANKS, ''),
    value: text
      .slice(match.index + match[0].length, found[index + 1]?.index)
      .replace(/^[\s\u3000\u00a0]+|[\s\u3000\u00a0|｜[【]+$/g, ''),
  }))
}

type Cell = PageTable['cells'][number]
type TableField = Field & { readonly cell: Cell }

/**
 * A table of names and values side by side; null for any other. `cell` is the one that names. In a column most of whose
 * cells are known names, each is one: 公开类型 beside 索引号.
 */
export function tableMetadata({ cells }: Pick<PageTable, 'cells'>): readonly TableField[] | null {
  const filled = cells.filter((cell) => cell.paragraphs.length > 0)
  const naming = namingColumns(filled)
  const fields = filled.flatMap((cell): readonly TableField[] => {
    const name = nameOf(cell)
    if (!FIELD_NAME.test(name) && !naming.has(cell.column))
      return metadataOf(textOf(cell)).map((field) => ({ cell, ...field }))
    const next = cells.find((other) => other.row === cell.row && other.column === cell.column + cell.columnSpan)
    return [{ cell, name, value: next === undefined ? '' : textOf(next) }]
  })
  const heads = new Set(fields.map(({ cell }) => cell)).size
  // Half of the cells name, half hold the values; a header row of 名称 and 时间 over many rows is a table of its own.
  return heads >= LEAST_FIELDS && heads * 2 >= filled.length - 1 ? fields : null
}

function namingColumns(filled: readonly Cell[]): ReadonlySet<number> {
  const columns = new Map<number, { known: number; all: number }>()
  for (const cell of filled) {
    const counts = columns.get(cell.column) ?? { known: 0, all: 0 }
    counts.all++
    if (FIELD_NAME.test(nameOf(cell))) counts.known++
    columns.set(cell.column, counts)
  }
  return new Set([...columns].flatMap(([column, { known, all }]) => (known >= 2 && known * 2 > all ? [column] : [])))
}

function textOf({ paragraphs }: Cell): string {
  return paragraphs.map(({ text }) => text).join('')
}

function nameOf(cell: Cell): string {
  return textOf(cell).replace(/[\s\u3000\u00a0：:[\]【】]/g, '')
}
