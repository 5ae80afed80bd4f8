// The element with the attributes that a page gives it, as HTML.

/**
 * Names may be a list.
 *
 * @typedef {string | readonly string[]} Names
 */

/**
 * @typedef {object} Attributes The attributes of the element, and those that all elements have.
 * @property {string} [src]
 * @property {string} [lang]
 * @property {string} [words]
 * @property {'auto' | 'light' | 'dark'} [theme]
 * @property {Names} [topic]
 * @property {Names} [source]
 * @property {Names} [issue]
 * @property {Names} [author]
 * @property {Names} [tag]
 * @property {string} [q]
 * @property {boolean} [recommended]
 * @property {'issue' | 'topic' | 'source' | 'year'} [group]
 * @property {'cards' | 'topics' | 'list' | 'picks'} [layout]
 * @property {'full' | 'search' | 'none'} [controls]
 * @property {number | string} [limit]
 * @property {'none' | 'query' | 'hash'} [sync]
 * @property {'device' | 'none'} [memory]
 * @property {'lazy' | 'eager'} [loading]
 * @property {1 | 2 | 3 | 4 | 5 | `${1 | 2 | 3 | 4 | 5}`} [heading-level]
 * @property {'own' | 'all' | 'none'} [images]
 * @property {string} [referrerpolicy]
 * @property {string} [id]
 * @property {string} [class]
 * @property {string} [style]
 */

/** By name, whether the first cards are the same with it. A test holds them to those that the element has. */
export const attributes = new Map(Object.entries({
  src: false, lang: false, words: false, topic: false, source: false, issue: false, author: false, tag: false, q: false,
  recommended: false, group: false, layout: false, controls: false, limit: false, 'heading-level': false, images: false,
  theme: true, sync: true, memory: true, loading: true, referrerpolicy: true,
}))

/** What any element may have, and what Astro itself adds. */
const COMMON = /^(?:id|class|style|slot|part|title|hidden|(?:data|aria)-[a-z0-9-]+)$/

/**
 * Returns the element. Where an attribute asks for other cards than the first ones, it has none: they come with the widget.
 *
 * @param {string} html The element as it is without attributes.
 * @param {Record<string, unknown>} props
 */
export function element(html, props) {
  const said = Object.entries(props).filter(([, value]) => value !== undefined && value !== null && value !== false)
  const wrong = said.find(([name]) => !attributes.has(name) && !COMMON.test(name))
  if (wrong) throw new Error(`link-digest: there is no attribute \`${wrong[0]}\`: <LinkDigest /> takes ${[...attributes.keys()].join(', ')}`)
  const isSame = said.every(([name]) => attributes.get(name) ?? true)
  const written = said.map(([name, value]) => ` ${name}="${escaped(text(value))}"`).join('')
  // Of two attributes of one name the first counts.
  return (isSame ? html : withoutCards(html)).replace('<link-digest', tag => tag + written)
}

/** @param {string} html */
function withoutCards(html) {
  const [start, end] = [html.indexOf('<template'), html.lastIndexOf('</template>')]
  return start < 0 || end < start ? html : html.slice(0, start) + html.slice(end + '</template>'.length)
}

/** @param {unknown} value */
function text(value) {
  return value === true ? '' : Array.isArray(value) ? value.join('|') : String(value)
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
