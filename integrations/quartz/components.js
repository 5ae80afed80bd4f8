// The component: what is recommended, small, for a sidebar.
import { elementAttributes } from '@link-digest/node'
import { h } from 'preact'
import { isIssue } from './notes.js'
import { DATA, between, home, root } from './paths.js'

/** How many issues it links where the widget does not run. */
const MOST = 5

/** @type {typeof import('./components.d.ts').LinkDigestPicks} */
export const LinkDigestPicks = (options = {}) => {
  const { folder, tag, theme, images, attributes = {} } = options
  // With a name of its own, by which the history of the session tells it from the element in a note.
  const said = { id: 'link-digest-picks', layout: 'picks', ...theme && { theme }, ...images && { images }, ...attributes }
  const { attributes: own, warnings: [wrong] } = elementAttributes(said)
  if (wrong !== undefined) throw new Error(`link-digest: in the options of LinkDigestPicks, ${wrong}`)
  return ({ fileData: { slug = '' }, allFiles, cfg, displayClass }) => {
    const issues = allFiles.filter(note => isIssue(note, { folder, tag })).sort(newestFirst).slice(0, MOST)
    const link = (/** @type {import('./types.d.ts').NoteData} */ { slug: to = '', frontmatter }) =>
      h('li', null, h('a', { href: between(slug, to), class: 'internal' }, String(frontmatter?.title ?? to)))
    const properties = { ...own, src: `${root(slug)}/${DATA}`, 'data-home': home(cfg) }
    return h('div', { class: `link-digest-picks ${displayClass ?? ''}`.trim() }, h('link-digest', properties, h('ul', null, issues.map(link))))
  }
}

/** @param {import('./types.d.ts').NoteData} one @param {import('./types.d.ts').NoteData} other */
function newestFirst(one, other) {
  const time = (/** @type {import('./types.d.ts').NoteData} */ { dates }) => (dates?.published ?? dates?.created ?? dates?.modified)?.getTime() ?? 0
  return time(other) - time(one)
}
