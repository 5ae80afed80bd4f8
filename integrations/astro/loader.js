// The loader: the digest as entries of a collection, for pages that an author draws by hand.
import { importIssues, isIssue, paths } from './issues.js'

/** @type {typeof import('./index.d.ts').linkDigestLoader} */
export function linkDigestLoader({ entries = 'items', ...options }) {
  return {
    name: 'link-digest',
    async load({ store, config, logger, parseData, generateDigest, watcher }) {
      const where = paths(config, options)
      const load = async () => {
        const { digest } = importIssues(config, options, words => logger.warn(words))
        store.clear()
        const newest = digest.issues.toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? ''))
        for (const { id, ...rest } of entries === 'issues' ? newest : items(newest)) {
          // A link that several issues have is that of the newest.
          if (store.has(id)) continue
          const data = await parseData({ id, data: rest })
          store.set({ id, data, digest: generateDigest(data) })
        }
      }
      await load()
      // Its promise is nobody's: what goes wrong is told.
      const again = () => load().catch(error => logger.error(error.message))
      watcher?.add(where)
      watcher?.on('all', (_, path) => void (isIssue(path, where) && again()))
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
