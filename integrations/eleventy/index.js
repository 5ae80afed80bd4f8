import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { embed, site } from '@link-digest/node'
import { folderOf } from '@link-digest/node/plugin'
import { attributesOf } from './attributes.js'
import { besides, globs, importIssues, isIssue } from './issues.js'

/** What rewrites addresses from the top of the site, and would put the prefix before one that has it. */
const BASE = '@11ty/eleventy/html-base-plugin'

/** @type {typeof import('./index.d.ts').default} */
export default function linkDigest(eleventyConfig, options) {
  eleventyConfig.versionCheck('>=3.0.0')
  const folder = folderOf(options)
  const issues = globs(options)
  const top = () => /** @type {string} */ (eleventyConfig.getFilter('url')('/'))
  /** @type {ReturnType<typeof importIssues> | undefined} */
  let made
  /** The element as pages show it, by where the digest is from there and by attributes. @type {Map<string, string>} */
  const elements = new Map()
  for (const pictures of besides(options)) eleventyConfig.addWatchTarget(pictures)

  // Eleventy asks for it in each build, before it renders any page: of what it publishes, with the addresses that there are.
  eleventyConfig.addCollection('linkDigest', all => {
    const posts = (issues ? all.getFilteredByGlob(issues) : all.getAll()).filter((/** @type {import('./issues.js').Post} */ post) => isIssue(post, options.tag))
    made = importIssues(posts, options, `${top()}${folder}/`, top())
    elements.clear()
    return posts
  })

  eleventyConfig.addShortcode('linkDigest', function (...said) {
    if (made === undefined) throw new Error('link-digest: {% linkDigest %} was asked for before the posts were there')
    const { json, isEmpty, settings } = made
    if (isEmpty) return ''
    const isRewritten = top() !== '/' && eleventyConfig.hasPlugin(BASE)
    const base = isRewritten && this.page?.url ? between(this.page.url, `/${folder}/`) : `${top()}${folder}/`
    const attributes = attributesOf(said)
    const key = JSON.stringify([base, attributes])
    const html = elements.get(key) ?? inOneBlock(embed(json, { ...settings, base, attributes }))
    elements.set(key, html)
    return html
  })

  eleventyConfig.on('eleventy.after', ({ directories, outputMode, results }) => {
    const other = results?.find((/** @type {{ url?: string }} */ { url }) => typeof url === 'string' && url.startsWith(`/${folder}/`))
    if (other) throw new Error(`link-digest: the site has a page at ${other.url} already, where the digest would be: name another \`folder\` for that`)
    if (outputMode !== 'fs' || !made || made.isEmpty) return
    const file = (/** @type {string} */ path) => {
      const file = join(directories.output, folder, path)
      mkdirSync(dirname(file), { recursive: true })
      return file
    }
    // What leads to others comes after it.
    for (const { path, from } of made.pictures) writeFileSync(file(path), readFileSync(from))
    for (const { path, content } of site(made.json, made.settings)) writeFileSync(file(path), content)
  })
}

/**
 * The way from a page to a folder, both from the top of the site.
 *
 * @param {string} page
 * @param {string} folder
 */
function between(page, folder) {
  return '../'.repeat(page.split('/').length - 2) + folder.slice(1) || './'
}

/**
 * HTML that Markdown takes for one block of it: a blank line, as there may be one in a note, would end that.
 *
 * @param {string} html
 */
function inOneBlock(html) {
  return `<div class="link-digest">\n${html.trim().replaceAll(/\n(?=[ \t]*\n)/g, '&#10;')}\n</div>\n`
}
