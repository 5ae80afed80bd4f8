// The emitter: the digest and the widget, as files of the site.
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { site, widgetFolder } from '@link-digest/node'
import { data, digestOf, isIssue } from './notes.js'
import { DATA, FOLDER } from './paths.js'
import { find, place } from './place.js'

/** @typedef {import('./types.d.ts').Context} Context */
/** @typedef {import('./types.d.ts').Content} Content */

/** @type {typeof import('./index.d.ts').LinkDigestFiles} */
export const LinkDigestFiles = (options = {}) => ({
  name: 'LinkDigestFiles',
  getQuartzComponents: () => [],
  emit: (context, content) => emit(context, content, options),
  // Nothing is made anew by a change of a note that is no issue, and has no block.
  partialEmit: (context, content, _resources, changes) => {
    const isConcerned = changes.some(({ path, file }) => file ? concerns(content, file, options) : path.endsWith('.md'))
    return isConcerned ? emit(context, content, options) : null
  },
})

/**
 * @param {Content[]} content
 * @param {Content[1]} file
 * @param {import('./index.d.ts').LinkDigestOptions} options
 */
function concerns(content, file, options) {
  const tree = content.find(([, other]) => other === file)?.[0]
  // A note that is no longer published was perhaps an issue.
  return tree === undefined || isIssue(data(file), options) || find(tree).length > 0
}

/**
 * Fills the elements before it waits for anything: other emitters run beside this one, and render the pages.
 *
 * @param {Context} context
 * @param {Content[]} content
 * @param {import('./index.d.ts').LinkDigestOptions} options
 */
function emit(context, content, options) {
  const made = digestOf(context, content, options)
  for (const words of made.said) console.warn(words)
  place(content, made)
  return write(context, made)
}

/**
 * @param {Context} context
 * @param {ReturnType<typeof digestOf>} made
 * @returns {Promise<string[]>}
 */
async function write({ argv: { output } }, { digest, settings }) {
  if (digest.issues.length === 0) {
    console.warn('link-digest: no note has an issue with links, and so there is no digest: look at `folder` and `tag`')
    return []
  }
  // Quartz has feeds and pages of its own.
  const files = site(digest, { ...settings, feeds: 'none' }).filter(({ path }) => /^(issues\.json|archive\/.*|link-digest-\w+\.css)$/.test(path))
  const index = files.find(({ path }) => path === 'archive/index.json') ?? files.find(({ path }) => path === 'issues.json')
  const made = files.map(({ path, content }) => ({ path: `${FOLDER}/${path}`, content }))
  // One address, whatever the size of the digest.
  if (index) made.push({ path: DATA, content: index.content })
  const written = new Map(made.map(({ path, content }) => [join(output, path), content]))
  await Promise.all([...new Set([...written.keys()].map(path => dirname(path)))].map(folder => mkdir(folder, { recursive: true })))
  const widget = await readdir(widgetFolder)
  await Promise.all([
    ...[...written].map(([path, content]) => writeFile(path, content)),
    ...widget.map(name => copyFile(join(widgetFolder, name), join(output, FOLDER, name))),
  ])
  return [...written.keys(), ...widget.map(name => join(output, FOLDER, name))]
}
