// The package in real sites, which Astro builds: first cards, files, addresses, drafts, entries.
import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import linkDigest, { linkDigestLoader } from '@link-digest/astro'
import { widgetFolder } from '@link-digest/node'
import { build } from 'astro'
import { digestOf } from './node_modules/@link-digest/astro/digest.js'
import { element } from './node_modules/@link-digest/astro/element.js'
import { configured, options, page, png, post, usual, write } from './sites.mjs'

const read = (...path) => readFileSync(join(...path), 'utf8')

async function built(name, said, more, files) {
  const root = write(name, files)
  await build(configured(root, said, more))
  return join(root, 'dist')
}
const urls = dist => JSON.parse(read(dist, 'link-digest/issues.json')).issues.map(({ url }) => url)

/** The digest alone, without Astro around it, and what it warns of. */
function alone(said, more, files = { 'src/posts/2026-11-02.md': post('Databases') }) {
  const words = []
  const root = pathToFileURL(`${write(`alone-${Math.random()}`, files)}/`)
  const digest = digestOf({ root, base: '/', site: 'https://example.org', ...more }, { ...options, ...said }, said => words.push(said))
  return { digest, words }
}

const whole = built('whole')

test('on a server that renders on demand, attributes are written as HTML, and cards come with the widget', () => {
  const html = '<!-- link-digest embed -->\n<link-digest src="/a" theme="auto"><template>$&<template></template></template></link-digest>'
  const digest = { site: 'another', html }
  assert.equal(element(digest, {}), html)
  assert.equal(element(digest, { theme: 'dark', 'data-x': '$&"<b>', 'a b': 1, limit: undefined, recommended: false, topic: ['A', 'B & C'] }),
    '<!-- link-digest embed -->\n<link-digest theme="dark" data-x="$&amp;&quot;&lt;b>" topic="A|B &amp; C" src="/a" theme="auto"></link-digest>')
})

test('a page has the first cards that its attributes ask for', async () => {
  const dist = await whole
  const all = read(dist, 'index.html')
  assert.match(all, /<link-digest id="all" sync="query" src="\/link-digest\/issues.json"[^>]*><template shadowrootmode="open">[^]*<!--<\[/)
  assert(all.includes('Of Rust') && all.includes('Of Databases'))
  const few = read(dist, 'few/index.html')
  assert.match(few, /<link-digest topic="Databases\|C &amp; C\+\+" limit="3" recommended="" src="[^>]*><template [^]*<\/template><\/link-digest>\s*<script defer[^>]* src="\/link-digest\/link-digest.js"/)
  assert(!few.includes('Of Rust') && few.includes('Of Databases'))
})

test('drafts, and what is no post, are in none of the files', async () => {
  const dist = await whole
  for (const path of readdirSync(dist, { recursive: true }).filter(path => /\.(html|json|xml)$/.test(path))) {
    assert(!/Of Unready|Of Hidden/.test(read(dist, path)), path)
  }
})

test('the files are the widget as it came, with its hashes, the data, and a page with feeds', async () => {
  const folder = join(await whole, 'link-digest')
  for (const name of readdirSync(widgetFolder).filter(name => /-[0-9a-f]{10}\./.test(name))) {
    assert(readFileSync(join(folder, name)).equals(readFileSync(join(widgetFolder, name))), name)
  }
  for (const name of ['index.html', 'feed.xml', 'issues.json']) assert(existsSync(join(folder, name)), name)
})

test('titles of issues lead to the posts, under any base', async () => {
  const posts = top => ['2026-11-02-plans', '2026-11-16-parsers'].map(name => `https://example.org${top}posts/${name}/`)
  assert.deepEqual(urls(await built('titles', { issue_url: '/posts/{slug}/' })), posts('/'))
  for (const written of ['/my/blog', 'my/blog/']) {
    const dist = await built(`base-${written.length}`, { issue_url: '/posts/{slug}/' }, { base: written })
    assert.deepEqual(urls(dist), posts('/my/blog/'))
    const html = read(dist, 'index.html')
    const files = [...html.matchAll(/(?:src|href|data-sheet)="(\/[^"#]*)/g)].map(([, path]) => path)
    assert(files.length >= 4, html)
    for (const path of files) assert(path.startsWith('/my/blog/') && existsSync(join(dist, path.slice('/my/blog/'.length))), path)
    assert(read(dist, 'link-digest/feed.xml').includes('https://example.org/my/blog/link-digest/'))
  }
})

test('the digest may be in another folder, and in parts', async () => {
  const dist = await built('folder', { folder: '/my/links/', parts: 'always' })
  const [, src] = /<link-digest [^>]*?src="\/([^"]*)"/.exec(read(dist, 'index.html'))
  assert.equal(src, 'my/links/archive/index.json')
  assert(existsSync(join(dist, src)) && !existsSync(join(dist, 'link-digest')))
})

test('two sites in one process have their own digests', async () => {
  const files = topic => ({ 'src/posts/2026-11-02.md': post(topic), 'src/pages/index.astro': page('') })
  const [one, other] = ['Birds', 'Trees'].map(topic => write(topic, files(topic)))
  await build(configured(one))
  await build(configured(other))
  assert(read(one, 'dist/index.html').includes('Of Birds') && read(one, 'dist/link-digest/issues.json').includes('Of Birds'))
  assert(read(other, 'dist/index.html').includes('Of Trees') && !read(other, 'dist/index.html').includes('Of Birds'))
})

test('what cannot be done is told in a sentence', async () => {
  await assert.rejects(built('a', { issues: undefined }), /which posts are issues\? Name their folder/)
  await assert.rejects(built('b', { title: undefined }), /what is the digest called\?/)
  await assert.rejects(built('c', { issues: 'src/nowhere' }), /there is no .*nowhere, where `issues` says that they are/)
  await assert.rejects(built('d', { folder: '../out' }), /`folder` is to be one in the site/)
  await assert.rejects(built('e', {}, {}, { ...usual, 'src/pages/link-digest.astro': page('') }), /the site has a page at \/link-digest\/ already/)
  await assert.rejects(built('f', {}, { integrations: [linkDigest(options), linkDigest(options)] }), /it stands twice among the `integrations`/)
  await assert.rejects(built('g', {}, {}, { ...usual, 'src/pages/index.astro': page('topics="Rust"') }), /there is no attribute `topics`/)
})

test('what was not understood is told with the file and its line', () => {
  const { digest, words } = alone({}, {}, { 'src/posts/2026-11-02.md': `${post('Databases')}2. without a link\n` })
  digest.html({})
  digest.files()
  assert.equal(words.length, 1, words.join('\n'))
  assert.match(words[0], /^src\/posts\/2026-11-02.md, line 8: /)
})

test('a picture that stands beside an issue is copied and shown; one that is not there is told', async () => {
  const files = { 'src/posts/a/2026-11-02.md': `${post('Databases')}\n![](./desk.png)\n`, 'src/posts/a/desk.png': png, 'src/pages/index.astro': page('') }
  const dist = await built('pictures', {}, {}, files)
  const { src } = JSON.parse(read(dist, 'link-digest/issues.json')).issues[0].topics[0].items[0].image
  assert(readFileSync(join(dist, 'link-digest', src)).equals(png))
  assert(read(dist, 'index.html').includes(`src="/link-digest/${src}"`))
  assert.deepEqual((({ digest, words }) => [digest.html({}).includes(src), words])(alone({}, {}, files)), [true, []])
  const lost = alone({}, {}, { 'src/posts/2026-11-02.md': `${post('Databases')}\n![](gone.png)\n` })
  assert(!lost.digest.html({}).includes('gone.png') && lost.digest.pictures().size === 0)
  assert.equal(lost.words.length, 1, lost.words.join('\n'))
  assert.match(lost.words[0], /^src\/posts\/2026-11-02.md, line 9: the picture `gone.png` is left out: it was not found/)
})

test('where the address of the site is not known, the posts are not linked, and that is told', () => {
  const { digest, words } = alone({ issue_url: '/posts/{slug}/' }, { site: undefined })
  assert(digest.html({}).includes('Of Databases'))
  assert.match(words.join('\n'), /^`issue_url` has no effect, since Astro is not told the address of the site/)
})

test('a digest may be empty, which is told', () => {
  const { digest, words } = alone({}, {}, { 'src/posts/2026-11-02.md': '---\ntitle: None\ndraft: true\n---\n' })
  assert.deepEqual([digest.html({}), digest.files().size], ['', 0])
  assert.match(words.at(-1), /^there is no issue with links in src\/posts: no digest is shown$/)
})

test('issues may be in several folders, or be single files', () => {
  const files = { 'a/2026-11-02.md': post('One'), 'b/2026-11-03.md': post('Two'), 'b/2026-11-04.md': post('Three') }
  const { digest } = alone({ issues: ['a', 'b/2026-11-04.md'] }, {}, files)
  const text = digest.files().get('issues.json')
  assert.deepEqual(['One', 'Two', 'Three'].map(topic => text.includes(`Of ${topic}`)), [true, false, true])
})

test('titles of issues in folders lead to where the loader of Astro puts them', () => {
  const files = { 'src/posts/2026-11-02.md': post('One'), 'src/posts/2025/Old Ones/2025-11-03.md': post('Two') }
  const { digest } = alone({ issue_url: '/posts/{path}/' }, {}, files)
  const { issues } = JSON.parse(digest.files().get('issues.json'))
  assert.deepEqual(issues.map(({ url }) => url.replace('https://example.org/posts/', '')), ['2025/old-ones/2025-11-03/', '2026-11-02/'])
})

/** What the loader gives Astro. */
async function loaded(said, files, integrations = []) {
  const store = new Map()
  const root = pathToFileURL(`${write(`loaded-${Math.random()}`, files)}/`)
  const context = {
    store: { clear: () => store.clear(), has: id => store.has(id), set: entry => store.set(entry.id, entry) },
    config: { root, base: '/blog', site: 'https://example.org', integrations },
    logger: { warn() {} },
    parseData: async ({ data }) => data,
    generateDigest: data => JSON.stringify(data),
  }
  await linkDigestLoader({ ...options, ...said }).load(context)
  return [...store.values()]
}

test('a picture of an entry has the address at which the integration has it', async () => {
  const files = { 'src/posts/2026-11-02.md': `${post('Databases')}\n![](desk.png)\n`, 'src/posts/desk.png': png }
  const [entry] = await loaded({}, files, [{ name: '@link-digest/astro' }])
  assert.match(entry.data.image.src, /^\/blog\/link-digest\/pictures\/[0-9a-f]{16}\.png$/)
  assert.equal((await loaded({}, files))[0].data.image.src, 'desk.png')
})

test('each link is an entry, with its topic and its issue; or each issue', async () => {
  const links = await loaded()
  assert.deepEqual(links.map(({ data }) => [data.title, data.topic, data.issue, data.recommended]), [['Of Rust', 'Rust', '2026-11-16', true], ['Of Databases', 'Databases', '2026-11-02', true]])
  assert(links.every(({ id, data, digest }) => id && data.id === undefined && digest))
  const issues = await loaded({ entries: 'issues', issue_url: '/posts/{slug}/' })
  assert.deepEqual(issues.map(({ id, data }) => [id, data.title, data.url, data.topics.length]), [['2026-11-16', 'About Rust', 'https://example.org/blog/posts/2026-11-16-parsers/', 1], ['2026-11-02', 'About Databases', 'https://example.org/blog/posts/2026-11-02-plans/', 1]])
})
