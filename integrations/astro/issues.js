// The issues among the posts, as files to import.
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { importDigest } from '@link-digest/node'
import { inOneLine, pictureEndings } from '@link-digest/node/plugin'
import { home, top } from './addresses.js'

/** What Astro makes pages of, and the importer reads. */
const POST = /\.(md|mdx|markdown)$/i

/** What may stand beside that. */
const PICTURE = new RegExp(`\\.(${pictureEndings.join('|')})$`, 'i')

/** @typedef {Pick<import('astro').AstroConfig, 'root' | 'site' | 'base'>} Site */
/** @typedef {import('./index.d.ts').LinkDigestOptions} Options */

/**
 * Imports the issues. Drafts, and posts without links, are left out and told.
 *
 * @param {Site} site
 * @param {Options} options
 * @param {(words: string) => void} warn
 * @param {boolean} isPublished Whether pictures that stand beside them are copied.
 */
export function importIssues(site, options, warn, isPublished = true) {
  const { issues, folder, words, ...said } = options
  const settings = { ...said, home: home(site, options) }
  if (said.issue_url?.startsWith('/')) {
    settings.issue_url = top(site) + said.issue_url.slice(1)
    if (!settings.home) warn('`issue_url` has no effect, since Astro is not told the address of the site: set `site` in its configuration')
  }
  const root = fileURLToPath(site.root)
  const slashed = (/** @type {string} */ path) => path.replaceAll(sep, '/')
  const files = paths(site, options).flatMap(where => posts(where).map(path => ({
    name: slashed(relative(root, path)),
    content: readFileSync(path),
    folder: path === where ? '' : slashed(dirname(relative(where, path))).replace(/^\.$/, ''),
  })))
  const { digest, warnings, pictures } = importDigest(files, settings, isPublished ? { folder: root } : {})
  for (const warning of warnings) warn(inOneLine(warning))
  if (digest.issues.length === 0) warn(`there is no issue with links in ${[issues].flat().join(', ')}: no digest is shown`)
  return { digest, pictures, settings: { ...settings, words } }
}

/**
 * Returns where the issues are.
 *
 * @param {Site} site
 * @param {Options} options
 */
export function paths({ root }, { issues, title } = /** @type {Options} */ ({})) {
  const names = [issues ?? []].flat()
  if (names.length === 0) throw new Error("link-digest: which posts are issues? Name their folder: linkDigest({ issues: 'src/content/issues', title: '…' })")
  if (!title) throw new Error("link-digest: what is the digest called? linkDigest({ issues: '…', title: 'My links' })")
  return names.map(name => resolve(fileURLToPath(root), name))
}

/**
 * Returns whether something that has changed is an issue, or may stand beside one, or did so.
 *
 * @param {string} path
 * @param {string[]} among
 */
export function isOfIssues(path, among) {
  const changed = resolve(path)
  return (POST.test(changed) || PICTURE.test(changed)) && among.some(where => changed === where || changed.startsWith(where + sep))
}

/**
 * The posts in a folder, by their names. As among Astro's pages, one whose name begins with `_` is none.
 *
 * @param {string} where
 * @returns {string[]}
 */
function posts(where) {
  const kind = statSync(where, { throwIfNoEntry: false })
  if (!kind) throw new Error(`link-digest: there is no ${where}, where \`issues\` says that they are`)
  if (kind.isFile()) return [where]
  const entries = readdirSync(where, { withFileTypes: true }).filter(({ name }) => !/^[_.]/.test(name))
  entries.sort((a, b) => a.name < b.name ? -1 : 1)
  return entries.flatMap(({ name }) => {
    const path = resolve(where, name)
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? posts(path) : POST.test(name) ? [path] : []
  })
}
