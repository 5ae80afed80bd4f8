// Which notes are issues, and the digest that they make: each is read as Quartz has rendered it, so that links between
// notes, pictures and the like are what they are on its page.
import { importDigest } from '@link-digest/node'
import { toHtml } from 'hast-util-to-html'
import { address, home } from './paths.js'

/** @typedef {import('./types.d.ts').Content} Content */
/** @typedef {import('./types.d.ts').NoteData} NoteData */
/** @typedef {import('./index.d.ts').LinkDigestOptions} Options */

/**
 * Returns whether a note is an issue: it stands in the folder, and has the tag, as far as either is said.
 *
 * @param {NoteData} note
 * @param {Options} options
 */
export function isIssue({ slug = '', relativePath = '', frontmatter, unlisted }, { folder, tag }) {
  if (unlisted === true || folder === undefined && tag === undefined) return false
  // The page of the folder itself is about the issues, and none of them.
  if (slug === 'index' || slug.endsWith('/index')) return false
  const folders = [folder ?? []].flat().map(folder => folder.replaceAll(/^[./]+|\/+$/g, ''))
  const isThere = folder === undefined || folders.some(folder => folder === '' || relativePath.startsWith(`${folder}/`))
  const tags = [frontmatter?.tags ?? []].flat()
  return isThere && (tag === undefined || tags.includes(tag.replace(/^#/, '')))
}

/** The digest of a build, in the thread that writes pages: version 5 has two plugins ask for it. */
const made = /** @type {WeakMap<object, { buildId: string, all: ReturnType<typeof make> }>} */ (new WeakMap())

/**
 * Imports the issues among the notes. Their digest has the address of the page of each.
 *
 * @param {import('./types.d.ts').Context} context
 * @param {Content[]} content What Quartz publishes.
 * @param {Options} options
 */
export function digestOf(context, content, options) {
  const { buildId } = context
  const known = made.get(context)
  if (known && known.buildId === buildId) return known.all
  const all = make(context, content, options)
  if (buildId !== undefined) made.set(context, { buildId, all })
  return all
}

/**
 * @param {import('./types.d.ts').Context} context
 * @param {Content[]} content
 * @param {Options} options
 */
function make({ cfg: { configuration } }, content, options) {
  // Those of the component stand with the others in version 5.
  const { folder, tag, attributes: _, ...settings } = options
  if (folder === undefined && tag === undefined) {
    throw new Error('link-digest: which notes are issues? Say the `folder` they are in, or a `tag` that they have')
  }
  const site = home(configuration)
  if (!site) throw new Error('link-digest: Quartz is not told the address of the site: set `baseUrl` in its configuration')
  const notes = content.filter(([, file]) => isIssue(data(file), options))
  const pages = new Set(content.map(([, file]) => address(site, data(file).slug ?? '')))
  const files = notes.map(([tree, file]) => ({ name: `${data(file).relativePath?.replace(/\.md$/, '')}.html`, content: page(tree, data(file), site, pages) }))
  const language = /^[a-z]{2,3}(-|$)/i.test(configuration.locale ?? '') ? configuration.locale : undefined
  const all = { title: configuration.pageTitle, home: site, language, ...settings }
  const { digest, warnings } = importDigest(files, all)
  const byAddress = new Map(notes.map(([, file]) => [address(site, data(file).slug ?? ''), data(file)]))
  for (const issue of digest.issues) {
    const { frontmatter } = byAddress.get(issue.url ?? '') ?? {}
    if (issue.number === undefined && Number.isInteger(frontmatter?.number)) issue.number = /** @type {number} */ (frontmatter?.number)
  }
  const issues = digest.issues.map(({ url }) => byAddress.get(url ?? '')).filter(note => note !== undefined)
  /** First cards, by where the top of the site is from the page, and the attributes: @type {Map<string, import('hast').Element | undefined>} */
  const cards = new Map()
  return { digest, issues, settings: all, said: warnings.map(said), cards }
}

/** @param {Content[1]} file @returns {NoteData} */
export function data(file) {
  return /** @type {NoteData} */ (file.data)
}

/** @param {import('@link-digest/node').Warning} warning */
function said({ file, message, help }) {
  return `link-digest: ${file ? `${file.replace(/\.html$/, '.md')}: ` : ''}${message}${help ? ` (${help})` : ''}`
}

/**
 * A page of HTML with the text of a note, and what its front matter says of it.
 *
 * @param {import('hast').Root} tree
 * @param {NoteData} note
 * @param {string} site
 * @param {Set<string>} pages The addresses of all that is published.
 */
function page(tree, { slug = '', frontmatter = {}, linkDigest = {} }, site, pages) {
  const own = address(site, slug)
  const date = frontmatter.date instanceof Date ? frontmatter.date.toISOString().slice(0, 10) : frontmatter.date
  /** @type {import('hast').Element[]} */
  const head = [
    element('title', {}, [{ type: 'text', value: String(frontmatter.title ?? '') }]),
    element('link', { rel: ['canonical'], href: own }),
    ...typeof date === 'string' ? [element('meta', { name: 'date', content: date })] : [],
  ]
  const lang = frontmatter.language ?? frontmatter.lang
  /** @type {Reading} */
  const reading = {
    written: href => Object.hasOwn(linkDigest, href) ? linkDigest[href] : href,
    isDead: href => isDead(href, own, site, pages),
  }
  const body = tree.children.flatMap(node => readable(node, reading)).filter(node => node.type !== 'doctype')
  const article = element('article', {}, /** @type {import('hast').ElementContent[]} */ (body))
  return `<!doctype html>\n${toHtml(element('html', typeof lang === 'string' ? { lang } : {}, [element('head', {}, head), element('body', {}, [article])]), { allowDangerousHtml: true })}`
}

/**
 * @param {string} tagName
 * @param {import('hast').Properties} properties
 * @param {import('hast').ElementContent[]} children
 * @returns {import('hast').Element}
 */
export function element(tagName, properties, children = []) {
  return { type: 'element', tagName, properties, children }
}

/**
 * Returns whether a link leads to a note that is not published. Lists of tags and of folders are pages of Quartz's own.
 *
 * @param {string} href
 * @param {string} from
 * @param {string} site
 * @param {Set<string>} pages
 */
function isDead(href, from, site, pages) {
  if (!/^\.{0,2}\//.test(href)) return false
  const to = new URL(href, from)
  to.hash = ''
  const path = to.href.slice(site.length)
  return to.href.startsWith(site) && !pages.has(to.href) && !/^tags\/|\/$|\.[a-z0-9]+$|^$/i.test(path)
}

/** @typedef {{ written: (href: string) => string, isDead: (href: string) => boolean }} Reading */

/**
 * A node without what Quartz adds for those who read the page: links to headings, icons, names of callouts, the digest
 * itself, and the side of a picture in the place of its words. Addresses are as they were written, and what leads to no
 * page is text.
 *
 * @template {import('hast').RootContent} N
 * @param {N} node
 * @param {Reading} reading
 * @returns {import('hast').RootContent[]}
 */
function readable(node, reading) {
  if (node.type !== 'element') return [node]
  const { tagName, properties } = node
  if (isHidden(node) || ['link-digest', 'script', 'style', 'svg'].includes(tagName)) return []
  const children = /** @type {import('hast').ElementContent[]} */ (node.children.flatMap(child => readable(child, reading)))
  if (tagName === 'img') return [{ ...node, properties: { ...properties, alt: String(properties.alt ?? '').replace(/(^|\|)(left|center|right)$/, '') } }]
  if (tagName === 'blockquote') return [{ ...node, children: children.filter(child => !isName(child, properties)) }]
  if (tagName !== 'a' || typeof properties.href !== 'string') return [{ ...node, children }]
  if (reading.isDead(properties.href)) return children
  return [{ ...node, properties: { ...properties, href: reading.written(properties.href) }, children }]
}

/** @param {import('hast').Element} element */
function isHidden({ properties }) {
  return [properties.ariaHidden, properties['aria-hidden']].some(hidden => hidden === true || hidden === 'true')
}

/**
 * Returns whether it is the title of a callout that says no more than of which kind that is.
 *
 * @param {import('hast').ElementContent} node
 * @param {import('hast').Properties} callout
 */
function isName(node, callout) {
  if (node.type !== 'element' || ![node.properties.className].flat().includes('callout-title')) return false
  const kind = callout.dataCallout ?? callout['data-callout']
  return text(node).trim().toLowerCase() === String(kind).toLowerCase()
}

/** @param {import('hast').ElementContent} node @returns {string} */
function text(node) {
  return 'children' in node ? node.children.map(text).join('') : node.type === 'text' ? node.value : ''
}
