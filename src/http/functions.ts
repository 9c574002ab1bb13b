/** What is a body there for? Read from the corpus folder's table when it is first asked for. */
import { readLexicons } from '../corpus/folder.ts'
import { readOrganisationLexicon } from '../corpus/lexicons.ts'
import { functionOf, type OrganisationLexicon } from '../organisations/lexicon.ts'

/** 教育 for 市教育局; null when the table does not know */
export function functionReader(corpus: string): (name: string) => string | null {
  let lexicon: OrganisationLexicon | null = null
  return (name) => {
    lexicon ??= readOrganisationLexicon(readLexicons(corpus))
    return functionOf(lexicon, name)
  }
}
