import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/clean/pipeline.ts'
import { plainText } from '../../src/read/plain-text.ts'

const clean = (lines: readonly string[]): string => cleanText(plainText(lines.join('\n'))).text

describe('lines that a page cut', () => {
  it('come back in a text of three paragraphs', () => {
    const lines = [
      '　　根据全省统一部署，自本月起在各乡镇开展饮用水安',
      '全排查，重点检查水源保护、管网老化和水质检测，请各单',
      '位于月底前报送结果。',
      '　　排查中发现的问题，要建立台账，逐项明确整改的时',
      '限和责任人，不能立即整改的，须采取临时供水措施。',
      '　　联系电话以通知所附为准，逾期不报的予以通报。',
    ]
    expect(clean(lines).split('\n').length).toBe(3)
  })

  it('go on within a title that is opened on one and closed on the next, however short the first is', () => {
    const lines = [
      '坚持集中式与分布式并举，加快灌区改造升级和特色应用，',
      '创新多元模式，推进渠系配套多元布局，支持分布式泵站合',
      '理配置储水系统，逐站验收。',
      '《县政府关于印发灌区改造前',
      '行动方案的通知》',
      '增强就近调水能力，完善小渠系、存量渠系与大渠系间运行',
      '调度机制，年底前全部完成。',
      '（清政发〔2021〕23号）',
    ]
    expect(clean(lines).split('\n')).toContain('《县政府关于印发灌区改造前行动方案的通知》')
  })

  it('come back where every paragraph has two lines and lost its indent', () => {
    const lines = [
      '区水务局内设办公室、规划科、工程科，所属单位十二个，编制二百',
      '一十名。',
      '全年收入预算八千万元，比上年增加六百万元，其中一般公共预算拨',
      '款七千二百万元。',
      '设备购置费三十万元，较上年下降一成，主要是压减了车辆运行维护',
      '开支。',
      '绩效目标为水质达标率百分之九十八，群众满意度百分之九十，工程按',
      '期完工。',
    ]
    expect(clean(lines).split('\n').length).toBe(4)
  })

  it('go on behind a point within a number, and stop before the name of a table and between its rows', () => {
    const lines = [
      '到规划期末，全区水利基础设施更加完善，农村自来水普及率稳定在九成',
      '八以上，城乡供水一体化率达到百分之八十，管网漏损率逐年下降到8.',
      '5%以内，水费收缴率保持稳定，中小河流重要河段达到二十年一遇防洪',
      '标准，病险水库除险加固全部完成，山洪灾害监测预警实现全域的覆盖。',
      '表1 水利发展主要指标',
      '农村自来水普及率和城乡供水一体化率及管网漏损率控制\t%\t98\t预期性',
      '中小河流重要河段达标率和病险水库除险加固率两项合计\t%\t99\t约束性',
      '应急队伍配备到村，物资储备到乡镇，预案修订到每一座水库和每一处隐',
      '患点，演练每年不少于一次，值守责任落实到岗到人，汛期全天在岗值守。',
    ]
    const [paragraph, ...rest] = clean(lines).split('\n')
    expect(paragraph).toContain('下降到8.5%以内')
    expect(rest.map((line) => line.slice(0, 4))).toEqual(['表1 水', '农村自来', '中小河流', '应急队伍'])
  })

  it.each([
    [
      'that is a word cut in two elsewhere',
      '开展“节约粮食从我做起”主题教育，让学生明白谁知盘中餐，粒',
      '粒皆辛苦的道理，养成良好习惯。',
      '粒粒皆辛苦，节约要从小事做起。',
      '粒粒皆辛苦，',
    ],
    [
      'of a paragraph whose head stands elsewhere',
      '各单位要高度重视安全度汛工作，逐级落实责任，加强巡查值守',
      '和物资储备，发现险情立即报告。',
      '云云川县人民政府办公室负责督办。',
      '云川县人民政府',
    ],
  ])('a doubled first letter %s', (_which, first, second, doubled, wanted) => {
    const lines = [
      ...[first, second],
      '云川县人民政府办公室要牵头建立联席会议制度，定期研究解决',
      '突出问题，按季度通报进展情况，年底组织考核验收。',
      '各乡镇要按照统一部署开展排查，建立台账，逐项明确整改的时',
      '限和责任人，不能立即整改的，须采取临时供水措施。',
      doubled,
    ]
    expect(clean(lines).split('\n').at(-1)).toMatch(new RegExp(`^${wanted}`))
  })

  const cutAt = (width: number, paragraph: string): string[] => paragraph.match(new RegExp(`.{1,${width}}`, 'gu')) ?? []

  it('of a single paragraph come back where brackets are cut in two', () => {
    const paragraph =
      '学校食堂实行委托经营，甲方将位于南环路上的食堂（不含庭院三百平方米）委托乙方经营，合同一式两份，须附上“三无”保证书并报送台账。'
    expect(clean(cutAt(26, paragraph))).toBe(paragraph)
  })

  it('come back where no word is cut, as first lines are indented and the others are not', () => {
    const paragraphs = [
      '　　项目编号按类别和序号编排；子项五个；两村族谱列入了扩展项目。',
      '　　四乡方言词以申报单位所注的读音为准，凡需另行注音由县馆解释。',
      '　　申报材料一式三份，于月底之前报送，逾期的列入下一年度的名单。',
    ]
    const lines = paragraphs.flatMap((paragraph) => cutAt(22, paragraph))
    expect(clean(lines).split('\n')).toEqual(paragraphs.map((paragraph) => paragraph.trim()))
  })

  it('stay apart where a sentence ends two letters before the edge that all others reach', () => {
    const paragraphs = [
      '区水务局内设办公室、规划科、工程科，所属单位十二个，编制二百一十名，实有一百九十八名，退休人员六十三名，临时聘用人员二十五名，由区级财政全额保障。全年收入八千万元，比上年增加六百万元，其中一般公共预算拨款为七千二百万元，基金预算拨款六百万元，其他收入二百万元。',
      '设备购置费三十万元，较上年下降一成，主要是压减了车辆运行维护开支，更新了水质化验仪器和防汛指挥系统，购置费用均列入年度预算。绩效目标为水质达标率百分之九十八，群众满意度百分之九十，工程按期完工，质量全部合格，竣工后三个月之内完成决算和审计，年底前移交管护单位。',
    ]
    const lines = paragraphs.flatMap((paragraph) => cutAt(22, paragraph))
    expect(lines.filter((line) => line.length < 22).map((line) => line.length)).toEqual([20, 20])
    expect(clean(lines).split('\n')).toEqual(paragraphs)
  })

  it('stay apart before an item that begins with a dash', () => {
    const lines = [
      '到规划期末，全区水利基础设施更加完善，主要目标如下所列各项，详',
      '见附表所载的指标和年度安排，各乡镇应当对照执行并按季度报送进展。',
      '——供水目标。农村自来水普及率稳定在百分之九十八以上，城乡供水一',
      '体化率达到百分之八十，管网漏损率逐年下降，水费收缴率保持稳定。',
      '——防洪目标。中小河流重要河段达到二十年一遇防洪标准，病险水库除',
      '险加固全部完成，山洪灾害监测预警实现全覆盖，应急队伍配备到村。',
    ]
    expect(
      clean(lines)
        .split('\n')
        .map((line) => line.slice(0, 4)),
    ).toEqual(['到规划期', '——供水', '——防洪'])
  })
})

describe('lines that a program cut after so many characters', () => {
  const paragraphs = [
    '全县人均预期寿命由73.2岁提高到75.6岁，孕产妇死亡率下降到14.8/10万，婴儿死亡率、5岁以下儿童死亡率分别下降到4.72‰、6.05‰，控制在全省平均水平以下。',
    '县级公立医院2个，乡（镇）卫生院11个，村卫生室98个，每千常住人口拥有床位5.9张、执业（助理）医师2.01人、注册护士2.87人，诊疗量占65.3%以上。',
    '推行电子健康卡“一码通”，二级公立医院电子病历系统应用水平分级评价达到3级以上，HIS、LIS、PACS等12个系统互联互通，远程会诊覆盖11个乡镇。',
  ]
  const cutAfter = (length: number, indent: string): string[] =>
    paragraphs.flatMap((paragraph) => {
      const whole = indent + paragraph
      return Array.from({ length: Math.ceil(whole.length / length) }, (_, nth) =>
        whole.slice(nth * length, (nth + 1) * length),
      )
    })

  it.each([
    [26, '　　'],
    [31, '　　'],
    [27, ''],
  ])('come back, figures and marks at their starts too: %i, indent “%s”', (length, indent) => {
    expect(clean(cutAfter(length, indent)).split('\n')).toEqual(paragraphs)
  })

  it('a signature behind a full line that ends its sentence stands alone', () => {
    const lines = [...cutAfter(26, '　　'), '　　现将规划印发给你们，请结合实际情况认真贯彻落实。', '县人民政府办公室']
    expect(lines.at(-2)).toHaveLength(26)
    expect(clean(lines).split('\n').at(-1)).toBe('县人民政府办公室')
  })
})

describe('an empty line or a number of a document', () => {
  const body = [
    '　　根据全省统一部署，自本月起在各乡镇开展饮用水安',
    '全排查，重点检查水源保护、管网老化和水质检测，请各单',
    '位于月底前报送结果。',
    '　　排查中发现的问题，要建立台账，逐项明确整改的时',
    '限和责任人，不能立即整改的，须采取临时供水措施办理。',
  ]

  it('parts paragraphs where most lines follow without one', () => {
    expect(
      clean([...body, '', '联系电话以通知所附为准，逾期不报的予以通报。'])
        .split('\n')
        .at(-1),
    ).toBe('联系电话以通知所附为准，逾期不报的予以通报。')
  })

  it('stands under a title as wide as the page', () => {
    const title = '云川县人民政府关于在全县开展饮用水安全排查的通知'
    expect(
      clean([title, '云政发〔2022〕18号', ...body])
        .split('\n')
        .slice(0, 2),
    ).toEqual([title, '云政发〔2022〕18号'])
  })
})

describe('lines that nobody cut', () => {
  const stays: readonly (readonly [reason: string, lines: readonly string[]])[] = [
    [
      'names of like length in a list',
      [
        '青溪县第一实验小学附属幼儿园新建工程',
        '青溪县白石镇中心小学教学综合楼工程',
        '青溪县职业技术学校实训基地二期工程',
        '青溪县河口乡九年一贯制学校改造工程',
        '青溪县第三中学学生宿舍和食堂建设工程',
        '青溪县特殊教育学校康复训练中心工程',
      ],
    ],
    [
      'rows of people',
      [
        '王建国　李爱民　张志强　刘淑芬　陈国栋　赵永刚',
        '周玉兰　吴德华　郑文斌　孙丽娟　马占山　朱凤英',
        '胡学军　林秀英　何志远　高美玲　梁卫东　宋春燕',
        '郭振宇　罗桂芳　谢永红　韩少鹏　唐晓梅　冯志刚',
      ],
    ],
    [
      'rows of figures',
      [
        '20230107 20230111 20230112 20230115',
        '20230201 20230209 20230215 20230218',
        '20230301 20230311 20230320 20230321',
        '20230402 20230410 20230413 20230422',
      ],
    ],
    [
      'verses',
      [
        '春江潮水连海平，海上明月共潮生，',
        '滟滟随波千万里，何处春江无月明！',
        '江流宛转绕芳甸，月照花林皆似霰；',
        '空里流霜不觉飞，汀上白沙看不见。',
      ],
    ],
    [
      'rows of a list as long as one another',
      ['桃源', '弥苴', '苍山', '海东', '洱源', '剑川', '鹤庆', '宾川'].map(
        (name, nth) =>
          `${name}水库除险加固项目，总投资${137 * (nth + 1)}万元，建设工期${nth + 6}个月，责任单位市水利局`,
      ),
    ],
    ['stars in a number', ['身份证号的处理：', '********5678', '********5678', '****1234']],
  ]
  it.each(stays)('stay: %s', (_reason, lines) => {
    expect(clean(lines)).toBe(lines.join('\n'))
  })
})
