// What stands in the element before the widget runs: its first cards, and links to the notes of the issues, which
// readers without scripts follow, and from which Quartz has its graph and its backlinks.
import { elementAttributes, embed } from '@link-digest/node'
import { data, element } from './notes.js'
import { DATA, FOLDER, between, root, simple } from './paths.js'

/** @typedef {import('hast').Element} Element */
/** @typedef {ReturnType<typeof import('./notes.js').digestOf>} Made */

/**
 * Fills the elements in the notes. To do so again changes nothing but what has changed.
 *
 * @param {import('./types.d.ts').Content[]} content
 * @param {Made} made
 */
export function place(content, { digest, issues, settings, cards: known }) {
  const cardsOf = (/** @type {string} */ top, /** @type {Element} */ host) => {
    const attributes = attributesOf(host)
    const key = JSON.stringify([top, attributes])
    if (!known.has(key)) known.set(key, digest.issues.length > 0 ? prerendered(digest, { ...settings, attributes }, top) : undefined)
    return known.get(key)
  }
  for (const [tree, file] of content) {
    const note = data(file)
    const { slug = '' } = note
    const elements = find(tree)
    if (elements.length === 0) continue
    for (const host of elements) {
      for (const name of SET) if (settings[name] !== undefined) host.properties[name] ??= settings[name]
      const cards = cardsOf(root(slug), host)
      host.children = [...cards ? [cards] : [], element('ul', {}, issues.map(issue => element('li', {}, [link(slug, issue)])))]
    }
    note.links = [...new Set([...note.links ?? [], ...issues.map(issue => simple(issue.slug ?? ''))])]
  }
}

/** What is said once, for all elements. */
export const SET = /** @type {const} */ (['theme', 'images'])

/** The attributes that a block does not name. Of `data-home` there are two spellings, before it is parsed and after. */
const OURS = new Set(['src', 'data-home', 'dataHome'])

/**
 * Returns what a block has said, by the names that HTML has: parsed, some are spelt in the manner of scripts.
 *
 * @param {Element} host
 */
function attributesOf({ properties }) {
  const own = Object.entries(properties).filter(([name]) => !OURS.has(name))
  return elementAttributes(Object.fromEntries(own.map(([name, value]) => [name.toLowerCase(), value]))).attributes
}

/**
 * Returns the elements that blocks have become; others, written as HTML, are their author's.
 *
 * @param {import('hast').Root | Element} node
 * @returns {Element[]}
 */
export function find(node) {
  return node.children.flatMap(child => {
    if (child.type !== 'element') return []
    const isOurs = child.tagName === 'link-digest' && (child.properties['data-home'] ?? child.properties.dataHome) !== undefined
    return isOurs ? [child] : find(child)
  })
}

/** @param {string} slug @param {import('./types.d.ts').NoteData} issue */
function link(slug, issue) {
  const to = issue.slug ?? ''
  const title = String(issue.frontmatter?.title ?? to.split('/').at(-1))
  return element('a', { href: between(slug, to), className: ['internal'], 'data-slug': to }, [{ type: 'text', value: title }])
}

/**
 * The first cards, in the shadow root that the element will have. They are HTML as a whole: the widget looks for each of
 * its comments, which trees of elements lose on their way through JSX.
 *
 * @param {import('@link-digest/node').Digest} digest
 * @param {Made['settings'] & { attributes: Record<string, string> }} settings
 * @param {string} top The way to the top of the site.
 */
function prerendered(digest, settings, top) {
  const html = embed(digest, { ...settings, base: `${top}/${FOLDER}/`, src: `${top}/${DATA}` })
  const start = /<template shadowrootmode="open">/.exec(html)
  const end = html.lastIndexOf('</template>')
  if (!start || end < start.index) return undefined
  const inner = html.slice(start.index + start[0].length, end)
  return element('template', { shadowRootMode: 'open', dangerouslySetInnerHTML: /** @type {any} */ ({ __html: inner }) })
}
