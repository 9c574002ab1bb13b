/** 万亩, 人次, 微克/立方米, 个百分点: what is counted in what. Longer words before the words they begin with. */

const BASE =
  '%|％|‰|[GM]bps|[EP]FLOPS|[EP]Flops|P(?![A-Za-z])|[TGMP]B|[GMk]W|kV|℃|摄氏度|分贝|千伏安|千伏|蒸吨|(?:人|项|件|车|班|场|批|家|例|台|户|架|列|艘|头|店|辆|科)次|人天|人年|人份|平方公里|平方千米|平方米|立方米|公里|厘米|毫米|海里|米|公顷|公斤|斤|微克|毫克|克标准煤|克|吨标准煤|吨标煤|吨|升|兆瓦|课时|学时|小时|分钟|秒(?!杀|报|批)|张床位|个床位|[美欧日港]元|元|个工作日|工作日|个基点|个月|个(?:教学)?班(?!级|组|子|次)|届|个(?!人|别|体(?!育|检|验)|性)|所(?!有|需|在|谓|属|以(?!上|下|内)|得|示|称)|家(?!庭|长|校|园|访|教)|' +
  '名|项(?!目)|门|处|次|间|册|台(?!账)|套|人(?!才|均|口|大|社|民|工|力|员)|位|件|类|场(?!馆|所|地|景)|户|张|座|支|篇|节|期|辆|亩|级|岁|片|条|块|部(?!门|分|委)|组|批|天|周(?!岁|年|边|围|期|末|转|长|密|全|知|一|二|三|四|五|六|日)|月|年|分|倍|株|头|只|羽|份|款|种|宗|艘|枚|幅|本|幢|栋|孔|口|盏|棵|对|路(?!径|线|段|网|面|灯|口|上|边)|眼(?!睛|镜|光|科|部|保)|尾|趟|杆|桶|桩|道(?!路|德|口|闸|理|教|具)|轮(?!岗|换|流|候|渡|胎|滑)|(?<!(?:19|20)\\d{2})起(?!步|点|始|草|诉|来|初|重|到|降|付|止|施|执|实|运|飞|居|立|搏|息|用|航|底|码|算|义|因|源|跑|身|床|火|家|见|价|征|居)'
const MAGNITUDE = '(?:万亿|千亿|百亿|千万|百万|十万|亿|万|千|百)?'
const PER = '(?:/(?:平方公里|平方米|立方米|千瓦时|万元|万人|千人|百人|小时|公里|亩|人|户|年|月|天|日|床|吨|升|公顷))?'

/** source of a pattern for one unit of measure */
export const UNIT_OF_MEASURE = `(?:/(?:10万|万)|个?百分点|(?:万|亿|百万)?(?:千瓦时|千瓦|千米|千克(?:标准煤|标煤)?)|${MAGNITUDE}(?:${BASE}))${PER}`

const MAGNITUDE_BEGIN = /^(?:万亿|千亿|百亿|千万|百万|十万|亿|万|千(?!瓦|米|克)|百(?!分点))/
/** what is no number of things or of what there is of them: shares, ages, marks, spans of time, how warm, how loud */
const NOT_COUNTED = new Set(
  [
    '岁',
    '年',
    '级',
    '分',
    '天',
    '周',
    '月',
    '个月',
    '期',
    '倍',
    '分钟',
    '秒',
    '工作日',
    '个工作日',
    '℃',
    '摄氏度',
    '分贝',
  ].concat(['GB', 'TB', 'MB', 'PB', 'Gbps', 'Mbps', 'kV', '千伏']),
)

const WHOLE = new RegExp(`^(?:${UNIT_OF_MEASURE})$`, 'u')

/** 公里, 万人次: a unit of measure and nothing else. */
export function isMeasureWord(text: string): boolean {
  return WHOLE.test(text)
}

/** Things that a task can ask for so many of, or so much. */
export function isCount(unit: string): boolean {
  return unit !== '' && !isShare(unit) && !isMoney(unit) && !unit.includes('/') && !NOT_COUNTED.has(unit)
}

/** 万名 → 名 */
export function withoutMagnitude(unit: string): string {
  return unit.replace(MAGNITUDE_BEGIN, '')
}

export function isShare(unit: string): boolean {
  return unit === '%' || unit === '‰' || unit.endsWith('百分点')
}

export function isMoney(unit: string): boolean {
  return /元(?:\/.*)?$/.test(unit)
}
