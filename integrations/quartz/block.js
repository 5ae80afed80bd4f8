// The transformer: a block of code in the language `link-digest` becomes the element, with what its lines say as
// attributes. What it learns of a note stands in the data of that note, since Quartz reads notes in several threads.
import { readFileSync } from 'node:fs'
import { elementAttributes } from '@link-digest/node'
import { parse } from 'yaml'
import { DATA, home, root } from './paths.js'

/** @type {typeof import('./index.d.ts').LinkDigestBlock} */
export const LinkDigestBlock = () => ({
  name: 'LinkDigestBlock',
  markdownPlugins: context => [() => (/** @type {import('mdast').Root} */ tree, /** @type {import('vfile').VFile} */ file) => {
    replace(tree, file, home(context.cfg.configuration))
    const written = addresses(tree)
    if (written.length > 0) /** @type {import('./types.d.ts').NoteData} */ (file.data).linkDigest = Object.fromEntries(written)
  }],
  externalResources: () => ({
    js: [{ loadTime: 'afterDOMReady', contentType: 'inline', spaPreserve: true, script: script() }],
  }),
})

/** What runs in the page, without what is only for those who read its source. */
function script() {
  return readFileSync(new URL('browser.js', import.meta.url), 'utf8').replaceAll(/^\s*(?:\/\/|\/\*\*).*\n/gm, '')
}

/**
 * @param {import('mdast').Nodes} node
 * @param {import('vfile').VFile} file
 * @param {string} home
 */
function replace(node, file, home) {
  if (!('children' in node)) return
  const children = /** @type {import('mdast').Nodes[]} */ (node.children)
  children.forEach((child, at) => {
    if (child.type === 'code' && child.lang === 'link-digest') children[at] = element(child, file, home) ?? child
    else replace(child, file, home)
  })
}

/**
 * @param {import('mdast').Code} block
 * @param {import('vfile').VFile} file
 * @param {string} home
 * @returns {import('mdast').Paragraph | undefined}
 */
function element({ value, position }, file, home) {
  const { slug = '', relativePath = file.path } = /** @type {import('./types.d.ts').NoteData} */ (file.data)
  /** @param {string} words */
  const warn = words => {
    file.message(words, position)
    console.warn(`link-digest: ${relativePath}, line ${position?.start.line ?? '?'}: ${words}`)
  }
  const said = read(value)
  if (said === undefined) return void warn('a block is no list of `name: value`, and stays as it is')
  const { src, ...rest } = said
  if (src !== undefined) warn('`src` is not said here: it is the digest of this site; it is left out')
  // A name without a value is there.
  const there = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, value ?? true]))
  const { attributes, warnings } = elementAttributes(there, { without: ['src'] })
  for (const words of warnings) warn(`${words}; it is left out`)
  const own = { 'data-home': home, src: `${root(slug)}/${DATA}` }
  const properties = { ...own, ...attributes, ...own }
  // A paragraph by its kind alone: what comes of it is said by its data.
  return { type: 'paragraph', data: { hName: 'link-digest', hProperties: properties }, children: [], position }
}

/**
 * Returns addresses with letters outside ASCII as they are written, by what becomes of them in HTML: the ids of items are
 * made of what is written.
 *
 * @param {import('mdast').Nodes} node
 * @returns {[string, string][]}
 */
function addresses(node) {
  const own = (node.type === 'link' || node.type === 'definition') && /^https?:.*[^\0-\x7f]/i.test(node.url) ? node.url : undefined
  const inner = 'children' in node ? node.children.flatMap(addresses) : []
  return own === undefined ? inner : [[encoded(own), own], ...inner]
}

/** @param {string} address */
function encoded(address) {
  return address.replaceAll(/[^\0-\x7f]+/g, encodeURIComponent)
}

/** @param {string} text @returns {Record<string, unknown> | undefined} */
function read(text) {
  try {
    const said = parse(text) ?? {}
    return typeof said === 'object' && !Array.isArray(said) ? said : undefined
  } catch {
    return undefined
  }
}
