// The package in a stand-in of Quartz, which has its real parsers: blocks, the digest of notes, pages and files.
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { after, mock, test } from 'node:test'
import { importDigest, widgetFolder } from '@link-digest/node'
import { LinkDigestBlock, LinkDigestFiles, LinkDigestPage } from '@link-digest/quartz'
import { LinkDigestPicks } from '@link-digest/quartz/components'
import { build as five } from './five.mjs'
import { ContentIndex, build, contextOf, emitAll, pageOf, parseNotes, published, usual } from './garden.mjs'
import { block, issue, notes, options, plugins, sample } from './notes.mjs'

const checkout = process.env.CHECKOUT
const base = mkdtempSync(join(tmpdir(), 'link-digest-quartz-'))
after(() => rmSync(base, { recursive: true, force: true }))

const configured = more => ({ ...plugins(more), output: mkdtempSync(join(base, 'public-')) })

/** The same context, as Quartz has it when it makes pages again. */
const next = context => Object.assign(context, { buildId: `${context.buildId}+` })

/** What was warned of meanwhile. */
async function warned(run) {
  const warn = mock.method(console, 'warn', () => {})
  try {
    return { result: await run(), words: warn.mock.calls.map(call => call.arguments.join(' ')) }
  } finally {
    warn.mock.restore()
  }
}
const quiet = run => warned(run).then(({ result }) => result)
const pageWith = async lines => {
  const notes = { 'Links/All links.md': block(lines) }
  const context = contextOf(notes, { transformers: [...usual, LinkDigestBlock()] })
  const { result: [note], words } = await warned(() => parseNotes(context, notes))
  return { html: pageOf(context, note, []), words }
}
const read = (...path) => readFileSync(join(...path), 'utf8')
const json = (...path) => JSON.parse(read(...path))
const whole = quiet(() => build(notes, configured()))

test('a block becomes the element, with its attributes, before code is highlighted', async () => {
  const { html, words } = await pageWith('topic: [Databases, "C, and C++"]\nlayout: topics\nrecommended: true\nheading-level: 3\nlimit: 12\nq: "keyset -talk"')
  assert.deepEqual(words, [])
  assert(!html.includes('<pre'), html)
  assert.match(html, /<p>What I read.<\/p>\s*<link-digest data-home="https:\/\/example.org\/garden\/" src="\.\.\/static\/link-digest\/archive\/index.json" topic="Databases\|C, and C\+\+" layout="topics" recommended(="")? heading-level="3" limit="12" q="keyset -talk"><\/link-digest>\s*<p>Until next time/)
})

test('a block may be empty, and other code is left alone', async () => {
  const { html } = await pageWith('```\n\n```js\nlet a\n')
  assert.match(html, /<link-digest data-home="[^"]*" src="[^"]*"><\/link-digest>/)
  assert.match(html, /<pre[^>]*data-language="js"/)
})

test('what is wrong with a block is told with its note and line, and costs that line alone', async () => {
  const { html, words } = await pageWith('topics: Rust\nlayout: rows\nlimit: many\nrecommended: perhaps\nsrc: /mine.json\nonclick: alert(1)\nsource: {a: b}\nsync: query')
  const at = 'link-digest: Links/All links.md, line 7: '
  assert.deepEqual(words.map(words => words.replace(/(no attribute .*: expected) one of .*; /, '$1 …; ')), [
    '`src` is not said here: it is the digest of this site; it is left out',
    'there is no attribute `topics`: expected …; it is left out', 'expected one of cards, topics, list, picks in `layout`, found "rows"; it is left out',
    'expected a number from 1 to 10000 in `limit`, found "many"; it is left out', 'expected true or false in `recommended`, found "perhaps"; it is left out',
    'there is no attribute `onclick`: expected …; it is left out', 'expected a name or a list of names in `source`, found an object; it is left out',
  ].map(words => at + words))
  assert(words.some(words => words.includes(', theme, ')) && !words.slice(1).some(words => /\bsrc\b/.test(words)), words.join('\n'))
  assert.match(html, /<link-digest data-home="[^"]*" src="\.\.\/static[^"]*" sync="query">/)
  for (const lines of ['a: [', '- a', 'words']) {
    const { html, words } = await pageWith(lines)
    assert.deepEqual(words, [`${at}a block is no list of \`name: value\`, and stays as it is`])
    assert(!html.includes('<link-digest'))
  }
})

test('the digest is that of the notes, as if their Markdown were imported', async () => {
  const { context } = await whole
  const digest = json(context.argv.output, 'static/link-digest/issues.json')
  const files = Object.entries(sample).map(([name, content]) => ({ name, content }))
  const { digest: wanted } = importDigest(files, { title: 'Of links', home: 'https://example.org/garden/', language: 'en-US' })
  const items = ({ topics }) => topics.map(({ name, items }) => [name, items.map(({ id, title, url, source, recommended }) => ({ id, title, url, source, recommended }))])
  const short = digest => digest.issues.map(issue => [issue.id, issue.title, issue.date, issue.date_end, issue.number, issue.language, items(issue)])
  assert.deepEqual(short(digest), short(wanted))
  assert.equal(digest.issues.length, 9)
  assert.equal(digest.issues[0].url, 'https://example.org/garden/Links/Issues/02-11-2026-to-15-11-2026')
})

test('links between notes and pictures in a digest are those of the page', async () => {
  const { context } = await whole
  const text = read(context.argv.output, 'static/link-digest/issues.json')
  assert(text.includes('"https://example.org/garden/Keyset-pagination"'))
  assert.match(text, /"src":"https:\/\/example.org\/garden\/reading-desk.svg","alt":"A desk by a window: [^|"]* to be read"/)
  assert(!text.includes('/garden/PACELC') && text.includes('PACELC'), 'a note that is not there is no link')
  assert(!/"(Quote|Info)"/.test(text), 'the name of a callout is no text of it')
  assert(!text.includes('§') && !text.includes('"#'), 'links to headings are none of the items')
})

test('drafts, and the page of the folder, are no issues', async () => {
  const { context, content } = await whole
  assert(!content.some(([, { data }]) => data.slug.endsWith('Draft')))
  for (const path of ['static/link-digest/issues.json', 'Links/All-links.html']) {
    const text = read(context.argv.output, path)
    assert(!/unready|example.com\/none/.test(text), path)
  }
})

test('a page links the notes of its issues, and so do graph and backlinks', async () => {
  const { context } = await whole
  const html = read(context.argv.output, 'Links/Deep/er/Few.html')
  assert.match(html, /<link-digest [^>]*src="\.\.\/\.\.\/\.\.\/static\/link-digest\/archive\/index.json"[^>]*><template[^]*<\/template><ul><li><a href="\.\.\/\.\.\/\.\.\/Links\/Issues\/02-11-2026-to-15-11-2026" class="internal" data-slug="Links\/Issues\/02-11-2026-to-15-11-2026">Slow Query Log: 02-11-2026 to 15-11-2026<\/a><\/li>/)
  assert.equal(html.match(/data-slug="Links\/Issues/g).length, 9)
  const index = json(context.argv.output, 'static/contentIndex.json')
  assert.equal(index['Links/All-links'].links.length, 9)
  assert(index['Links/All-links'].links.includes('Links/Issues/02-11-2026-to-15-11-2026'))
  assert.deepEqual(index.index.links, ['Links/All-links', 'Links/Deep/er/Few'])
})

test('a page has the first cards that its block asks for', async () => {
  const { context } = await whole
  const html = read(context.argv.output, 'Links/All-links.html')
  const cardsIn = html => /<link-digest [^>]*><template shadowrootmode="open">([^]*)<\/template><ul>/.exec(html)[1]
  const cards = cardsIn(html)
  assert(existsSync(join(context.argv.output, 'Links', /^<style data-sheet="([^"]*)"/.exec(cards)[1])))
  assert.match(cards, /<!--/, 'with the marks by which it is hydrated')
  assert.match(cards, /Slow Query Log: 02-11-2026/)
  assert(!/&quot;|&amp;quot;/.test(/<style[^>]*>([^<]*)/.exec(cards)[1]))
  assert.equal(cardsIn(read(context.argv.output, 'Links/Deep/er/Few.html')).match(/ data-id="/g).length, 3)
})

test('what is said once holds for each element', async () => {
  const { context } = await quiet(() => build(notes, configured({ theme: 'dark', images: 'all' })))
  const [all, few] = ['All-links', 'Deep/er/Few'].map(name => read(context.argv.output, `Links/${name}.html`))
  assert.match(all, /<link-digest [^>]*theme="dark" images="all"[^>]*><template/)
  assert.match(few, /<link-digest [^>]*theme="dark" images="all"[^>]*><template/)
})

test('the files are the digest, and the widget as it came', async () => {
  const { context, files } = await whole
  const folder = join(context.argv.output, 'static/link-digest')
  assert(files.every(path => existsSync(path)))
  assert.deepEqual(json(folder, 'archive/index.json'), json(folder, 'issues.json'))
  for (const name of readdirSync(widgetFolder)) assert.deepEqual(readFileSync(join(folder, name)), readFileSync(join(widgetFolder, name)), name)
  for (const [, src] of read(context.argv.output, 'Links/All-links.html').matchAll(/ src="([^"]*index.json)"/g)) {
    assert(existsSync(resolve(dirname(join(context.argv.output, 'Links/All-links.html')), src)), src)
  }
})

test('a large digest is in parts, at the same address', async () => {
  const { context } = await quiet(() => build(notes, configured({ parts: 'always' })))
  const folder = join(context.argv.output, 'static/link-digest')
  const index = json(folder, 'archive/index.json')
  assert.notDeepEqual(index, json(folder, 'issues.json'))
  const parts = readdirSync(join(folder, 'archive')).filter(name => name.startsWith('part-'))
  assert(parts.length > 0)
  assert.match(read(context.argv.output, 'Links/All-links.html'), /<template shadowrootmode/)
})

test('where Quartz renders pages before emitters run, as version 5 does, the page type fills them', async () => {
  const { transformers, output } = configured()
  const context = contextOf(notes, { transformers, output, emitters: [LinkDigestFiles(options), ContentIndex()] })
  const content = published(await parseNotes(context, notes))
  const type = LinkDigestPage(options)
  const pages = await quiet(() => type.generate({ content, cfg: context.cfg.configuration, ctx: context }))
  assert.deepEqual([pages, type.match({}), type.body()({})], [[], false, null])
  const before = content.map(note => pageOf(context, note, content))
  assert(before.some(html => html.includes('<template shadowrootmode')))
  await quiet(() => emitAll(context, content))
  // To fill them again changes nothing.
  assert.deepEqual(content.map(note => pageOf(context, note, content)), before)
  assert.equal(json(output, 'static/contentIndex.json')['Links/All-links'].links.length, 9)
})

test('while one writes, a change of an issue makes the digest anew, and another change nothing', async () => {
  const { context, content } = await quiet(() => build(notes, configured()))
  const emitter = LinkDigestFiles(options)
  const note = slug => content.find(([, { data }]) => data.slug === slug)
  const change = slug => emitter.partialEmit(next(context), content, {}, [{ type: 'change', path: `${slug}.md`, file: note(slug)[1] }])
  assert.equal(change('Keyset-pagination'), null)
  assert.equal(emitter.partialEmit(context, content, {}, [{ type: 'add', path: 'a.png' }]), null)
  const path = 'Links/Issues/02-11-2026 to 15-11-2026.md'
  const [edited] = await parseNotes(context, { [path]: notes[path].replace('# Databases', '# Stores') })
  content[content.indexOf(note('Links/Issues/02-11-2026-to-15-11-2026'))] = edited
  await quiet(() => change('Links/Issues/02-11-2026-to-15-11-2026'))
  assert(read(context.argv.output, 'static/link-digest/archive/index.json').includes('"Stores"'))
  // A note that is gone has no file that is told of.
  const rest = content.filter(([, { data }]) => data.slug !== 'Links/Issues/02-11-2026-to-15-11-2026')
  await quiet(() => emitter.partialEmit(next(context), rest, {}, [{ type: 'delete', path }]))
  assert(!read(context.argv.output, 'static/link-digest/archive/index.json').includes('"Stores"'))
})

test('names of notes may have any letters', async () => {
  const odd = { 'Links/Issues/[a] b^c | d & é #1.md': issue('', 'odd'), 'Links/Issues/2026-01-01.md': '# T\n\n- [b](https://example.com/b), as in [[[a] b^c | d & é #1]]\n', 'c.md': block() }
  const { context } = await quiet(() => build(odd, configured()))
  const { issues } = json(context.argv.output, 'static/link-digest/issues.json')
  assert.equal(issues.length, 2)
  for (const { url } of issues) assert.equal(new URL(url).href, url)
  assert.equal(read(context.argv.output, 'c.html').match(/<li><a href="\.\/Links\/Issues\//g).length, 2)
})

test('issues are known by a tag, too', async () => {
  const notes = { 'a.md': issue('tags: [links]', 'tagged'), 'b.md': issue('', 'untagged'), 'c.md': block() }
  const { context } = await quiet(() => build(notes, configured({ folder: undefined, tag: '#links' })))
  const text = read(context.argv.output, 'static/link-digest/issues.json')
  assert(text.includes('/tagged') && !text.includes('/untagged'))
})

test('what cannot be done is told in a sentence', async () => {
  await assert.rejects(build(notes, configured({ folder: undefined })), /which notes are issues\? Say the `folder`/)
  await assert.rejects(build(notes, { ...configured(), configuration: { baseUrl: undefined } }), /set `baseUrl` in its configuration/)
  const { words } = await warned(() => build(notes, configured({ folder: 'Nowhere' })))
  assert(words.some(words => words.endsWith('and so there is no digest: look at `folder` and `tag`')), words.join('\n'))
  const lost = { 'Links/Issues/2026-11-02.md': '# Topic\n\n- [a](https://example.com/a)\n- b, without a link\n' }
  const { words: said } = await warned(() => build(lost, configured()))
  assert(said.some(words => words.startsWith('link-digest: Links/Issues/2026-11-02.md: ')), said.join('\n'))
})

test('the picks are an element of their own in the sidebar, at any depth', async () => {
  const { context, content } = await whole
  const note = content.find(([, { data }]) => data.slug === 'Links/Deep/er/Few')
  const html = pageOf(context, note, content, [LinkDigestPicks({ ...options, attributes: { limit: 4 } })])
  assert.match(html, /<div class="right sidebar"><div class="link-digest-picks"><link-digest id="link-digest-picks" layout="picks" limit="4" src="\.\.\/\.\.\/\.\.\/static\/link-digest\/archive\/index.json" data-home="https:\/\/example.org\/garden\/"><ul>(<li><a href="\.\.\/\.\.\/\.\.\/Links\/Issues\/[^"]*" class="internal">[^<]*<\/a><\/li>){5}<\/ul>/)
  assert.throws(() => LinkDigestPicks({ attributes: { limits: 4 } }), /in the options of LinkDigestPicks, there is no attribute `limits`/)
})

test('the script of the page is small, is there once, and closes no tag', () => {
  const { js } = LinkDigestBlock().externalResources(contextOf({}, {}))
  assert.deepEqual(js.map(({ loadTime, contentType, spaPreserve }) => [loadTime, contentType, spaPreserve]), [['afterDOMReady', 'inline', true]])
  assert(js[0].script.length < 3_000 && !/<\/|^\s*\/\//m.test(js[0].script), js[0].script)
  new Function(js[0].script)
})

test('the manifest is one that version 5 reads, and its parts are there', async () => {
  const manifest = JSON.parse(readFileSync(new URL('node_modules/@link-digest/quartz/package.json', import.meta.url)))
  const kinds = { transformer: 'markdownPlugins', emitter: 'emit', pageType: 'generate' }
  // It looks among the functions of the package for the one that makes a plugin of the kind.
  const made = Object.values(await import('@link-digest/quartz')).flatMap(make => {
    try {
      return [make()]
    } catch {
      return []
    }
  })
  for (const [kind, method] of Object.entries(kinds)) {
    assert(manifest.quartz.category.includes(kind))
    assert.equal(made.filter(plugin => method in plugin).length, 1, kind)
  }
  for (const name of Object.keys(manifest.quartz.components)) assert(name in await import('@link-digest/quartz/components'))
})

test('a garden of version 5 has all of it, by its own plugins', async () => {
  const { pages, content, folder } = await quiet(() => five(notes, { ...options, attributes: { limit: 4 } }, mkdtempSync(join(base, 'five-'))))
  assert(content.length > 9 && !content.some(([, { data }]) => data.slug.endsWith('Draft')))
  const all = pages['Links/All-links']
  assert.match(all, /<link-digest data-home="https:\/\/example.org\/garden\/" src="\.\.\/static\/link-digest\/archive\/index.json"[^>]*><template shadowrootmode="open"><style[^]*<!--[^]*<\/template><ul>/)
  assert.match(pages['Links/Deep/er/Few'], /<link-digest [^>]*topic="Databases\|Rust" limit="3"[^>]*><template[^]*<\/template><ul><li><a href="\.\.\/\.\.\/\.\.\/Links\/Issues\/02-11-2026-to-15-11-2026" class="internal"/)
  assert(!all.includes('language-link-digest') && !all.includes('data-language="link-digest"'))
  const index = json(folder, 'contentIndex.json')
  assert.equal((index.content ?? index)['Links/All-links'].links.filter(slug => slug.startsWith('Links/Issues/')).length, 9)
  const digest = json(folder, 'link-digest/issues.json')
  const { context } = await whole
  const ids = ({ issues }) => issues.map(({ id, url, topics }) => [id, url, topics.flatMap(({ items }) => items.map(({ id }) => id))])
  assert.deepEqual(ids(digest), ids(json(context.argv.output, 'static/link-digest/issues.json')))
})
