/**
 * What does a section do in its plan? 「一、发展基础」「第一章 规划背景」「一、现状与形势」 report what was reached and what is lacking: no
 * clause of another plan takes that up as a task, and it is no task of the plan's own. 「（二）基本原则」 are principles, no measures.
 */
import type { Clause } from '../model/clause.ts'
import type { ClauseId } from '../model/ids.ts'

/** 「二、“十三五”时期工作回顾」「（二）存在的问题」「第二节 面临的形势」: what is told stands last in a heading */
const TELLS =
  /(?:回顾|成效|成就|成绩|现状|(?:发展|工作|现实|规划|建设|现有|现状)基础|^基础|背景|形势|机遇|挑战|存在(?:的)?(?:主要|突出)?问题|基本情况)(?:分析|研判)?$/u
/** 「夯实发展基础」「抢抓战略机遇」 are tasks */
const TASK = /^(?:夯实|筑牢|打牢|巩固|强化|加强|抢抓|把握|适应|应对|破解|解决|整治|宣传|展示)/u
/** 「（二）基本原则」「一、指导思想」: how to act, whatever the task */
const PRINCIPLES = /^(?:指导思想|(?:基本|工作|实施|建设|规划)原则|指导思想[和与及、]\p{Script=Han}{0,4}原则)$/u
/** 「一、总体要求」 of a short plan holds principles, aims and tasks in one paragraph. */
const ALL_IN_ONE = /^总体(?:要求|思路)$/u

/** What a clause does in its plan; `general`: it may do any of the last two. */
export type Part = 'frame' | 'background' | 'principle' | 'task' | 'general'

/** Of each clause but those of the frame, which stand under no heading. */
export function findParts(clauses: readonly Clause[]): ReadonlyMap<ClauseId, Part> {
  const parts = new Map<ClauseId, Part>()
  const heads = new Map<ClauseId | null, string>()
  const background = findBackground(clauses)
  const principles = findBelow(clauses, (heading) => PRINCIPLES.test(heading))
  for (const { id, parent, heading } of clauses) {
    heads.set(id, heading)
    const under = heading === '' ? (heads.get(parent) ?? '') : heading
    if (background.has(id)) parts.set(id, 'background')
    else if (principles.has(id)) parts.set(id, 'principle')
    else if (ALL_IN_ONE.test(under)) parts.set(id, 'general')
  }
  return parts
}

/** 「坚持优先发展」 is no measure, 「三年安排专项资金3.2亿元」 no principle, and what was reached by 2020 neither. */
export function mayCorrespond(one: Part, two: Part): boolean {
  return one === two || (one === 'general' && isOpen(two)) || (two === 'general' && isOpen(one))
}

function isOpen(part: Part): boolean {
  return part === 'task' || part === 'principle'
}

/** `clauses`: all of one document, in printed order. */
export function findBackground(clauses: readonly Clause[]): ReadonlySet<ClauseId> {
  return findBelow(clauses, tellsHowThingsStand)
}

function findBelow(clauses: readonly Clause[], opens: (heading: string) => boolean): ReadonlySet<ClauseId> {
  const found = new Set<ClauseId>()
  for (const { id, parent, heading } of clauses)
    if ((parent !== null && found.has(parent)) || opens(heading)) found.add(id)
  return found
}

function tellsHowThingsStand(heading: string): boolean {
  return TELLS.test(heading) && !TASK.test(heading)
}
