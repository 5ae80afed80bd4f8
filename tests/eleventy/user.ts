// What somebody writes who uses the plugin, as TypeScript sees it. It is compiled, and not run.
import linkDigest, { type EleventyConfig, type LinkDigestOptions } from '@link-digest/eleventy'

declare const eleventyConfig: EleventyConfig
const options: LinkDigestOptions = { issues: ['a', 'b/*.md'], tag: 'issue', title: 'T', site: 'https://example.org', folder: 'links', recommended: ['🏆'], parts: 'always', words: { search: 'Find' } }
linkDigest(eleventyConfig, options)

// @ts-expect-error There is no such theme.
linkDigest(eleventyConfig, { issues: 'a', title: 'T', theme: 'blue' })
// @ts-expect-error It is not said what it is called.
linkDigest(eleventyConfig, { issues: 'a' })
// @ts-expect-error Eleventy knows the addresses of posts.
linkDigest(eleventyConfig, { issues: 'a', title: 'T', issue_url: '/a/{slug}/' })
