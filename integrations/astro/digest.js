// The digest of a site: what a page shows of it, and its files.
import { embed, site as published } from '@link-digest/node'
import { folderOf } from '@link-digest/node/plugin'
import { top } from './addresses.js'
import { importIssues, isOfIssues, paths } from './issues.js'

/**
 * Nothing is read before it is asked for, and then once, until it is forgotten.
 *
 * @param {import('./issues.js').Site} site
 * @param {import('./index.d.ts').LinkDigestOptions} options
 * @param {(words: string) => void} warn
 */
export function digestOf(site, options, warn) {
  const where = paths(site, options)
  const folder = folderOf(options)
  const base = `${top(site)}${folder}/`
  /** @type {ReturnType<typeof importIssues> | undefined} */
  let known
  /** @type {Map<string, string | Uint8Array> | undefined} */
  let files
  /** The element by its attributes, of which pages often have the same. @type {Map<string, string>} */
  const elements = new Map()
  const issues = () => known ??= importIssues(site, options, warn)
  return {
    site: site.root.href,
    folder,
    base,
    paths: where,
    /** Nothing where there is no issue: Node's package makes no digest of that. */
    html(/** @type {Record<string, unknown>} */ attributes) {
      const { digest, settings } = issues()
      if (digest.issues.length === 0) return ''
      const key = JSON.stringify(attributes)
      const html = elements.get(key) ?? embed(digest, { ...settings, base, attributes })
      elements.set(key, html)
      return html
    },
    files() {
      const { digest, settings } = issues()
      return files ??= new Map(digest.issues.length === 0 ? [] : published(digest, settings).map(({ path, content }) => [path, content]))
    },
    /** Where each picture is that is copied, by its path among the files. */
    pictures: () => new Map(issues().pictures.map(({ path, from }) => [path, from])),
    isOfIssues: (/** @type {string} */ path) => isOfIssues(path, where),
    forget() {
      known = files = undefined
      elements.clear()
    },
  }
}
