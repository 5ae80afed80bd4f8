export default function (eleventyConfig) {
  // The bundle is copied, and is no template.
  eleventyConfig.addPassthroughCopy('digest')
  eleventyConfig.ignores.add('digest')

  // {% linkDigest %} or {% linkDigest "/digest/issues.json", 'topic="Databases"' %}
  eleventyConfig.addShortcode('linkDigest', (src = '/digest/issues.json', attributes = '') => {
    const url = eleventyConfig.getFilter('url')
    return `<script async src="${url('/digest/link-digest.js')}"></script>
<link-digest src="${url(src)}" ${attributes}>
<a href="${url(src)}">The links, as data</a>
</link-digest>`
  })
}
