/**
 * A city's plan and two of its districts', written by hand so that each kind of row occurs: units of three roles, stated
 * once for a parent, failed and unchecked; sound and damaged targets; a table row; words that a spreadsheet would take for
 * a formula.
 */
import type { SketchedPlan } from './sketch.ts'

export const CITY: SketchedPlan = {
  id: 'city',
  title: '某市教育事业发展“十四五”规划',
  level: '市',
  region: '某省东河市',
  number: '东政发〔2022〕2号',
  date: '2022-04-26',
  clauses: [
    { path: ['一'], kind: 'section', heading: '总体要求', text: '' },
    {
      path: ['一', '（一）'],
      heading: '扩大普惠性学前教育资源',
      text: '持续扩增学前教育优质资源，健全普惠性学前教育保障机制，到2025年全市公办幼儿园在园幼儿占比超过65%，普惠性幼儿园覆盖率达到90%以上。',
      units: ['lead:市教育局', 'cooperate:市财政局', 'cooperate:市发展改革委'],
      targets: [
        { indicator: '公办幼儿园在园幼儿占比', words: '超过65%', op: '>', value: 65, deadline: '2025' },
        { indicator: '普惠性幼儿园覆盖率', words: '达到90%以上', value: 90, deadline: '2025' },
      ],
    },
    {
      path: ['一', '（二）'],
      heading: '推进中小学教师“县管校聘”改革',
      text: '深化中小学教师“县管校聘”管理改革，完善教师交流轮岗激励机制，城镇学校、优质学校每学年教师交流轮岗的比例不低于符合交流条件教师总数的10%。',
      units: ['responsible:市教育局', 'responsible:市委编办'],
      targets: [{ indicator: '教师交流轮岗比例', words: '不低于符合交流条件教师总数的10%', value: 10 }],
    },
    { path: ['二'], kind: 'section', heading: '治理', text: '', units: ['responsible:市教育局'] },
    {
      path: ['二', '1'],
      heading: '健全网络保障体系',
      text: '推进能感知网络安全威胁、自动识别过滤网络不良信息的校园网络安全防护体系建设，增强师生网络安全意识。',
      unitsFrom: ['二'],
    },
    {
      path: ['二', '2'],
      heading: '融入省会经济圈',
      text: '加入省会经济圈教育联盟，推动区域优质学校结对共建，共同研发研学旅行精品课程。',
      unitsFrom: ['二'],
    },
    {
      path: ['附件', '1'],
      kind: 'row',
      heading: '班额',
      cells: [
        ['指标', '班额'],
        ['要求', '=45人以内，+10%为限'],
        ['存在问题', '12|34 <无>'],
      ],
      unitsState: 'failed',
      targetsState: 'unchecked',
    },
  ],
}

export const COUNTY: SketchedPlan = {
  id: 'county',
  title: '西山县教育事业发展“十四五”规划',
  level: '县',
  region: '某省东河市西山县',
  clauses: [
    {
      path: ['一'],
      heading: '扩大普惠性学前教育资源',
      text: '持续扩增学前教育优质资源，健全普惠性学前教育保障机制，到2025年全县公办幼儿园在园幼儿占比达到60%以上，普惠性幼儿园覆盖率达到90%以上。',
      units: ['responsible:县教育和体育局'],
      targets: [
        { indicator: '公办幼儿园在园幼儿占比', words: '达到60%以上', value: 60, deadline: '2025' },
        { indicator: '普惠性幼儿园覆盖率', words: '达到90%以上', value: 90, deadline: '2025' },
      ],
    },
    {
      path: ['二'],
      heading: '健全网络保障体系',
      text: '推进能感知网络安全威胁、自动识别过滤网络不良信息的校园网络安全防护体系建设，增强师生网络安全意识。',
      unitsState: 'unchecked',
    },
    {
      path: ['三'],
      heading: '推广蒙山茶艺课程',
      text: '依托茶叶种植基地，开发茶艺校本课程，培养学生劳动习惯。到2024年建成8S个茶艺社团。',
      targets: [
        {
          indicator: '茶艺社团',
          words: '8S个',
          op: '=',
          unit: '个',
          deadline: '2024',
          quality: 'damaged',
          printed: '8S个',
        },
      ],
    },
  ],
}

export const DISTRICT: SketchedPlan = {
  id: 'district',
  title: '南湖区教育体育事业发展规划',
  level: '区',
  region: '某省东河市南湖区',
  date: '2023-01-05',
  clauses: [
    {
      path: ['1'],
      heading: '推进教师“县管校聘”改革',
      text: '深化教师“县管校聘”管理改革，完善教师交流轮岗激励机制，每学年教师交流轮岗的比例不低于符合交流条件教师总数的15%。',
      units: ['responsible:区教体局'],
      targets: [{ indicator: '教师交流轮岗比例', words: '不低于符合交流条件教师总数的15%', value: 15 }],
    },
    { path: ['2'], heading: '冰雪运动', text: '每所学校开设冰雪运动课程，建设冰场一处。' },
  ],
}

export const PLANS: readonly SketchedPlan[] = [CITY, COUNTY, DISTRICT]
