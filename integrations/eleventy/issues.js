// The issues among the posts, as files to import.
import { readFileSync } from 'node:fs'
import { importDigest } from '@link-digest/node'
import { inOneLine, pictureEndings } from '@link-digest/node/plugin'

/** @typedef {{ inputPath: string, url: string | false, data: { tags?: string | string[] } }} Post */
/** @typedef {import('./index.d.ts').LinkDigestOptions} Options */

/** What is read of a folder, and what may stand beside that. */
const POSTS = '**/*.{md,markdown}'
const PICTURES = `**/*.{${pictureEndings.join(',')}}`

/**
 * Returns the globs of the posts that are issues, if they are known by where they are.
 *
 * @param {Options} options
 */
export function globs({ issues, tag, title } = /** @type {Options} */ ({})) {
  const named = [issues ?? []].flat()
  if (named.length === 0 && !tag) throw new Error("link-digest: which posts are issues? Name their folder or their tag: addPlugin(linkDigest, { issues: 'issues', title: '…' })")
  if (!title) throw new Error("link-digest: what is the digest called? addPlugin(linkDigest, { issues: '…', title: 'My links' })")
  return named.length === 0 ? undefined : named.map(name => isFolder(name) ? within(name, POSTS) : name)
}

/** The globs of what may stand beside the posts. @param {Options} options */
export function besides({ issues }) {
  return [issues ?? []].flat().filter(isFolder).map(name => within(name, PICTURES))
}

/** @param {string} name */
function isFolder(name) {
  return !/[*?{[]|\.(md|markdown)$/i.test(name)
}

/** @param {string} folder @param {string} glob */
function within(folder, glob) {
  return `${folder.replace(/\/+$/, '')}/${glob}`
}

/** @param {Post} post @param {string | undefined} tag */
export function isIssue({ inputPath, data }, tag) {
  return /\.(md|markdown)$/i.test(inputPath) && (tag === undefined || [data.tags ?? []].flat().includes(tag))
}

/**
 * Imports posts, with the addresses that Eleventy has for them. What has no links is told.
 *
 * @param {Post[]} posts
 * @param {Options} options
 * @param {string} base Where the digest is on its host.
 * @param {string} top Where the site is.
 */
export function importIssues(posts, options, base, top) {
  const { issues, tag, site, folder, words, ...said } = options
  const home = said.home ?? (site ? new URL(base, site).href : undefined)
  const settings = { ...said, home }
  const files = posts.map(({ inputPath, url }) => ({
    name: inputPath.replace(/^\.\//, ''),
    content: readFileSync(inputPath),
    url: site && url ? new URL(top + url.slice(1), site).href : undefined,
  }))
  const { digest, json, warnings, pictures } = importDigest(files, settings, { folder: '.' })
  for (const warning of warnings) console.warn(`[link-digest] ${inOneLine(warning)}`)
  if (digest.issues.length === 0) console.warn(`[link-digest] there is no issue with links ${issues ? `in ${[issues].flat().join(', ')}` : `among the posts with the tag ${tag}`}: no digest is shown`)
  return { json, pictures, isEmpty: digest.issues.length === 0, settings: { ...settings, words } }
}
