/** 说明: how to ask, what the words mean, with examples that run. */
import { useEffect } from 'preact/hooks'
import { StateWord } from '../parts/badges.tsx'
import { StatusBadge } from '../parts/status.tsx'
import { withParams } from '../state/address.ts'
import { STATUSES } from '../state/comparison.ts'
import { useSay } from '../words/use-say.ts'
import type { Key } from '../words/words.ts'

const SYNTAX: readonly (readonly [string, Key])[] = [
  ['公办园占比', 'help.syntax.words'],
  ['"县管校聘"', 'help.syntax.phrase'],
  ['教师 -轮岗', 'help.syntax.not'],
  ['幼小衔接 OR 小学化', 'help.syntax.or'],
  ['责任:市教育局 编制', 'help.syntax.field'],
  ['公办园占比 谁负责', 'help.syntax.question'],
]
const STATES = ['none-stated', 'failed', 'unchecked'] as const
const WHYS = ['literal', 'concept', 'semantic'] as const
const ROLES = ['lead', 'cooperate', 'responsible'] as const
const KEYS: readonly (readonly [string, Key])[] = [
  ['/', 'help.keys.box'],
  ['↓ ↑', 'help.keys.move'],
  ['Enter', 'help.keys.open'],
  ['Esc', 'help.keys.back'],
  ['← →', 'help.keys.turn'],
]

export function HelpPage() {
  const { say } = useSay()
  useEffect(() => {
    document.title = `${say('help.title')} · ${say('name')}`
  }, [say])
  return (
    <article class="help prose">
      <h1>{say('help.title')}</h1>
      <section>
        <h2>{say('help.syntax')}</h2>
        <dl>
          {SYNTAX.map(([query, key]) => (
            <div key={key}>
              <dt lang="zh-CN">
                <a href={withParams('/', { q: query })}>{query}</a>
              </dt>
              <dd>{say(key)}</dd>
            </div>
          ))}
        </dl>
        <p>{say('help.address')}</p>
      </section>
      <section>
        <h2>{say('help.why')}</h2>
        <dl>
          {WHYS.map((kind) => (
            <div key={kind}>
              <dt>
                <mark data-kind={kind}>{say(`why.${kind}`)}</mark>
              </dt>
              <dd>{say(`help.why.${kind}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2>{say('help.states')}</h2>
        <p>{say('help.states.why')}</p>
        <dl>
          {STATES.map((state) => (
            <div key={state}>
              <dt>
                <StateWord state={state} />
              </dt>
              <dd>
                {say(`state.${state}.why`)} <a href={withParams('/', { state, sort: 'plan' })}>{say('help.run')}</a>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2>{say('help.roles')}</h2>
        <dl>
          {ROLES.map((role) => (
            <div key={role}>
              <dt>{say(`role.${role}`)}</dt>
              <dd>{say(`help.roles.${role}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2>{say('help.statuses')}</h2>
        <dl>
          {STATUSES.map((status) => (
            <div key={status}>
              <dt>
                <StatusBadge status={status} />
              </dt>
              <dd>{say(`status.${status}.why`)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2>{say('clause.passage')}</h2>
        <p>{say('help.traces')}</p>
      </section>
      <section>
        <h2>{say('help.keys')}</h2>
        <dl>
          {KEYS.map(([keys, key]) => (
            <div key={key}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{say(key)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2>{say('help.programs')}</h2>
        <p>
          {say('help.programs.why')} <a href="/api/openapi.json">/api/openapi.json</a>
        </p>
      </section>
    </article>
  )
}
