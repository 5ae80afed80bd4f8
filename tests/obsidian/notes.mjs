// A vault with the sample's issues in a folder, their picture elsewhere, and notes with a block.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const issues = join(process.env.CHECKOUT, 'issues')

/** The sample's issues, by name. */
export const sample = Object.fromEntries(readdirSync(issues).filter(name => name.endsWith('.md')).sort()
  .map(name => [name, readFileSync(join(issues, name), 'utf8')]))

/** A note with a block. */
export const block = (lines = '') => `# Links\n\nWhat I read.\n\n\`\`\`link-digest\n${lines}\n\`\`\`\n`

/** An issue with one link. */
export const issue = (name, more = '') =>
  `---\ntitle: "Issue: 02-11-2026 to 15-11-2026"\n---\n\n# Topic\n\n[1. Source - ${name}](https://example.com/${name})\n\n- A note.\n${more}`

export const files = {
  'Home.md': '# Home\n',
  'Links/All links.md': block(),
  'Links/Recommended.md': issue('A', block()),
  'Pictures/reading-desk.svg': readFileSync(join(issues, 'reading-desk.svg'), 'utf8'),
  ...Object.fromEntries(Object.entries(sample).map(([name, text]) => [`Links/Issues/2026/${name}`, text])),
}
