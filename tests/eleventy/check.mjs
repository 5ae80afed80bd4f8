// The plugin in real sites, which Eleventy builds and watches: first cards, files, addresses, drafts, languages of templates.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, mock, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Eleventy, HtmlBasePlugin } from '@11ty/eleventy'
import linkDigest from '@link-digest/eleventy'
import { widgetFolder } from '@link-digest/node'

const base = fileURLToPath(new URL(`sites-${process.pid}/`, import.meta.url))
after(() => rmSync(base, { recursive: true, force: true }))

const post = (topic, more = '') => `---\ntitle: "About ${topic}"\n${more}---\n\n## ${topic}\n\n1. [Planet - Of ${topic}](https://${topic.toLowerCase()}.example/) 🌟\n`
const page = (...said) => `---\ntitle: A page\n---\n\nBefore.\n\n{% linkDigest ${said.join(', ')} %}\n\n*After.*\n`
const usual = {
  'posts/2026-11-02-plans.md': post('Databases'),
  'posts/deep/2026-11-16-parsers/index.md': post('Rust', 'permalink: "/written/{{ page.fileSlug }}/"\n'),
  'posts/2026-11-30-later.md': post('Unready', 'draft: true\n'),
  'index.md': page(),
  'few.md': page('"topic=Databases|C, and C++"', '"limit=3"', '"recommended"'),
}
const options = { issues: 'posts', title: 'Links', site: 'https://example.org' }
const write = (root, files) => Object.entries(files).forEach(([path, text]) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
})
const read = (...path) => readFileSync(join(...path), 'utf8')

/** A site of these files, and what was warned of while it was built. */
async function built(name, said = {}, { files = usual, config = () => {}, ...more } = {}) {
  const root = join(base, name)
  write(root, files)
  process.chdir(root)
  const configured = eleventyConfig => {
    eleventyConfig.addPreprocessor('drafts', 'md', data => data.draft ? false : undefined)
    config(eleventyConfig)
    eleventyConfig.addPlugin(linkDigest, { ...options, ...said })
  }
  const warn = mock.method(console, 'warn', () => {})
  const error = mock.method(console, 'error', () => {})
  try {
    await new Eleventy('.', '_site', { quietMode: true, configPath: false, source: 'script', config: configured, ...more }).write()
    return { dist: join(root, '_site'), words: warn.mock.calls.map(call => call.arguments.join(' ')).filter(words => !words.startsWith('[11ty]')) }
  } finally {
    warn.mock.restore()
    error.mock.restore()
  }
}
const urls = dist => JSON.parse(read(dist, 'link-digest/issues.json')).issues.map(({ url }) => url)
let made
const whole = () => made ??= built('whole')

test('a page has the first cards that its attributes ask for, whatever Markdown stands around', async () => {
  const { dist, words } = await whole()
  assert.deepEqual(words, [])
  const all = read(dist, 'index.html')
  assert.match(all, /<p>Before.<\/p>\s*<div class="link-digest">\s*<!-- link-digest embed[^>]*-->\s*<link-digest src="\/link-digest\/issues.json"[^>]*><template shadowrootmode="open">[^]*<!--<\[[^]*<\/template><\/link-digest>[^]*<\/div>\s*<p><em>After/)
  assert(all.includes('Of Rust') && all.includes('Of Databases'))
  const few = read(dist, 'few/index.html')
  assert.match(few, /<link-digest topic="Databases\|C, and C\+\+" limit="3" recommended="" src="[^>]*><template /)
  assert(!few.includes('Of Rust') && few.includes('Of Databases'))
})

test('a note with an empty line in its code stays in one block of Markdown', async () => {
  const files = { 'posts/2026-11-02.md': post('Code') + '\n```\none\n\n\ntwo\n```\n', 'index.md': page() }
  const { dist } = await built('code', { prose: true }, { files })
  const html = read(dist, 'index.html')
  const cards = /<link-digest[^]*<\/link-digest>/.exec(html)[0]
  assert(!/<p>|\n[ \t]*\n/.test(cards.replaceAll(/<style[^]*?<\/style>/g, '')) && html.includes('<p><em>After'), html)
})

test('drafts are in none of the files', async () => {
  const { dist } = await whole()
  for (const path of readdirSync(dist, { recursive: true }).filter(path => /\.(html|json|xml)$/.test(path))) assert(!read(dist, path).includes('Of Unready'), path)
})

test('the files are the widget as it came, with its hashes, the data, and a page with feeds', async () => {
  const folder = join((await whole()).dist, 'link-digest')
  for (const name of readdirSync(widgetFolder).filter(name => /-[0-9a-f]{10}\./.test(name))) {
    assert(readFileSync(join(folder, name)).equals(readFileSync(join(widgetFolder, name))), name)
  }
  for (const name of ['index.html', 'feed.xml', 'issues.json']) assert(existsSync(join(folder, name)), name)
})

test('titles of issues lead to the posts, whatever address Eleventy has given them', async () => {
  const { dist } = await whole()
  assert.deepEqual(urls(dist), ['https://example.org/posts/2026-11-02-plans/', 'https://example.org/written/parsers/'])
  for (const url of urls(dist)) assert(existsSync(join(dist, new URL(url).pathname, 'index.html')), url)
})

for (const isRewritten of [false, true]) {
  test(`a site may be under a path, ${isRewritten ? 'and addresses be rewritten for that' : 'by addresses from the top'}`, async () => {
    const { dist } = await built(`path-${isRewritten}`, {}, { pathPrefix: '/my/blog/', config: eleventyConfig => void (isRewritten && eleventyConfig.addPlugin(HtmlBasePlugin)) })
    assert(urls(dist).every(url => url.startsWith('https://example.org/my/blog/')))
    for (const name of ['index.html', 'few/index.html']) {
      const files = [...read(dist, name).matchAll(/(?:src|href|data-sheet)="([^"#:]*\.(?:js|json|css|html))(?=[?#"])/g)].map(([, path]) => new URL(path, `https://example.org/my/blog/${name}`).pathname)
      assert(files.length >= 4, read(dist, name))
      for (const path of files) assert(path.startsWith('/my/blog/link-digest/') && existsSync(join(dist, path.slice('/my/blog/'.length))), path)
    }
    assert(read(dist, 'link-digest/feed.xml').includes('https://example.org/my/blog/link-digest/'))
  })
}

test('each language of templates has the shortcode, with attributes in its own manner', async () => {
  const { dist } = await built('languages', {}, { files: {
    ...usual,
    'one.njk': '{% linkDigest topic=["Databases", "Go"], limit=3 %}',
    'two.liquid': '{% linkDigest "topic=Databases|Go" "limit=3" %}',
    'three.11ty.cjs': 'module.exports = function () { return this.linkDigest({ topic: ["Databases", "Go"], limit: 3 }) }',
  } })
  for (const name of ['one', 'two', 'three']) {
    assert.match(read(dist, name, 'index.html'), /<link-digest (?=[^>]*topic="Databases\|Go")(?=[^>]*limit="3")[^>]*><template/, name)
  }
})

test('issues may be those with a tag, and be a collection', async () => {
  const list = '---\ntitle: List\n---\n{% for issue in collections.linkDigest %}{{ issue.data.title }};{% endfor %}'
  const files = { 'a.md': post('One', 'date: 2026-11-02\ntags: [issue, other]\n'), 'b.md': post('Two', 'tags: other\n'), 'list.md': list }
  const { dist } = await built('tag', { issues: undefined, tag: 'issue' }, { files })
  assert.match(read(dist, 'list/index.html'), /About One;(?!About Two)/)
  assert(read(dist, 'link-digest/issues.json').includes('Of One') && !read(dist, 'link-digest/issues.json').includes('Of Two'))
})

test('the digest may be in another folder, and in parts', async () => {
  const { dist } = await built('folder', { folder: '/my/links/', parts: 'always' })
  const [, src] = /<link-digest src="\/([^"]*)"/.exec(read(dist, 'index.html'))
  assert.equal(src, 'my/links/archive/index.json')
  assert(existsSync(join(dist, src)) && !existsSync(join(dist, 'link-digest')))
})

test('what cannot be done is told in a sentence', async () => {
  const wrong = (name, said, files, words) => assert.rejects(built(name, said, { files }), error => words.test(`${error} ${error.cause ?? ''} ${error.originalError ?? ''}`) || assert.fail(`${error.stack}`))
  await wrong('a', { issues: undefined }, usual, /which posts are issues\? Name their folder or their tag/)
  await wrong('b', { title: undefined }, usual, /what is the digest called\?/)
  await wrong('d', { folder: '../out' }, usual, /`folder` is to be one in the site/)
  await wrong('e', {}, { ...usual, 'link-digest/index.md': page() }, /the site has a page at \/link-digest\/ already/)
  await wrong('g', {}, { ...usual, 'index.md': page('"topics=Rust"') }, /there is no attribute `topics`/)
  await wrong('h', {}, { ...usual, 'index.md': page('12') }, /takes texts such as "topic=Databases", and not 12/)
})

test('what was not understood is told with the file and its line', async () => {
  const { words } = await built('warned', {}, { files: { 'posts/2026-11-02.md': `${post('Databases')}2. without a link\n`, 'index.md': page() } })
  assert.equal(words.length, 1, words.join('\n'))
  assert.match(words[0], /^\[link-digest\] posts\/2026-11-02.md, line 8: /)
})

/** A picture as far as its size. */
const png = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x02\x08\x02\0\0\0', 'latin1')

test('a picture that stands beside an issue is copied and shown; one that is not there is told', async () => {
  const text = `---\ntitle: A\n---\n\n![](desk%20one.png)\n\n![](/top.png)\n\n![](../../up.png)\n\n![](gone.png)\n${post('Databases').split('---\n')[2]}`
  const files = { 'posts/a/2026-11-02.md': text, 'posts/a/desk one.png': png, 'up.png': Buffer.concat([png, png]), 'index.md': page() }
  const { dist, words } = await built('pictures', {}, { files })
  assert.equal(words.length, 1, words.join('\n'))
  assert.match(words[0], /^\[link-digest\] posts\/a\/2026-11-02.md, line 11: the picture `gone.png` is left out: it was not found/)
  const named = JSON.parse(read(dist, 'link-digest/issues.json')).issues[0].intro.map(({ image }) => image.src)
  assert.deepEqual([named.length, named[1]], [3, '/top.png'])
  for (const [src, bytes] of [[named[0], png], [named[2], files['up.png']]]) {
    assert(readFileSync(join(dist, 'link-digest', src)).equals(bytes), src)
    assert(read(dist, 'index.html').includes(`src="/link-digest/${src}"`), src)
  }
})

test('a digest may be empty, which is told', async () => {
  const { dist, words } = await built('empty', {}, { files: { 'index.md': page() } })
  assert(!read(dist, 'index.html').includes('<link-digest') && !existsSync(join(dist, 'link-digest')))
  assert.match(words.at(-1), /there is no issue with links in posts: no digest is shown/)
})

test('while one writes, pages and data follow each issue that changes, comes and goes', { timeout: 60_000 }, async ({ signal }) => {
  const root = join(base, 'watched')
  write(root, { ...usual, 'eleventy.config.js': `import linkDigest from '@link-digest/eleventy'\nexport default config => void config.addPlugin(linkDigest, ${JSON.stringify(options)})\n`, 'package.json': '{ "type": "module" }' })
  const command = fileURLToPath(import.meta.resolve('@11ty/eleventy')).replace(/src[\\/]Eleventy\.js$/, 'cmd.cjs')
  const eleventy = spawn(process.execPath, [command, '--watch'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [eleventy.stdout, eleventy.stderr]) stream.on('data', text => said += text)
  const until = async holds => {
    while (!holds()) {
      assert(eleventy.exitCode === null && !signal.aborted, said)
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }
  const files = ['index.html', 'link-digest/issues.json'].map(name => join(root, '_site', name))
  const has = (topic, wanted) => until(() => files.every(file => existsSync(file) && read(file).includes(`Of ${topic}`) === wanted))
  try {
    await has('Databases', true)
    // It says that it watches a while before it does.
    const edit = setInterval(() => writeFileSync(join(root, 'posts/2026-11-02-plans.md'), post('Stores')), 1000)
    await until(() => said.includes('File changed')).finally(() => clearInterval(edit))
    await has('Stores', true)
    await has('Databases', false)
    writeFileSync(join(root, 'posts/desk.png'), png)
    writeFileSync(join(root, 'posts/2026-12-05-new.md'), `${post('Novelty')}\n![](desk.png)\n`)
    await has('Novelty', true)
    const picture = () => /pictures\/\w+\.png/.exec(read(root, '_site/link-digest/issues.json'))?.[0]
    const before = picture()
    assert(readFileSync(join(root, '_site/link-digest', before)).equals(png))
    // Another picture under its name is news as well.
    writeFileSync(join(root, 'posts/desk.png'), Buffer.concat([png, png]))
    await until(() => picture() && picture() !== before)
    // Eleventy sees that one goes, and builds with the next edit.
    rmSync(join(root, 'posts/2026-12-05-new.md'))
    await until(() => said.includes('File deleted'))
    writeFileSync(join(root, 'posts/2026-11-02-plans.md'), post('Queues'))
    await has('Queues', true)
    await has('Novelty', false)
  } finally {
    eleventy.kill()
  }
})
