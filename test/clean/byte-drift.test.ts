import { Converter } from 'opencc-js/cn2t'
import { describe, expect, it } from 'vitest'
import { repairByteDrift } from '../../src/clean/byte-drift.ts'
import { cleanText } from '../../src/clean/pipeline.ts'
import { plainText } from '../../src/read/plain-text.ts'
import { drift, driftMarks } from '../damage/drift.ts'
import { CLEAN_SEEDS, parting, seed } from './seeds.ts'

const traditional = Converter({ from: 'cn', to: 't' })

/** A text of a plan, its marks full-width or ASCII alike, so that only letters are compared. */
function folded(text: string): string {
  return text.replace(/[！，；：？（）]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0))
}

/** Lines that do not come back, doubts taken as gaps; and how many doubts there are and name the right character first. */
function score(text: string): { wrong: string[]; doubts: number; runs: number; first: number } {
  const damaged = drift(text)
  const { edits, doubts = [] } = repairByteDrift(damaged)
  const marks = [
    ...edits.map(({ at, text: into }) => ({ at, into })),
    ...doubts.map(({ at }) => ({ at, into: '\0' })),
  ].sort((a, b) => a.at.start - b.at.start)
  let found = ''
  let at = 0
  for (const mark of marks) {
    found += damaged.slice(at, mark.at.start) + mark.into
    at = mark.at.end
  }
  found = folded(found + damaged.slice(at))
  const wrong: string[] = []
  let first = 0
  let next = 0
  const lines = folded(text).split('\n')
  for (const [index, line] of found.split('\n').entries()) {
    const pattern = line
      .split('\0')
      .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
      .join('(.{1,3}?)')
    const match = new RegExp(`^${pattern}$`).exec(lines[index]!)
    const own = doubts.slice(next, next + line.split('\0').length - 1)
    next += own.length
    if (match === null) wrong.push(...parting(line, lines[index]!))
    else first += own.filter(({ candidates }, nth) => folded(candidates[0]!.text) === match[nth + 1]).length
  }
  return { wrong, doubts: doubts.length, runs: edits.filter(({ rule }) => rule === 'byte-drift').length, first }
}

describe('byte drift', () => {
  it.each(CLEAN_SEEDS)('%s in traditional characters, drifted, comes back or is in doubt', (id) => {
    const text = traditional(seed(id).text)
    const { wrong, doubts, runs, first } = score(text)
    expect(runs).toBeGreaterThan(50)
    // where a folded （ went with the byte before it, nothing tells whether there was one
    expect(wrong.length / 2).toBeLessThanOrEqual(runs * 0.02)
    expect(doubts).toBeLessThanOrEqual(runs * 0.12)
    expect(first).toBeGreaterThanOrEqual(doubts * 0.5)
  })

  it.each([
    ['a reading inside a character, to the end of the drift', '把以游戲為基本活動，加強管理。'],
    ['both causes in one place', '小學化”傾向專項治理，規範辦園。'],
    ['a reading that straddles two characters', '改變人才“高消費”狀況。'],
  ])('%s', (_why, sentence) => {
    const context = `${'學校發展關於教師隊伍建設，'.repeat(8)}${'專項資金用於專項行動，'.repeat(6)}`
    const text = `${context}\n${sentence}`
    const damaged = drift(text)
    expect(damaged).toContain('?')
    const { edits } = repairByteDrift(damaged)
    let out = ''
    let at = 0
    for (const edit of edits) {
      out += damaged.slice(at, edit.at.start) + edit.text
      at = edit.at.end
    }
    expect(folded(out + damaged.slice(at))).toBe(folded(text))
  })

  it('a text that folds its marks and loses no half is left alone', () => {
    const text = '为什么要调整?为了公平!怎么办?!请看下面,有三条:\n学校要做什么?(见附件)家长要做什么?请看:'
    expect(repairByteDrift(text)).toEqual({ edits: [], doubts: [] })
  })

  it('lost halves round a folded mark that no context tells apart are doubts', () => {
    const text = `${drift('學校發展關於教師隊伍建設，'.repeat(12))}\n建設市級以上重點???15個(gè)，`
    expect(cleanText(plainText(text)).doubts.some(({ before }) => before.includes('?'))).toBe(true)
  })

  it.each([
    ['a second form of a hanzi is not as usual as its simplified form', '每個地級市建成托育機構。', '個', '傢'],
    ['a list number has no stop behind it', '（三）專款專用。', '專', '。'],
  ])('%s', (_why, sentence, right, wrong) => {
    const damaged = drift(`${'學校發展關於教師隊伍建設，'.repeat(8)}\n${sentence}`)
    const { edits, doubts = [] } = repairByteDrift(damaged)
    const place = damaged.lastIndexOf('\n') + 1
    const written = edits.filter(({ at, rule }) => at.start >= place && rule === 'byte-drift').map(({ text }) => text)
    expect(written.join('')).not.toContain(wrong)
    const open = doubts.filter(({ at }) => at.start >= place).flatMap(({ candidates }) => candidates)
    expect([...written, ...open.map(({ text }) => text)].join('')).toContain(right)
  })

  it('what gives the damage back and is no text is a doubt, the parts included that every reading has', () => {
    // 特色 became 厴 on the way, by a program that knows no drift: no way to read the rest is right
    const context = '學校發展關於教師隊伍建設，'.repeat(8)
    const damaged = drift(`${context}\n辦好全面育人學校、特色學校。`).replaceAll('厣', '厴')
    expect(damaged).toContain('?!⑻厴')
    const { edits, doubts = [] } = repairByteDrift(damaged)
    const place = damaged.indexOf('?!⑻厴')
    expect(doubts.some(({ at }) => at.start <= place && at.end >= place + 4)).toBe(true)
    expect(edits.filter(({ at, rule }) => rule === 'byte-drift' && at.start >= place)).toEqual([])
  })

  it('short lines whose tail is simplified belong to the text that is glossed', () => {
    const tail = '资讯频道_总结计划_单位图书馆'
    const body = drift('完善農業水利設施，開展環境治理，發展農村經濟。').repeat(3)
    const song = ['團結就是力量，', '向前走別後退，', '黃河在咆哮，', '風在吼馬在叫，', '保衛家鄉，保衛黃河。']
    const lines = [...Array<string>(9).fill(body), ...song.map(drift), ...Array<string>(9).fill(body)]
    const head = '今日热点|视频网址|软件下载|网络书签|头条资讯\n\n'
    const { text } = cleanText(plainText(head + lines.map((line) => `${line}${tail}`).join('\n\n')))
    expect(text).toContain('黄河在咆哮')
    expect(text.match(/\([a-zāáǎàōóǒòēéěèīíǐìūúǔù]+\)/g)).toBeNull()
  })

  it('a question mark with another mark behind it is a doubt where nothing else explains it', () => {
    const { edits, doubts } = repairByteDrift(
      `${'學(xué)校發(fā)展關(guān)於(yú)教師(shī)隊(duì)伍,'.repeat(8)}\n建設(shè)?!,教什么?怎么教?`,
    )
    expect(edits.filter(({ rule }) => rule === 'byte-drift')).toEqual([])
    expect(doubts).toHaveLength(1)
  })

  it('a question mark before half of a character is a doubt', () => {
    const damaged = drift(`${'學校發展關於教師隊伍建設，'.repeat(8)}\n企業環保績效達到標準。`)
    expect(damaged).toContain('環(huán)??')
    const place = damaged.indexOf('環(huán)??') + 7
    const { edits, doubts = [] } = repairByteDrift(damaged)
    const touched = [...edits, ...doubts].filter(
      ({ at, rule }) => rule === 'byte-drift' && at.start <= place && at.end > place,
    )
    expect(touched).toHaveLength(1)
  })

  it('the one place of a text whose marks were made ASCII byte by byte is a doubt where several readings are near', () => {
    const damaged = driftMarks(
      '一、罚则：\n（一）逾期不改的，处2000元以下罚款。\n二、附则：\n（一）由县局解释，自公布之日起施行。',
    )
    expect(damaged).toContain('下??')
    const { text, doubts } = cleanText(plainText(damaged))
    const { before, candidates } = doubts.find(({ rule }) => rule === 'byte-drift')!
    expect(text.replace(before, candidates[0]!.text)).toContain('以下罚款。\n')
  })

  it('questions before other ASCII marks are left alone', () => {
    const text = '问:谁来申请(企业还是个人?),如何申请??答:企业申请.\n为什么?!因为标准不同;是否合规?:见附件,不收费.'
    expect(cleanText(plainText(text)).doubts).toEqual([])
  })

  it('question marks and lost blanks in a glossed page are left alone', () => {
    const gloss = '學(xué)校發(fā)展關(guān)於(yú)教師(shī)隊(duì)伍,'
    const text = `${gloss.repeat(8)}\n?教什么?怎么教?\n2022年4月26日??報(bào)告模板`
    const { edits, doubts } = repairByteDrift(text)
    expect(edits.filter(({ rule }) => rule === 'byte-drift')).toEqual([])
    expect(doubts).toEqual([])
  })

  it('a place that no reading explains is a doubt, and the rest of its line is read', () => {
    const context = '學校發展關於教師隊伍建設，'.repeat(8)
    const sentence = drift('關於教師隊伍建設。')
    const other = drift('學校教師隊伍建設。')
    const text = `${drift(context)}\n${sentence}2022年丙€甲乙，${other}`
    const { edits, doubts = [] } = repairByteDrift(text)
    expect(doubts.map(({ at, candidates }) => [text.slice(at.start, at.end), candidates])).toEqual([['€甲乙', []]])
    expect(edits.some(({ at, rule }) => rule === 'byte-drift' && at.end < text.indexOf('€'))).toBe(true)
    expect(edits.some(({ at }) => at.start > text.indexOf('€'))).toBe(true)
  })

  it.each([
    ['a vowel that took its neighbour along', '綜(z╪g)合', true],
    ['a vowel at the end', '優(y╱)質', true],
    ['another word behind a character', '綜(甲a)合', false],
    ['letters that are no part of its reading', '綜(b╪g)合', false],
    ['nothing left to tell', '綜(╪)合', false],
  ])('what is left of a reading: %s', (_why, text, isTaken) => {
    const gloss = '學(xué)校發(fā)展關(guān)於(yú)教師(shī)隊(duì)伍,'.repeat(8)
    const { edits } = repairByteDrift(`${gloss}\n${text}`)
    expect(edits.some(({ at }) => at.start > gloss.length)).toBe(isTaken)
  })

  it('a page with a few glosses of rare characters is no drifted one', () => {
    const few = `${seed('yiyuan-edu-14-5').text}\n遄(chuán)台、淄(zī)水、傅(fù)家?`
    expect(cleanText(plainText(few)).text).toBe(few)
    expect(repairByteDrift(few)).toEqual({ edits: [], doubts: [] })
  })
})

describe('a page that was made traditional with hardly a reading', () => {
  const PAGE = traditional(
    '国务院办公厅受权播发《全面推进乡村振兴规划》，经济社会发展总体要求和政策取向，环境质量持续改善。',
  )

  it.each([
    ['two of them', PAGE.replaceAll('發', '發(fā)'), PAGE],
    ['one, which says nothing of the page', PAGE.replace('發', '發(fā)'), PAGE.replace('發', '發(fā)')],
    ['of hanzi that nobody knows', `${PAGE}遄(chuán)臺、鑿(záo)井`, `${PAGE}遄(chuán)臺、鑿(záo)井`],
  ])('%s', (_what, damaged, wanted) => {
    const read = (text: string): string => traditional(cleanText(plainText(text)).text).replaceAll('，', ',')
    expect(read(damaged)).toBe(wanted.replaceAll('，', ','))
  })
})
