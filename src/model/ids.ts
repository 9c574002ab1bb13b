/**
 * Names of things, each branded at its one constructor so that a file name is never passed where a clause id belongs.
 * `zibo-edu-14-5/二/（一）/3` is the clause printed 二（一）3 of document `zibo-edu-14-5`.
 * Ids are looked up, never taken apart: a document id may itself hold a slash-free Chinese title.
 */
export type DocumentId = string & { readonly __id: 'DocumentId' }
export type ClauseId = string & { readonly __id: 'ClauseId' }
export type OrganisationId = string & { readonly __id: 'OrganisationId' }
/** Name of a rule that changed or read something, e.g. `byte-drift`, `glyph-shift`, `units/parenthesis`. */
export type RuleId = string

/** @throws RangeError when the text is empty or holds a slash, a blank or a control character */
export function documentId(text: string): DocumentId {
  if (text === '' || /[\s/\\?#%\p{Cc}]/u.test(text))
    throw new RangeError(`not a document id: ${JSON.stringify(text)} (no blanks, no / \\ ? # %)`)
  return text as DocumentId
}

/** `path` holds printed labels, already normalised; a label may itself hold a slash (`学前教育/毛入园率`). */
export function clauseId(document: DocumentId, path: readonly string[]): ClauseId {
  return `${document}/${path.join('/')}` as ClauseId
}

export function organisationId(canonicalName: string): OrganisationId {
  return canonicalName as OrganisationId
}
