/** Lexicon files of the corpus folder → what the rooms work with. A file that is missing counts as empty. */
import { type OrganisationLexicon, parseOrganisations } from '../organisations/lexicon.ts'
import { type Places, parsePlaces } from '../organisations/places.ts'

/** @throws SyntaxError naming file and line */
export function readOrganisationLexicon(lexicons: ReadonlyMap<string, string>): OrganisationLexicon {
  return parseOrganisations(lexicons.get('organisations.tsv') ?? '')
}

/** @throws SyntaxError naming file and line */
export function readPlaces(lexicons: ReadonlyMap<string, string>): Places {
  return parsePlaces(lexicons.get('places.tsv') ?? '')
}
