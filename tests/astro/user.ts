// What somebody writes who uses the package, as TypeScript sees it. It is compiled, and not run.
import linkDigest, { linkDigestLoader, type LinkDigestOptions } from '@link-digest/astro'
import { digest } from 'virtual:link-digest'
import { defineConfig } from 'astro/config'
import { defineCollection } from 'astro/content/config'
import { element, type Attributes } from './node_modules/@link-digest/astro/element.js'

const options: LinkDigestOptions = { issues: ['a', 'b'], title: 'T', folder: 'links', issue_url: '/a/{slug}/', recommended: ['🏆'], parts: 'always', words: { search: 'Find' } }
export default defineConfig({ integrations: [linkDigest(options)] })
export const collections = {
  links: defineCollection({ loader: linkDigestLoader(options) }),
  issues: defineCollection({ loader: linkDigestLoader({ ...options, entries: 'issues' }) }),
}
const attributes: Attributes = { topic: ['Databases', 'Rust'], limit: 12, 'heading-level': 3, recommended: true, layout: 'picks', class: 'wide' }
export const shown: string = element(digest, attributes as Record<string, unknown>)

// @ts-expect-error There is no such theme.
linkDigest({ issues: 'a', title: 'T', theme: 'blue' })
// @ts-expect-error It is not said where the issues are.
linkDigest({ title: 'T' })
// @ts-expect-error There is no such setting.
linkDigest({ issues: 'a', title: 'T', issueUrl: '/a/{slug}/' })
// @ts-expect-error There is no such layout.
export const wrong: Attributes = { layout: 'rows' }
