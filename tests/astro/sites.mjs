// Small sites with the package, for what looks at them.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'
import linkDigest from '@link-digest/astro'

process.env.ASTRO_TELEMETRY_DISABLED = '1'
const base = fileURLToPath(new URL(`sites-${process.pid}/`, import.meta.url))
after(() => rmSync(base, { recursive: true, force: true }))

export const post = (topic, more = '') => `---\ntitle: "About ${topic}"\n${more}---\n\n## ${topic}\n\n1. [Planet - Of ${topic}](https://${topic.toLowerCase()}.example/) 🌟\n`
/** A picture as far as its size. */
export const png = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x02\x08\x02\0\0\0', 'latin1')
export const page = props => `---\nimport LinkDigest from '@link-digest/astro/LinkDigest.astro'\n---\n<html lang="en"><body><LinkDigest ${props} /></body></html>\n`
export const usual = {
  'src/posts/2026-11-02-plans.md': post('Databases'),
  'src/posts/deep/2026-11-16-parsers/index.mdx': post('Rust'),
  'src/posts/2026-11-30-later.md': post('Unready', 'draft: true\n'),
  'src/posts/_2026-12-01-hidden.md': post('Hidden'),
  'src/posts/picture.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'src/pages/index.astro': page('id="all" sync="query"'),
  'src/pages/few.astro': page('topic={["Databases", "C & C++"]} limit={3} recommended'),
}
export const options = { issues: 'src/posts', title: 'Links' }

/** A site of these files, and where it is. */
export function write(name, files = usual) {
  const root = join(base, name)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}
/** What Astro is told, with more options of the integration and of Astro. */
export const configured = (root, said, more) =>
  ({ root, configFile: false, logLevel: 'silent', site: 'https://example.org', devToolbar: { enabled: false }, integrations: [linkDigest({ ...options, ...said })], ...more })
