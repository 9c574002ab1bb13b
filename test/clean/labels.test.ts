import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { plainText } from '../../src/read/plain-text.ts'
import { toTraditional } from '../damage/kinds.ts'
import { CLEAN_SEEDS, parting, seed } from './seeds.ts'

const PLAN = seed('yiyuan-edu-14-5').text
const clean = (text: string): ReturnType<typeof cleanText> => cleanText(plainText(text))
const kinds = (text: string): string[] => [...new Set(clean(text).labels.map(({ kind }) => kind))].sort()

/** Every so many lines something a page adds; `at` says between which lines. */
function paged(text: string, every: number, page: (number: number) => string): string {
  const out: string[] = []
  let number = 0
  for (const [index, line] of text.split('\n').entries()) {
    out.push(line)
    if (index % every === every - 1 && !line.startsWith('\t')) out.push(page(++number))
  }
  return out.join('\n')
}

describe('page lines', () => {
  it.each([
    ['第 1 页 共 12 页', (number: number) => `第 ${number} 页 共 12 页`],
    ['— 1 —', (number: number) => `— ${number} —`],
    ['- 1 -, each with its digits reversed', (number: number) => `- ${[...String(number + 9)].reverse().join('')} -`],
    ['1/12', (number: number) => `${number}/12`],
    ['第1页', (number: number) => `第${number}页`],
  ])('%s goes and is labelled', (_name, page) => {
    const result = clean(paged(PLAN, 23, page))
    expect(parting(result.text, PLAN)).toEqual([])
    expect(new Set(result.labels.map(({ kind }) => kind))).toEqual(new Set(['page-number']))
  })

  it('a running head over each page goes with its number, the title itself stays', () => {
    const head = '沂源县教育事业发展“十四五”规划'
    const result = clean(paged(PLAN, 23, (number) => `— ${number} —\n${head}`))
    expect(parting(result.text, PLAN)).toEqual([])
    expect(kinds(paged(PLAN, 23, (number) => `— ${number} —\n${head}`))).toEqual(['page-number', 'running-head'])
  })

  it('the name of a gazette beside a single page number goes, the body that signs there stays', () => {
    const lines = Array.from({ length: 15 }, (_, index) => `${index + 1}.推进第${index + 1}项工作，年内完成。`)
    const text = (head: string): string =>
      `临淄区人民政府\n关于几项工作的通知\n${lines.join('\n')}\n— 1 —\n${head}\n16.完。`
    expect(clean(text('临淄区人民政府公报')).text).not.toContain('公报')
    expect(clean(text('临淄区人民政府')).text).toContain('临淄区人民政府\n16.')
  })

  it('a paragraph that the page cut is whole again', () => {
    const sentence =
      '实施义务教育强镇筑基行动，大力提高乡镇驻地教育水平，持续加大对乡镇寄宿制学校建设、功能教室和信息化建设的投入力度。'
    const halves = [sentence.slice(0, 33), sentence.slice(33)] as const
    const text = [1, 2, 3, 4]
      .map((page) => `${page}.${halves[0]}\n第 ${page} 页 共 4 页\n${halves[1]}\n一段话。\n又一段话。\n再一段话。`)
      .join('\n')
    expect(
      clean(text)
        .text.split('\n')
        .filter((line) => line.includes(sentence)),
    ).toHaveLength(4)
  })

  it.each([
    ['a list of numbers', '1.完成选址\n2.完成立项\n3.完成招标\n4.完成验收'],
    ['fractions in a table', '\t1/3\n\t2/3\n\t3/3'],
    ['chapters of a report', '第1页是封面\n第2页是目录\n第3页是前言'],
    ['numbers that do not rise with the pages', 'a\n- 1 -\nb\n- 1 -\nc\n- 1 -'],
  ])('%s stays', (_why, text) => {
    expect(clean(text).text).toBe(text)
  })
})

describe('the furniture of a web page', () => {
  const above = [
    '云川县人民政府门户网站',
    '首页 > 政务公开 > 规划计划',
    '索引号：11370323004234/2023-00012  主题分类：教育',
    '发布机构：沂源县人民政府办公室　发布日期：2023-04-27',
  ]
  const below = ['【打印本页】【关闭窗口】', '责任编辑：张三', '分享到：微信 微博 QQ空间']

  it('above and below a document goes, its fields labelled as data', () => {
    const result = clean([...above, PLAN.trim(), ...below].join('\n'))
    expect(parting(result.text.trim(), PLAN.trim())).toEqual([])
    expect(new Set(result.labels.map(({ kind }) => kind))).toEqual(new Set(['metadata', 'chrome']))
  })

  it('names of fields are known however blanks set them to one width', () => {
    const spaced = [
      '标　题：沂源县人民政府办公室关于印发教育事业发展规划的通知',
      '索 引 号：002941093/2021-00318',
      '文　　号：源政办发〔2023〕4号',
      '日　期：2023-04-27',
    ]
    const result = clean([...spaced, PLAN.trim()].join('\n'))
    expect(parting(result.text.trim(), PLAN.trim())).toEqual([])
    expect(new Set(result.labels.map(({ kind }) => kind))).toEqual(new Set(['metadata']))
  })

  it('at the foot of a page goes, with what names its owners', () => {
    const foot = [
      '扫一扫在手机打开当前页',
      '上一篇：关于印发《农田灌溉管理办法》的通知',
      '下一篇：没有了',
      '主办：某某县人民政府办公室　承办：县大数据中心',
      '相关链接：',
      '· 图解：一图读懂灌区改造',
      '· 新闻发布会实录',
      '鲁ICP备05001234号-1　鲁公网安备 37032302000123号',
      '地址：某某县振兴路1号　邮编：256100',
    ]
    expect(clean([PLAN.trim(), ...foot].join('\n')).text.trim()).toBe(PLAN.trim())
    for (const line of foot.slice(0, 3).concat(foot[7]!))
      expect(clean([PLAN.trim(), line].join('\n')).text.trim()).toBe(PLAN.trim())
  })

  it('leaves the last sentence of a plan that begins as its owners do', () => {
    const last = '建设5G基站6000个。'
    const page = [PLAN.trim(), last, '【打印本页】【关闭窗口】', '责任编辑：张三']
    expect(clean(page.join('\n')).text.trim()).toBe(`${PLAN.trim()}\n${last}`)
  })

  it.each([
    ['the pages of an article', ['上一页 1 2 3 4 下一页']],
    [
      'what a page says of itself under a line',
      ['————————————', '版权声明：本文为博主原创文章，转载请附上出处。', '原文链接：https://blog.example.com/1'],
    ],
  ])('%s goes', (_what, foot) => {
    expect(clean([PLAN.trim(), ...foot].join('\n')).text.trim()).toBe(PLAN.trim())
  })

  it('a list of sites is no page’s', () => {
    const list = '政务网站名单\n清河县政府网\n东河县政府网\n西河县教育信息网'
    expect(clean(list).text).toBe(list)
  })

  it('right below the title goes', () => {
    const [number, issuer, title, ...rest] = PLAN.split('\n').filter((line) => line.trim() !== '')
    const text = [
      number,
      issuer,
      title,
      '来源：县政府办公室 发布时间：2023-04-27 浏览次数：123 字体：大 中 小',
      ...rest,
    ].join('\n')
    expect(clean(text).text).not.toContain('浏览次数')
  })

  it.each([
    ['fields in the middle of a document', `${PLAN.slice(0, 9000)}\n信息来源：县教育和体育局\n${PLAN.slice(9000)}`],
    ['the last line of a document that is its own', '一、目标\n加强管理。\n联系人：张三，电话：0533-1234567'],
    ['an imprint at the end', '一、目标\n加强管理。\n承办单位：县水利局　电话：0533-1234567'],
    ['whom to call, above the foot of a page', '一、目标\n加强管理。\n联系电话：0533-1234567\n', '鲁ICP备05001234号-1'],
    ['a path in a sentence', '一、目标\n登录平台，依次点击首页>政务公开>规划计划查询。'],
  ])('%s stays', (_why, text, foot = '') => {
    expect(parting(clean(text + foot).text, text)).toEqual([])
  })
})

describe('what a document library writes on its pages', () => {
  const [first, second] = [
    '统筹水资源、水生态、水环境、水灾害治理，全面提升水安全保障能力，',
    '为全县经济社会高质量发展提供有力支撑。',
  ]
  const body = [
    '一、总体要求',
    first + second,
    '二、主要目标',
    '农村自来水普及率达到百分之九十六。',
    '三、保障措施',
    '压实责任。',
  ]

  it('goes, and a paragraph it stood in is whole again', () => {
    const text = [
      '精品文档',
      '本文格式为Word版，下载可任意编辑，页眉双击删除即可。',
      body[0],
      first,
      '欢迎下载 3',
      second,
      '展开阅读全文',
      ...body.slice(2, 4),
      '可编辑',
      body[4],
      '可编辑',
      body[5],
      '本文档由用户上传整理，如有侵权，请联系网站删除！',
    ].join('\n')
    expect(clean(text).text.trim()).toBe(body.join('\n'))
  })

  it.each([
    '附件请到县政府网站下载。',
    '（一）推广优质资料下载服务',
    '表格下载：登录县教育局网站',
    '仅供参考',
    '学习资料',
    '本资料来源于县统计局。',
  ])('stays where a document says it: %s', (line) => {
    const text = [...body, line].join('\n')
    expect(clean(text).text).toBe(text)
  })
})

describe('the address of a site between paragraphs', () => {
  const mark = 'www.qingquan-doc.com 清泉文档库'
  const lines = Array.from({ length: 24 }, (_, index) => `${index + 1}.推进第${index + 1}处泵站改造，年内完成。`)

  it('goes where it returns', () => {
    const marked = lines.flatMap((line, index) => ([3, 8, 14, 21].includes(index) ? [line, mark] : [line]))
    expect(clean(marked.join('\n')).text).toBe(lines.join('\n'))
  })

  it.each([
    [
      'in a list of offices',
      lines
        .slice(0, 6)
        .flatMap((line) => [line, 'www.qingyuan.gov.cn 县政府网'])
        .join('\n'),
    ],
    [
      'behind the name of what it is of',
      lines
        .slice(0, 6)
        .flatMap((line, index) => [...lines.slice(index, index + 5), line, '网址：www.qingyuan.gov.cn 县政府网'])
        .join('\n'),
    ],
  ])('stays %s', (_where, text) => {
    expect(clean(text).text).toBe(text)
  })
})

describe('marks within lines', () => {
  it('the bracketed name of a site goes that is set in again and again, behind commas too', () => {
    const name = '【清泉文档网】'
    const text = `新建泵站九座，${name}改造水闸六座。${name}完善管护制度，${name}落实经费。`
    expect(clean(text).text).toBe(text.replaceAll(name, ''))
    const named = `请登录${name}查询。办理进度在${name}公布。结果由${name}发布。`
    expect(clean(named).text).toBe(named)
  })

  it.each([
    ['inside a word one goes that says itself what it is', '发展义务教本文档由甲乙资料网整理育。', '发展义务教育。'],
    [
      'between sentences it may be the document',
      '附件如下。本文件由县教育局整理。',
      '附件如下。本文件由县教育局整理。',
    ],
    ['behind a word it may be too', '工作要求：本文件由县教育局整理并发布。', '工作要求：本文件由县教育局整理并发布。'],
    [
      'one that names its site, within a clause',
      '员工借书本文档由某某资料网整理要走很远的路。',
      '员工借书要走很远的路。',
    ],
    [
      '…in a text a site made traditional',
      '嫌犯罪的，移本文檔由某某資料網整理送司法機關。',
      '嫌犯罪的，移送司法機關。',
    ],
  ])('a watermark: %s', (_why, text, wanted) => {
    expect(cleanText(plainText(text)).text).toBe(wanted)
  })

  it.each(['www.qingquan-doc.com清泉公文网', '本文档由清泉文档库整理，转载请注明出处。'])(
    'what a site says of itself behind sentence after sentence goes: %s',
    (said) => {
      const sentences = ['新建泵站九座。', '改造水闸六座。', '完善管护制度。', '落实经费。']
      expect(clean(sentences.map((sentence) => sentence + said).join('\n')).text).toBe(sentences.join('\n'))
    },
  )

  it.each([
    ['完善管护制度。【更多规划请关注清泉文档网】', '【更多规划请关注清泉文档网】'],
    ['（牵头单位：县水利局）来源：www.qingquan-doc.com', '来源：www.qingquan-doc.com'],
  ])('what is probably a site’s, once, is a doubt: %s', (text, said) => {
    const result = clean(text)
    expect(result.text).toBe(text)
    expect(result.doubts.map(({ before, candidates }) => [before, candidates[0]!.text])).toEqual([[said, '']])
  })

  it.each(['点击【报名入口】填写信息。', '信息来源：www.qingyuan.gov.cn', '【重点任务】建设泵站三座。'])(
    'no doubt: %s',
    (text) => {
      expect(clean(text).doubts).toEqual([])
    },
  )

  it('a watermark that splits words goes wherever it stands', () => {
    const mark = '本文档由某某资料网整理'
    const places = Array.from({ length: 20 }, (_, index) => 1200 + index * 600)
    let text = PLAN
    for (const at of [...places].reverse())
      if (!/[\n\t]/.test(text.slice(at - 2, at + 2))) text = text.slice(0, at) + mark + text.slice(at)
    expect(parting(clean(text).text, PLAN)).toEqual([])
  })

  it('words spread letter by letter close', () => {
    expect(clean('各 镇 人 民 政 府、街道办事处：\n现将规划印发给你们。').text).toBe(
      '各镇人民政府、街道办事处：\n现将规划印发给你们。',
    )
  })

  it('names spread for the eye stay', () => {
    const names = '张 伟　李 娜　王 芳　赵 敏'
    expect(clean(`组员：\n${names}`).text).toContain(names)
  })

  it('a blank line behind every line, cells included, is no row end', () => {
    const doubled = PLAN.replace(/\n/g, '\n\n')
    expect(parting(clean(doubled).text, PLAN)).toEqual([])
  })
})

describe('tails of short texts', () => {
  const rows = ['2023年支出进度（%）', '1月\t3.2\t2月\t7.5', '3月\t14.8\t4月\t22.1', '表中数据四舍五入。']

  it('what every row ends with goes, a figure in front of it stays', () => {
    expect(clean(rows.map((row) => `${row}某某文库网`).join('\n')).text).toBe(rows.join('\n'))
  })

  it('a menu of which one row alone ends a sentence loses the name of a site behind every row', () => {
    const menu = ['一周食谱（第12周）', '牛奶\t鸡蛋\t面包', '米饭\t鱼香肉丝\t青菜', '苹果\t香蕉']
    expect(clean(menu.map((row) => `${row}某某文库网`).join('\n')).text).toBe(menu.join('\n'))
  })

  it('a word that several headings end with stays when the name behind it goes', () => {
    const tasks = ['学位攻坚', '名校倍增', '减负提质', '数字赋能'].flatMap((name, index) => [
      `（${'一二三四'[index]}）“${name}”行动`,
      `加快补齐第${index + 1}类短板，年内完成项目清单并逐项公布进展情况，接受社会监督。`,
      `对进度慢的单位约谈${index + 1}次，结果纳入年度考核并与经费安排挂钩。`,
    ])
    expect(clean(tasks.map((line) => `${line}某某文库网`).join('\n')).text).toBe(tasks.join('\n'))
  })

  it('joined words behind each of three lines go', () => {
    const table = ['附件1', '2023年重点任务分工表', '区应急局牵头，各街道配合。']
    const tails = ['模版下载_文库大全_免费下载', '工程咨询_县域经济_模版下载', '文库大全_模版下载_县域经济']
    const { text, doubts } = clean(table.map((line, index) => `${line}${tails[index]}`).join('\n'))
    const left = doubts.reduce((found, { before }) => found.replace(before, ''), text)
    expect(left).toBe(table.join('\n'))
  })

  it('a list of companies keeps its ends', () => {
    const list = ['名单如下：', '齐鲁机械有限公司', '淄博陶瓷有限公司', '沂源果品有限公司', '桓台钢构有限公司'].join(
      '\n',
    )
    expect(clean(list).text).toBe(list)
  })
})

describe('clean plans', () => {
  it.each(CLEAN_SEEDS)('%s has no label but container residue', (id) => {
    expect(cleanText(seed(id)).labels.filter(({ kind }) => kind !== 'residue')).toEqual([])
  })
})

describe('joined words whose first one is seen nowhere else', () => {
  const BODY = [
    '灌区改造按计划推进，年内完成渠道衬砌。',
    '渠系配套同步实施，灌溉水利用系数逐年提高。',
    '监督电话：0533-7210000，传真：7210002',
    '（一）山塘整治',
  ]
  const TAILS = [
    '种植技术_养殖技术_农机维修',
    '养殖技术_农机维修_种植技术',
    '粮油行情_种植技术_养殖技术',
    '蔬菜行情_农机维修_种植技术',
  ]

  it('go behind a figure, and stay as a doubt behind text', () => {
    const { text, doubts } = clean(BODY.map((line, index) => line + TAILS[index]).join('\n'))
    expect(text).toBe(BODY.join('\n') + '蔬菜行情')
    expect(doubts.map(({ before, candidates }) => [before, candidates[0]!.text])).toEqual([['蔬菜行情', '']])
  })
})

it('a paragraph that ends in a tail is not joined with the next over a page’s number', () => {
  const tail = '某某县人民政府关于印发灌区改造方案的通知'
  const items = [
    '灌区渠道衬砌与清淤疏浚同步推进，年内全部完成。',
    '泵站机电设备更新改造分批实施，逐站验收。',
    '用水计量设施安装到斗口，数据按日上传平台。',
    '管护经费列入年度预算，按季度拨付到位。',
  ]
  const page = items.map((item, index) => `${item}${tail}\n第 ${index + 1} 页 共 4 页`).join('\n')
  const { text } = clean(`总体要求${tail}\n${page}\n完`)
  for (const item of items) expect(text).toContain(`${item}\n`)
})

describe('the head of a page', () => {
  const BODY = [
    '清河县灌区改造管理办法',
    '第一条　为规范灌区改造，根据有关法规，制定本办法。',
    '第二条　本办法适用于全县渠系配套、泵站更新和计量设施安装。',
    '第三条　县水利局负责统筹，各乡镇负责管护，年底组织验收。',
  ]
  it.each([
    [
      'a menu, where one logs in, and a place that ends open',
      ['用户名 密码', '加入收藏', '全国站 [进入分站]', '您的位置: 首页 » 法规库 » 正文 »'],
    ],
    ['links in bars', ['热门站点| 清河资料网 | 清河论坛', '收藏本站| 设为首页| 首页']],
    ['the name of the body the site is of', ['清河县人民政府', '首页 >> 公开信息内容']],
  ])('goes: %s', (_what, head) => {
    const { text, labels } = clean([...head, ...BODY].join('\n'))
    expect(text).toBe(BODY.join('\n'))
    expect(labels.map(({ kind }) => kind)).toEqual(head.map(() => 'chrome'))
  })

  it.each([
    '作者:清河资料网 时间:2024-07-05 22:45:45   浏览:8903   来源:清河资料网',
    '2021-12-14 11:32:32来源:清河报网作者:李平责任编辑:黄明',
    '状态:有效 发布日期:2004-05-19 生效日期: 2004-05-19',
    '下载地址: 点击此处下载',
  ])('fields under the title: %s', (fields) => {
    const [title, ...rest] = BODY
    const { text, labels } = clean(['首页 > 法规库 > 正文', title, fields, ...rest].join('\n'))
    expect(text).toBe(BODY.join('\n'))
    expect(labels.map(({ kind }) => kind)).toEqual(['chrome', 'metadata'])
  })

  it('is none where a document stands over a line of places', () => {
    const text = ['清河县灌区改造方案', '首页 > 工业 > 农业', ...BODY.slice(1)].join('\n')
    expect(clean(text).text.startsWith('清河县灌区改造方案')).toBe(true)
  })
})

describe('what a page says under the document', () => {
  const BODY = [
    '县政府公布灌区改造名单',
    '全县渠系配套、泵站更新和计量设施安装分批实施。',
    '年底前逐站验收，结果向社会公布。',
  ]

  it.each([
    [
      'whom to tell',
      ['轻触这里,加载下一页', '分享到', '打开微信,点击底部的“发现”,', '使用“扫一扫”即可将网页分享至朋友圈。'],
    ],
    [
      'whose it is',
      [
        '转自:清河日报',
        '【版权及免责声明】凡本网所属作品,转载时须获得授权并注明来源。',
        '延伸阅读',
        '版权所有:清河网京ICP备11041399号-2',
      ],
    ],
  ])('goes: %s', (_what, foot) => {
    const { text, labels } = clean([...BODY, ...foot].join('\n'))
    expect(text.trim()).toBe(BODY.join('\n'))
    expect(labels).toHaveLength(foot.length)
  })

  it('and several fields in a row under its title, whatever that says', () => {
    const [title, ...rest] = BODY
    const { text } = clean([title, '来源:清河日报 责任编辑:黄明 2025-03-12 17:54:03', ...rest].join('\n'))
    expect(text).toBe(BODY.join('\n'))
  })
})

describe('spam on top of a page that was made traditional', () => {
  const PAGE = toTraditional(seed('yiyuan-edu-14-5').text.slice(0, 3000))

  it.each([
    '低价机票预订网址,男士手表批发,在线观看免费影片,游戏币充值中心,二手车交易大厅,明星写真合集下载',
    '低价机票预订网址-男士手表批发-在线观看免费影片-游戏币充值中心-二手车交易大厅',
  ])('joined by commas or dashes goes: %s', (line) => {
    const { text, labels } = clean(`${line}\n${PAGE}`)
    expect(text).toBe(clean(PAGE).text)
    expect(labels.map(({ kind }) => kind)).toEqual(['spam'])
  })

  it('in the script of the page, or over a simplified one, is somebody’s words', () => {
    const names = '学校名称,联系电话,招生人数,办学地址,负责人姓名,备注事项'
    expect(clean(`${toTraditional(names)}\n${PAGE}`).labels).toEqual([])
    expect(clean(`${names}\n${PLAN.slice(0, 3000)}`).labels).toEqual([])
  })
})
