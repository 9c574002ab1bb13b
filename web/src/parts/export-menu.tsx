/** What is on the screen as a file: the same question, all its rows, their number said beforehand. */
import { type ExportFormat, type ExportKind, exportAddress } from '../api/client.ts'
import type { Params } from '../state/address.ts'
import { useSay } from '../words/use-say.ts'
import { Menu } from './menu.tsx'

const FORMATS: readonly ExportFormat[] = ['xlsx', 'docx', 'csv', 'md', 'jsonl']

export interface ExportOffer {
  readonly kind: ExportKind
  readonly label: string
  readonly note?: string
  /** where it is another question than that of the other offers */
  readonly params?: Params
}

export function ExportMenu({
  offers,
  params,
  note,
}: {
  readonly offers: readonly ExportOffer[]
  readonly params: Params
  readonly note?: string
}) {
  const { say } = useSay()
  return (
    <Menu label={say('export')}>
      {offers.map((offer) => (
        <section key={offer.kind}>
          <h3>{offer.label}</h3>
          {offer.note !== undefined && <p class="quiet">{offer.note}</p>}
          <ul>
            {FORMATS.map((format) => (
              <li key={format}>
                <a href={exportAddress(offer.kind, format, offer.params ?? params)} download>
                  {say(`export.${format}`)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p class="menu-note">{note ?? say('export.whole')}</p>
    </Menu>
  )
}
