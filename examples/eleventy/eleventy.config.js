import linkDigest from '@link-digest/eleventy'

export default function (eleventyConfig) {
  eleventyConfig.addPlugin(linkDigest, { issues: 'content/issues', title: 'Slow Query Links', site: 'https://example.org' })

  eleventyConfig.addPassthroughCopy({ 'content/static': '/' })
  // Pictures go along with the pages that name them.
  eleventyConfig.addPassthroughCopy('content/issues/*.png', { mode: 'html-relative' })
  // Drafts are no pages, and so no issues.
  eleventyConfig.addPreprocessor('drafts', 'md', data => data.draft ? false : undefined)
}

export const config = {
  dir: { input: 'content', output: '_site' },
  markdownTemplateEngine: 'liquid',
}
