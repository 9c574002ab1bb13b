/**
 * What do the headings above say of the figures below? Under 「一、2023年工作回顾」 they tell what was done, under 「一、申报条件」 who may
 * apply, under 「（一）2025年目标」 what is due in 2025. The nearest heading that says something decides, the title last.
 */

export interface Setting {
  readonly mood: 'asks' | 'looks-back' | 'conditions'
  /** 2025年: the year that a heading gives for all below it, as printed */
  readonly year: string | null
}

const RETROSPECT =
  /回顾|成效|成就|现状|(?:发展|工作|规划|现实|建设|现状)基础|基本情况|总体情况|完成情况|进展情况|规划背景|发展背景|面临(?:的)?形势|存在(?:的)?(?:主要)?问题|主要问题|形势分析|总结/
/** 关于…工作情况的通报, 关于表彰…先进集体的决定 */
const RETROSPECT_TITLE =
  /(?:表彰|表扬|嘉奖)[^，。]*(?:通报|决定)$|情况的?(?:通报|报告|总结|公示|说明)?$|(?:工作|年度)(?:总结|报告)$|(?:评估|督查|督导|监测|调研)报告$|(?:统计|环境状况|质量)?公报$|年报$|决算|白皮书$/
const AHEAD = /下一?步|今后|打算|工作(?:安排|要求|计划)|目标|重点(?:任务|工作)|主要任务/
const CONDITIONS =
  /(?:申报|申请|准入|报名|参评|报考|应聘|立项)(?:条件|范围|对象|资格|方式|程序|要求|材料)|资格条件|(?:下列|以下|如下)条件|^(?:补贴|补助)(?:标准|对象|范围)$|(?:支持|奖补|扶持|资助|奖励)(?:方式|标准|额度|政策)|(?:评分|计分|扣分|处罚|收费)(?:标准|办法|规则|细则)/
/** 落实经费和资助政策: what is to be done about them, and how much */
const TASK = /^(?:落实|完善|健全|加强|强化|优化|提高|加大)/
/** 关于组织申报…的通知, 申报指南, 招聘公告 */
const CONDITIONS_TITLE =
  /(?:组织|开展)[^，。]{0,20}申报|申报(?:工作)?(?:的)?(?:通知|公告|指南)|(?:招聘|招考|招标|选调)[^，。]{0,12}(?:公告|简章)/
/** 2025年目标, 2024年重点工作, 2035年展望; not 2023年工作回顾 */
const HEADING_YEAR = /^(?:到)?(20\d{2}年)(?:度)?(?:的)?(?:主要|重点|总体|工作|发展|目标|任务|展望|预期)/

export function settingOfTitle(title: string): Setting {
  const mood = RETROSPECT_TITLE.test(title) ? 'looks-back' : CONDITIONS_TITLE.test(title) ? 'conditions' : 'asks'
  return { mood, year: null }
}

/** `above`: what the headings over this one say. */
export function settingOf(heading: string, above: Setting): Setting {
  if (heading === '') return above
  if (RETROSPECT.test(heading)) return { mood: 'looks-back', year: null }
  if (CONDITIONS.test(heading) && !TASK.test(heading)) return { mood: 'conditions', year: null }
  const mood = above.mood === 'looks-back' && AHEAD.test(heading) ? 'asks' : above.mood
  return { mood, year: HEADING_YEAR.exec(heading)?.[1] ?? above.year }
}
