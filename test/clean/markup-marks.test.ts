import { describe, expect, it } from 'vitest'
import { shownMath } from '../../src/clean/inline-math.ts'
import { cleanText } from '../../src/clean/pipeline.ts'
import { replay, undo } from '../../src/clean/replay.ts'
import { plainText } from '../../src/read/plain-text.ts'

const clean = (text: string): string => cleanText(plainText(text)).text

describe('marks of Markdown', () => {
  const text = [
    '# 云川县灌区改造方案',
    '',
    '## 一、目标',
    '到2025年，**渠系配套率**达到 $\\geq 9 6 \\%$ ，灌溉面积 $2 . 1 \\mathrm { k m } ^ { 2 }$ 。详见[方案全文](https://a.gov.cn/1)。',
    '![](images/1.jpg)',
    '',
    '| 指标 | 2020年 | 2025年 |',
    '| :-- | --: | --: |',
    '| 配套率 | 90% |  |',
    '',
    '2\\. 衬砌渠道',
    '- 清淤疏浚',
    '---',
    '三、保障',
  ].join('\n')

  it('go, and its tables are cells as others are', () => {
    expect(clean(text).replace(/\n+/g, '\n')).toBe(
      [
        '云川县灌区改造方案',
        '一、目标',
        '到2025年，渠系配套率达到≥96%，灌溉面积2.1km²。详见方案全文。',
        ...['\t指标', '\t2020年', '\t2025年'],
        ...['\t配套率', '\t90%', '\t'],
        '2. 衬砌渠道',
        '清淤疏浚',
        '三、保障',
      ].join('\n'),
    )
  })

  it('come back when the edits are undone', () => {
    const result = cleanText(plainText(text))
    expect(replay(text, result.edits)).toBe(result.text)
    expect(undo(result.text, result.edits)).toBe(text)
  })

  it('points that were escaped lest they begin a list come back', () => {
    expect(clean('1\\. 泵站\n2\\. 水闸\n总投资213\\.67亿元。')).toBe('1. 泵站\n2. 水闸\n总投资213.67亿元。')
  })

  it.each([
    ['stars that hide a number', '身份证号3703**********1234，密码**不得外传**。'],
    ['one heading of a shell', '# apt install\n一、安装步骤如下。'],
    ['bars of a form', '姓名|性别|年龄\n张三|男|36'],
    ['prices in dollars', '援助金额$100和$200，折合人民币1400元。'],
    ['a path', 'C:\\data\\a_b\n保存到该文件夹。'],
    ['a dash before an item', '- 清淤疏浚\n- 衬砌渠道'],
  ])('%s stays', (_what, own) => {
    expect(clean(own)).toBe(own)
  })
})

describe('a formula', () => {
  it.each([
    ['\\geq 9 5 \\%', '≥95%'],
    ['1 : 1 2 . 5', '1:12.5'],
    ['2 5 ^ { \\circ } \\mathrm { C }', '25℃'],
    ['\\mathrm { P M } _ { 2 . 5 } \\leqslant 3 5', 'PM2.5≤35'],
    ['\\frac { a } { b }', null],
    ['\\sum x _ { i }', null],
  ])('%s is shown as %s', (math, shown) => {
    expect(shownMath(math)).toBe(shown)
  })
})

describe('tags of HTML', () => {
  it('go, blocks as line ends and cells as tabs, figures above the line as they look', () => {
    const text =
      '<p style="text-indent:2em">一、目标</p><p>灌溉面积<strong>5000</strong>m<sup>2</sup>，PM<sub>2.5</sub>下降。<br/>二、任务</p>'
    expect(clean(text)).toBe('一、目标\n灌溉面积5000m²，PM2.5下降。\n二、任务')
    expect(clean('<tr><td>指标</td><td>2025年</td></tr><tr><td>配套率</td><td>96%</td></tr>')).toBe(
      '指标\t2025年\n配套率\t96%',
    )
  })

  it('one paragraph with its tags is enough', () => {
    expect(clean('<p style="text-indent:2em">柳溪县推进城乡供水。</p>')).toBe('柳溪县推进城乡供水。')
  })

  it('an escape among them is what it is in a page', () => {
    expect(clean('一、目标<br/>流速v&gt;10mm/d时撤离。<br/>二、任务<br/>三、保障')).toBe(
      '一、目标\n流速v>10mm/d时撤离。\n二、任务\n三、保障',
    )
  })

  it.each([
    ['a text that names one', '换行写作<br>，不要写作<p>。'],
    ['what is no element', '<表1>见附件，P<0.05，a<b且b>c，</说明>以上<说明>略<完>。'],
    ['an interface in XML', '<xml><appid>a</appid><sign>b</sign><time>1</time></xml>'],
  ])('%s stays', (_what, own) => {
    expect(clean(own)).toBe(own)
  })
})

describe('line ends written as two characters', () => {
  it('are line ends where they are most there are', () => {
    expect(clean('一、目标\\n到2025年达到\\"优秀\\"。\\r\\n二、任务\\n指标\\t96%')).toBe(
      '一、目标\n到2025年达到"优秀"。\n二、任务\n指标\t96%',
    )
  })

  it('…and the quotes of the string go', () => {
    expect(clean('"一、目标\\n二、任务\\n三、保障\\n四、附则"')).toBe('一、目标\n二、任务\n三、保障\n四、附则')
  })

  it.each(['换行写作\\n，制表写作\\t，两个换行写作\\n\\n。', '存到 D:\\new\\name\\notes\\共享 文件夹。'])(
    '%s stays',
    (own) => {
      expect(clean(own)).toBe(own)
    },
  )
})
