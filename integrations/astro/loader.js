// The loader: the digest as entries of a collection, for pages that an author draws by hand.
import { folderOf } from '@link-digest/node/plugin'
import { top } from './addresses.js'
import { importIssues, isOfIssues, paths } from './issues.js'
import { NAME } from './module.js'

/** @type {typeof import('./index.d.ts').linkDigestLoader} */
export function linkDigestLoader({ entries = 'items', ...options }) {
  return {
    name: 'link-digest',
    async load({ store, config, logger, parseData, generateDigest, watcher }) {
      const where = paths(config, options)
      // That copies the pictures which stand beside issues.
      const isPublished = config.integrations?.some(({ name }) => name === NAME) ?? false
      const load = async () => {
        const { digest, pictures } = importIssues(config, options, words => logger.warn(words), isPublished)
        const copied = new Set(pictures.map(({ path }) => path))
        const address = (/** @type {string} */ name, /** @type {unknown} */ value) =>
          name === 'src' && typeof value === 'string' && copied.has(value) ? `${top(config)}${folderOf(options)}/${value}` : value
        store.clear()
        const newest = digest.issues.toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? ''))
        for (const { id, ...rest } of entries === 'issues' ? newest : items(newest)) {
          // A link that several issues have is that of the newest.
          if (store.has(id)) continue
          const data = await parseData({ id, data: copied.size > 0 ? JSON.parse(JSON.stringify(rest, address)) : rest })
          store.set({ id, data, digest: generateDigest(data) })
        }
      }
      await load()
      // Its promise is nobody's: what goes wrong is told.
      const again = () => load().catch(error => logger.error(error.message))
      watcher?.add(where)
      watcher?.on('all', (_, path) => void (isOfIssues(path, where) && again()))
    },
  }
}

/**
 * @param {import('@link-digest/node').Issue[]} issues
 * @returns {{ id: string, [more: string]: unknown }[]}
 */
function items(issues) {
  return issues.flatMap(issue => issue.topics.flatMap(topic => topic.items.map(item => ({ ...item, topic: topic.name, issue: issue.id, date: issue.date }))))
}
