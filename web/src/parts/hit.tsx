/** One hit: where it stands, the passage with its marks, who is in charge, which figure, and why it was found. */
import type { HitJson } from '../../../src/http/search-shapes.ts'
import { clauseAddress, readAddress, withParams } from '../state/address.ts'
import { standsBelow, trailText } from '../state/text.ts'
import { useSay } from '../words/use-say.ts'
import { LevelBadge, StateWord, TargetList, Trail, UnitsByRole } from './badges.tsx'
import { Marked, Paragraphs } from './marked.tsx'
import { PickButton, pickOfHit } from './pick-button.tsx'

/** A sentence that is near in meaning stands marked in the passage: its beginning names it. */
const LONG = 18
/** A longer row is shown by the passage that answers. */
const LONG_ROW = 120

export function HitItem({ hit }: { readonly hit: HitJson }) {
  const { say } = useSay()
  const { document, path, heading, snippet } = hit
  // A row of a table may say nothing but its heading.
  const same = heading === '' || heading === snippet.text
  // The passage stays marked on the clause's own page.
  const words = [...new Set(snippet.marks.map(({ start, end }) => snippet.text.slice(start, end)))].slice(0, 8)
  return (
    <article class="hit">
      <div class="hit-body">
        <p class="hit-place">
          <LevelBadge level={document.level} />
          <a class="hit-document" href={readAddress(document.id)} lang="zh-CN">
            {document.title}
          </a>
          <Trail path={path} />
          {hit.kind !== 'clause' && <span class="quiet">{say(`kind.${hit.kind}`)}</span>}
        </p>
        <h2 class="hit-heading" lang="zh-CN">
          <a class="hit-link" href={withParams(clauseAddress(hit.id), { mark: words })}>
            {same ? <Marked text={snippet.text} marks={snippet.marks} /> : heading}
          </a>
        </h2>
        {isShortRow(hit) ? <Cells hit={hit} /> : !same && <Passage hit={hit} />}
        <p class="hit-foot">
          {hit.why.length > 0 && (
            <span class="why">
              <span class="quiet">{say('search.why')}</span>
              {hit.why.map(({ kind, text }) => (
                <span key={`${kind}-${text}`} class="why-part" data-kind={kind}>
                  {say(`why.${kind}`)}
                  {text !== '' && (
                    <b lang="zh-CN" title={text.length > LONG ? text : undefined}>
                      {text.length > LONG ? `${text.slice(0, LONG)}…` : text}
                    </b>
                  )}
                </span>
              ))}
            </span>
          )}
          <PickButton pick={pickOfHit(hit)} />
        </p>
      </div>
      <dl class="hit-facts">
        <dt>{say('units')}</dt>
        <dd>
          <UnitsByRole units={hit.units} state={hit.unitsState} />
          {hit.unitsFrom !== null && (
            <a class="quiet" href={clauseAddress(hit.unitsFrom)}>
              {standsBelow(hit.id, hit.unitsFrom)
                ? say('units.from', { path: trailText(hit.path.slice(0, -1)) })
                : say('units.fromRow')}
            </a>
          )}
        </dd>
        <dt>{say('targets')}</dt>
        <dd>
          {hit.targets.length > 0 ? (
            <TargetList targets={hit.targets} words={[...words, ...hit.why.map(({ text }) => text)]} />
          ) : (
            <StateWord state={hit.targetsState} />
          )}
        </dd>
      </dl>
    </article>
  )
}

function Passage({ hit: { snippet } }: { readonly hit: HitJson }) {
  return (
    <p class="snippet" lang="zh-CN">
      <Marked text={snippet.text} marks={snippet.marks} />
    </p>
  )
}

/** 2020年 89.5 2025年 93: figures say nothing without what stands above them. */
function isShortRow({ heads, text }: HitJson): boolean {
  return heads !== undefined && text !== '' && text.length <= LONG_ROW
}

function Cells({ hit: { text, heads, snippet } }: { readonly hit: HitJson }) {
  return (
    <div class="snippet row-cells" lang="zh-CN">
      <Paragraphs text={text} marks={snippet.text === text ? snippet.marks : []} heads={heads} />
    </div>
  )
}
