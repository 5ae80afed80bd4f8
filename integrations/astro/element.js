// The element with the attributes that a page gives it, as HTML.

/**
 * @typedef {import('@link-digest/node').Attributes} Attributes The attributes of the element, and those that all elements have.
 * @typedef {(props: Record<string, unknown>) => string} Prerender
 */

/**
 * How pages have it while the integration is in the same process: in builds, and while one writes. By the folder of the
 * site: one process may build several. What Astro bundles has another copy of this script.
 *
 * @type {{ [here: symbol]: Map<string, Prerender> }}
 */
const shared = /** @type {any} */ (globalThis)
const prerenders = shared[Symbol.for('@link-digest/astro')] ??= new Map()

/** @param {string} site @param {Prerender} prerender */
export function offer(site, prerender) {
  prerenders.set(site, prerender)
}

/**
 * Returns the element. On a server that renders pages on demand there is only what was built: the first cards where there
 * are no attributes, and else none.
 *
 * @param {{ site: string, html: string }} digest
 * @param {Record<string, unknown>} props
 */
export function element({ site, html }, props) {
  const prerender = prerenders.get(site)
  if (prerender) return prerender(props)
  const said = Object.entries(props).filter(([name, value]) => /^[a-z][a-z0-9-]*$/.test(name) && value !== undefined && value !== null && value !== false)
  if (said.length === 0) return html
  const written = said.map(([name, value]) => ` ${name}="${escaped(text(value))}"`).join('')
  // Of two attributes of one name the first counts.
  return html.replace(/<template[^]*<\/template>/, '').replace('<link-digest', tag => tag + written)
}

/** @param {unknown} value */
function text(value) {
  return value === true ? '' : Array.isArray(value) ? value.join('|') : String(value)
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
