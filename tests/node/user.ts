// What somebody writes who uses the package, as TypeScript sees it. It is compiled, and not run.
import { embed, importDigest, site, widgetFolder, type Digest, type Output, type Warning } from '@link-digest/node'

const { digest, json, warnings } = importDigest(
  [{ name: 'a.md', content: '# T' }, { name: 'b.html', content: new Uint8Array() }],
  { title: 'T', items: ['bullets'], month_first: true },
)
importDigest([], {}, { pictures: true })
const again: Digest = digest
const first: Warning | undefined = warnings[0]
const line: number | undefined = first?.places[0]?.line
const files: Output[] = site(json, { home: 'https://example.org/', feeds: 'one', words: { loading: '…' } })
const html: string = embed(again, { base: '/links/', light: true, theme: 'dark' })
const folder: string = widgetFolder
export { files, folder, html, line }

// @ts-expect-error There is no such theme.
site(digest, { theme: 'blue' })
// @ts-expect-error There is no such setting.
importDigest([], { thme: 'dark' })
// @ts-expect-error There is no such thing around the files.
importDigest([], {}, { images: true })
// @ts-expect-error A file has a name.
importDigest([{ content: '' }])
