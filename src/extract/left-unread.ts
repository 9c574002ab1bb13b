/**
 * Words that say who is responsible and that nobody read: 「（责任单位：市数据局、」 whose bracket never closes, 「由省发展改革委牵头，
 * 开展……」. A clause that holds them does not state nothing: what it states could not be read.
 */

const LEFT =
  /(?:责任|牵头|配合|主办|协办)(?:责任)?(?:单位|部门)\s*[：:](?!\s*$)|由[^，。；：（）()]{2,40}?(?:牵头|主办)(?!的)/

/** Does a body without any unit say after all that somebody is responsible? */
export function namesUnread(body: string): boolean {
  return LEFT.test(body)
}
