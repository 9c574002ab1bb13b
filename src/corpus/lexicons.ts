/** Lexicon files of the corpus folder → what the rooms work with. A file that is missing counts as empty. */
import { type OrganisationLexicon, parseOrganisations } from '../organisations/lexicon.ts'

/** @throws SyntaxError naming file and line */
export function readOrganisationLexicon(lexicons: ReadonlyMap<string, string>): OrganisationLexicon {
  return parseOrganisations(lexicons.get('organisations.tsv') ?? '')
}
