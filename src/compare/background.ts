/**
 * Which sections of a plan tell how things stand? 「一、发展基础」「第一章 规划背景」「一、现状与形势」 report what was reached and what is
 * lacking: no clause of another plan takes that up as a task, and it is no task of the plan's own.
 */
import type { Clause } from '../model/clause.ts'
import type { ClauseId } from '../model/ids.ts'

/** 「二、“十三五”时期工作回顾」「（二）存在的问题」「第二节 面临的形势」: what is told stands last in a heading */
const TELLS =
  /(?:回顾|成效|成就|成绩|现状|(?:发展|工作|现实|规划|建设|现有|现状)基础|^基础|背景|形势|机遇|挑战|存在(?:的)?(?:主要|突出)?问题|基本情况)(?:分析|研判)?$/u
/** 「夯实发展基础」「抢抓战略机遇」 are tasks */
const TASK = /^(?:夯实|筑牢|打牢|巩固|强化|加强|抢抓|把握|适应|应对|破解|解决|整治|宣传|展示)/u
/** `clauses`: all of one document, in printed order. */
export function findBackground(clauses: readonly Clause[]): ReadonlySet<ClauseId> {
  const found = new Set<ClauseId>()
  for (const { id, parent, heading } of clauses)
    if ((parent !== null && found.has(parent)) || tellsHowThingsStand(heading)) found.add(id)
  return found
}

function tellsHowThingsStand(heading: string): boolean {
  return TELLS.test(heading) && !TASK.test(heading)
}
