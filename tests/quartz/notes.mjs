// A garden with the sample's issues in a folder, a draft among them, and notes with a block at other depths.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { withLinkDigest } from '@link-digest/quartz'
import { ContentIndex, ContentPage, usual } from './garden.mjs'

const issues = join(process.env.CHECKOUT, 'issues')

/** The sample's issues. */
export const sample = Object.fromEntries(readdirSync(issues).filter(name => name.endsWith('.md')).map(name => [name, readFileSync(join(issues, name), 'utf8')]))

/** A note with a block. */
export const block = (lines = '') => `---\ntitle: Links\n---\n\nWhat I read.\n\n\`\`\`link-digest\n${lines}\n\`\`\`\n\nUntil next time.\n`

/** An issue with one link. */
export const issue = (more = '', name = 'A') =>
  `---\ntitle: "Issue: 02-11-2026 to 15-11-2026"\n${more}\n---\n\n# Topic\n\n[1. Source - ${name}](https://example.com/${name})\n\n- A note.\n`

export const notes = {
  'index.md': '---\ntitle: Home\n---\n\nSee [[All links]], or [[Few]].\n',
  'Keyset pagination.md': '# Keyset pagination\n\nA note. Back [[index]].\n',
  'Links/All links.md': block(),
  'Links/Deep/er/Few.md': block('topic: [Databases, Rust]\nlimit: 3'),
  'Links/Issues/index.md': '---\ntitle: The issues\n---\n\n[No item](https://example.com/none)\n',
  'Links/Issues/Draft.md': issue('draft: "true"', 'unready'),
  ...Object.fromEntries(Object.entries(sample).map(([name, text]) => [`Links/Issues/${name}`, text])),
}

export const options = { folder: 'Links/Issues', title: 'Of links' }

/** What Quartz is configured with. */
export const plugins = (more = {}, right = []) => withLinkDigest(
  { plugins: { transformers: usual, filters: [], emitters: [ContentIndex(), ContentPage(right)] } }, { ...options, ...more }).plugins
