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
    ['stars in a number', ['身份证号的处理：', '********5678', '********5678', '****1234']],
  ]
  it.each(stays)('stay: %s', (_reason, lines) => {
    expect(clean(lines)).toBe(lines.join('\n'))
  })
})
