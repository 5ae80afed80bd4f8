// The package gives what the native command gives, byte for byte: the functions on every document of the importer's
// tests, and the command by its files, its outputs and its exit code.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, linkSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { after, test } from 'node:test'
import { elementAttributes, embed, importDigest, site, widgetFolder } from '@link-digest/node'

assert(Number.parseInt(process.versions.node) >= 20, `the package needs Node 20 or newer, and this is ${process.versions.node}`)

const native = process.env.LINK_DIGEST_BIN
const checkout = process.env.CHECKOUT
const command = fileURLToPath(new URL('node_modules/@link-digest/node/command.js', import.meta.url))
const cases = join(checkout, 'crates/import/tests/cases')
const base = mkdtempSync(join(tmpdir(), 'link-digest-node-'))
after(() => rmSync(base, { recursive: true, force: true }))

const isExpected = name => name.startsWith('expected.')
const text = (...path) => existsSync(join(...path)) ? readFileSync(join(...path), 'utf8') : ''

/** A warning as the tests of the importer write it, as far as the package has it. */
const told = ({ file, message, places }) =>
  `${file}: ${message}\n${places.map(({ line, column, label }) => `    ${line}:${column} ${label}\n`).join('')}`
const withoutQuote = line => line.replace(/^( {4}\d+:\d+) "(?:[^"\\]|\\.)*" /, '$1 ')

for (const name of readdirSync(cases)) {
  test(`${name} is imported as by the native importer`, () => {
    const names = readdirSync(join(cases, name)).filter(name => !isExpected(name)).sort()
    const files = names.map(file => ({ name: file, content: readFileSync(join(cases, name, file)) }))
    // The importer's own tests see to the pictures.
    const { digest, json, warnings } = importDigest(files, { title: 'The digest' }, { pictures: true })
    assert.equal(json, text(cases, name, 'expected.json'))
    assert.deepEqual(digest, JSON.parse(json))
    const expected = text(cases, name, 'expected.warnings').split('\n').map(withoutQuote)
    // What is wrong with the bytes is told with its file here, and before all else there.
    assert.deepEqual(warnings.map(told).join('').split('\n').sort(), expected.sort())
  })
}

const sum = content => createHash('sha256').update(content).digest('hex').slice(0, 16)

/** All files of a folder, with a sum of what is in them. */
function tree(folder, within = '') {
  return Object.fromEntries(readdirSync(join(folder, within), { withFileTypes: true }).flatMap(entry => {
    const path = join(within, entry.name)
    return entry.isDirectory() ? Object.entries(tree(folder, path)) : [[path, sum(readFileSync(join(folder, path)))]]
  }))
}

/** Runs both commands in folders of their own with the same files, and compares all that can be seen of it. */
function same(name, runs, more = () => {}) {
  test(`the command: ${name}`, () => {
    const [one, other] = [[native], [process.execPath, command]].map(([program, ...first]) => {
      const around = mkdtempSync(join(base, 'run-'))
      const folder = join(around, 'work')
      cpSync(join(checkout, 'issues'), join(folder, 'issues'), { recursive: true })
      mkdirSync(join(folder, 'all'))
      for (const name of readdirSync(cases)) {
        cpSync(join(cases, name), join(folder, 'all', name), { recursive: true, filter: path => !isExpected(path.split(/[\\/]/).at(-1)) })
      }
      more(folder)
      const said = runs.map(({ in: within = '', args }) => {
        const { status, stdout, stderr } = spawnSync(program, [...first, ...args], { cwd: join(folder, within), encoding: 'utf8' })
        // Systems number their errors each in its own way.
        return { args, status, stdout, stderr: stderr.replaceAll(around, 'AROUND').replace(/os error \d+/g, 'os error') }
      })
      return { said, files: tree(folder) }
    })
    assert.deepEqual(other.said, one.said)
    assert.deepEqual(other.files, one.files)
  })
}

const run = (...args) => ({ args })
same('help', [run('--help'), run('import', '--help'), run('--version'), run('nothing')])
same('import', [
  run('import', 'issues', '-o', 'out.json'), run('import', 'issues', '-o', 'out.json'), run('import', 'all', '-o', '-', '--title', 'All'),
  run('import', 'all', '-o', 'strict.json', '--strict', '--home', 'https://example.org/'),
  { in: 'issues', args: ['import', '../all/../issues', '-o', '../beside.json'] },
  run('import', 'issues', '-o', 'parts/'),
])
same('check', [run('check', 'all'), run('check', 'all', '--explain'), run('check', 'all', '--format', 'json')])
same('what cannot be done', [
  run('import', 'none', '-o', 'out.json'), run('import', 'issues', '-o', 'none/out.json'), run('import', 'issues', '-o', 'issues'),
  run('import', 'issues/a.md', '-o', 'issues/a.md', '--force'), run('import', 'issues/a.md', '-o', 'hard.json', '--force'),
  run('import', 'issues/a.md', '-o', 'soft.json', '--force'), run('import', 'issues', '-o', 'theirs.json'),
  run('import', 'issues', '-o', 'theirs.json', '--force'), run('site', 'issues', '-o', 'theirs'), run('site', 'issues'),
  run('embed', 'issues', '--home', 'nowhere'),
], folder => {
  writeFileSync(join(folder, 'issues/a.md'), '# T\n\n- [a](https://example.org/a)\n')
  linkSync(join(folder, 'issues/a.md'), join(folder, 'hard.json'))
  symlinkSync('issues/a.md', join(folder, 'soft.json'))
  writeFileSync(join(folder, 'theirs.json'), '{}')
  mkdirSync(join(folder, 'theirs'))
  writeFileSync(join(folder, 'theirs/index.html'), 'theirs')
})
same('init and export', [
  run('init', 'all'), run('init', 'all'), run('init', 'all', '--force'), run('import', 'issues', '-o', 'out.json'),
  run('export', 'out.json', '-o', 'back'), run('export', 'out.json', '-o', 'back'), run('import', 'back', '-o', 'again.json'),
])
same('site, page and embed', [
  run('site', 'issues', '-o', 'public/deep'), run('site', 'issues', '-o', 'public/deep'), run('page', 'issues', '-o', 'page.html'),
  run('embed', 'issues', '--base', '/links'), run('embed', 'issues', '-a', 'limit=2', '-a', 'recommended'), run('embed', 'issues', '-a', 'limits=2'), run('embed', 'issues', '--light', '-o', 'light.html'),
  run('site', 'all', '-o', 'all/public', '--title', 'All', '--language', 'de'), run('site', 'issues/digest.toml', '-o', 'public/deep'),
])

test('an output that refuses what does not fit gets all of it', { skip: process.platform === 'win32' }, () => {
  // As npm may, it touches the pipe that it has handed on. Who reads takes byte by byte, so that the pipe is soon full.
  const npm = `require('node:child_process').spawn(process.execPath, process.argv.slice(1), { stdio: 'inherit' }); process.stdout`
  const shell = '"$0" -e "$1" "$2" import "$3" -o - 2>&1 | dd bs=1 2> /dev/null'
  const { stdout } = spawnSync('sh', ['-c', shell, process.execPath, npm, command, cases], { encoding: 'utf8' })
  const wanted = spawnSync('sh', ['-c', '"$0" import "$1" -o - 2>&1 | cat', native, cases], { encoding: 'utf8' }).stdout
  assert(wanted.length > 100_000 && stdout === wanted, `${stdout.length} of ${wanted.length} characters`)
})

test('what cannot be done in Node is told in a sentence, and nothing is made', () => {
  const folder = mkdtempSync(join(base, 'serve-'))
  const args = [command, 'site', join(checkout, 'issues'), '-o', join(folder, 'site'), '--serve']
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  assert.equal(status, 1)
  assert.match(stderr, /^error: cannot use --serve in Node: /)
  assert.deepEqual(readdirSync(folder), [])
})

test('pictures that site and embed leave out are told with their lines', () => {
  const content = '![](desk.png)\n\n![](/top.png)\n\n# T\n\n- [a](https://example.org/a)\n  ![](a/far.png)\n'
  const read = (...more) => importDigest([{ name: '2026-11-02.md', content }], { title: 'T' }, ...more)
  const { digest, warnings } = read()
  assert.deepEqual(warnings.map(told), ['2026-11-02.md: 2 pictures beside the file are left out\n    1:1 desk.png\n    8:3 a/far.png\n'])
  const published = [embed(digest), ...site(digest).map(({ content }) => content)].filter(content => typeof content === 'string').join('')
  assert(published.includes('top.png') && !/desk\.png|far\.png/.test(published))
  assert.deepEqual(read({ pictures: true }).warnings, [])
})

test('pictures in a folder are those that the command publishes of it, and nothing outside is', () => {
  const folder = join(mkdtempSync(join(base, 'pictures-')), 'blog')
  const png = last => Buffer.from(`\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x02\x08\x02\0\0${last}`, 'latin1')
  const put = (path, content) => {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  const named = ['desk.png', '../up%20here.png', 'in.png', 'gone.png', 'words.png', '../../../secret.png', 'out.png', 'img/dot.svg', 'back/a/desk.png', 'large.png', '../../static/x.png']
  const content = `${named.map(src => `![](${src})\n\n`).join('')}# T\n\n- [a](https://example.org/a)\n`
  put('posts/a/2026-11-02.md', content)
  put('posts/a/desk.png', png('1'))
  put('posts/up here.png', png('2'))
  put('posts/a/words.png', 'words')
  put('posts/a/img/dot.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"/>')
  put('posts/a/large.png', Buffer.concat([png('3'), Buffer.alloc(10 << 20)]))
  put('static/x.png', png('4'))
  put('../secret.png', png('5'))
  if (process.platform !== 'win32') {
    symlinkSync('../up here.png', join(folder, 'posts/a/in.png'))
    symlinkSync('../../../secret.png', join(folder, 'posts/a/out.png'))
    symlinkSync('..', join(folder, 'posts/a/back'))
  }
  const { digest, pictures, warnings } = importDigest([{ name: 'posts/a/2026-11-02.md', content }], { title: 'T' }, { folder })
  const { stderr } = spawnSync(native, ['import', '.', '-o', 'data/', '--title', 'T'], { cwd: folder, encoding: 'utf8' })
  const images = ({ issues: [{ intro }] }) => intro.map(({ image }) => image)
  const names = readdirSync(join(folder, 'data/pictures')).map(name => `pictures/${name}`)
  assert.deepEqual(images(digest), images(JSON.parse(text(folder, 'data/index.json'))))
  assert.deepEqual(pictures.map(({ path }) => path), names.sort())
  for (const { path, from } of pictures) assert(readFileSync(from).equals(readFileSync(join(folder, 'data', path))), path)
  const lost = process.platform === 'win32' ? ['in.png', 'gone.png', 'words.png', '../../../secret.png', 'out.png', 'back/a/desk.png', 'large.png'] : ['gone.png', 'words.png', '../../../secret.png', 'out.png', 'large.png']
  assert.deepEqual(warnings.map(({ message }) => /`(.*)` is left out/.exec(message)?.[1]), lost)
  for (const name of lost) assert(stderr.includes(`the picture \`${name}\` is left out`), stderr)
  assert(warnings.every(({ file, places: [{ line }] }) => file === 'posts/a/2026-11-02.md' && line === 2 * named.indexOf(lost.shift()) + 1), JSON.stringify(warnings))
})

test('site and embed are those of the command', () => {
  const folder = mkdtempSync(join(base, 'site-'))
  const issues = join(cases, 'bullets')
  const files = readdirSync(issues).filter(name => !isExpected(name)).map(name => ({ name, content: text(issues, name) }))
  const { digest, json } = importDigest(files, { title: 'Of bullets' })
  writeFileSync(join(folder, 'issues.json'), json)
  const settings = { home: 'https://example.org/', theme: 'dark', feeds: 'one', author: 'A "quoted" \\ name\x7f' }
  writeFileSync(join(folder, 'digest.toml'), 'home = "https://example.org/"\ntheme = "dark"\nfeeds = "one"\nauthor = "A \\"quoted\\" \\\\ name\\u007f"\n')
  const made = spawnSync(native, ['site', 'issues.json', '-o', 'public'], { cwd: folder, encoding: 'utf8' })
  assert.equal(made.status, 0, made.stderr)
  const wanted = tree(join(folder, 'public'))
  delete wanted['.link-digest.json']
  const found = site(digest, settings).map(({ path, content }) => [join(path), sum(content)])
  assert.deepEqual(Object.fromEntries(found), wanted)
  for (const [options, args] of [[{}, []], [{ base: '/links', light: true }, ['--base', '/links', '--light']], [{ src: '/x.json' }, ['--src', '/x.json']]]) {
    const { stdout } = spawnSync(native, ['embed', 'issues.json', ...args], { cwd: folder, encoding: 'utf8' })
    assert.equal(embed(json, { ...settings, ...options }), stdout)
  }
})

test('attributes are those of the element, in the types as well', () => {
  const contract = /export type Attribute =([^]*?)\n\n/.exec(text(checkout, 'static/contract.d.ts'))[1]
  const wanted = [...contract.matchAll(/'([^']+)'/g)].map(([, name]) => name).sort()
  const types = /export interface Attributes \{\n([^]*?)\n\}/.exec(text(checkout, 'integrations/node/index.d.ts'))[1]
  const offered = [...types.matchAll(/^ {2}'?([a-z-]+)'?\?:/gm)].map(([, name]) => name)
  assert.deepEqual(offered.filter(name => !['id', 'class', 'style'].includes(name)).sort(), wanted)
  const said = { topic: ['A', 1], limit: 3, recommended: true, q: undefined, lang: null, theme: false, 'data-x': true, layout: 'rows', limits: 2, source: {}, tag: [{}] }
  const { attributes, warnings } = elementAttributes(said)
  assert.deepEqual(attributes, { topic: 'A|1', limit: '3', recommended: '', 'data-x': '' })
  assert.deepEqual(warnings.map(words => words.replace(/one of .*/, '…')), ['expected …',
    'there is no attribute `limits`: expected …', 'expected a name or a list of names in `source`, found an object', 'expected a name or a list of names in `tag`, found a list of other things'])
  const { attributes: none, warnings: told } = elementAttributes({ src: 'x', limits: 1 }, { without: ['src'] })
  assert.deepEqual(none, {})
  assert.equal(told.length, 2)
  for (const words of told) assert.match(words, /^there is no attribute `\w+`: expected one of topic, (?!.*\bsrc\b)/)
})

test('first cards are those that attributes ask for, as by the command', () => {
  const { digest, json } = importDigest([{ name: 'a.md', content: '# One\n\n- [a](https://example.org/a)\n\n# Two\n\n- [b](https://example.org/b)\n' }], { title: 'T' })
  const folder = mkdtempSync(join(base, 'attributes-'))
  writeFileSync(join(folder, 'issues.json'), json)
  const { stdout } = spawnSync(native, ['embed', 'issues.json', '-a', 'topic=Two', '--attribute', 'recommended=false', '-a', 'hidden'], { cwd: folder, encoding: 'utf8' })
  assert.equal(embed(digest, { attributes: { topic: ['Two'], recommended: false, hidden: true } }), stdout)
  assert(stdout.includes('https://example.org/b') && !stdout.includes('https://example.org/a'), stdout)
  assert.throws(() => embed(digest, { attributes: { topics: 'Two' } }), /^Error: there is no attribute `topics`/)
})

test('what is wrong with a call is an error with words', () => {
  const { digest } = importDigest([{ name: 'a.md', content: '# T\n\n- [a](https://example.org/a)\n' }], {})
  assert.throws(() => site(digest, { theme: 'blue' }), /^Error: cannot publish: expected auto, light or dark in `theme`, found "blue"$/)
  assert.throws(() => embed(digest, { thme: 'dark' }), /thme.*theme/)
  assert.throws(() => site('{', {}), /^Error: cannot read the digest: /)
  assert.throws(() => site(), /^Error: cannot read the digest: expected a digest/)
  assert.throws(() => importDigest('# T'), /^TypeError: importDigest: expected a list of files/)
  assert.throws(() => importDigest([{ name: 'a.md', content: '# T' }, null]), /^TypeError: importDigest: file 2 has no `name`/)
  assert.throws(() => importDigest([{ name: 'a.md', content: Promise.resolve('# T') }]), /^TypeError: .*content.* of a\.md .*await it$/)
  assert.throws(() => site({ version: 1, issues: [] }), /has no issue/)
  assert.deepEqual(importDigest([], { thme: 1 }).warnings.map(({ file }) => file), ['settings', ''])
})

test('half of a character is replaced, wherever it stands', () => {
  const { digest } = importDigest([{ name: 'a.md', content: '# T\n\n- [a\ud800](https://example.org/a)\n' }], { title: 'T\udfff' })
  assert.deepEqual([digest.title, digest.issues[0].topics[0].items[0].title], ['T\ufffd', 'a\ufffd'])
  assert.match(embed({ ...digest, title: 'T\udfff' }), /<link-digest/)
})

test('a document that is made to be deep takes no more than its own reading', () => {
  const deep = ['>'.repeat(50_000) + 'x', '['.repeat(50_000), '- '.repeat(5_000) + 'x', '<div>'.repeat(50_000)].map((content, n) =>
    ({ name: `${n}.${content.startsWith('<') ? 'html' : 'md'}`, content }))
  const fine = { name: 'fine.md', content: '# T\n\n- [a](https://example.org/a)\n' }
  assert.equal(importDigest([...deep, fine], { title: 'T' }).digest.issues.length, 1)
})

test('nothing is said but what the command says', () => {
  const script = "const { importDigest } = await import('@link-digest/node'); importDigest([])"
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: fileURLToPath(new URL('.', import.meta.url)), encoding: 'utf8' })
  assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: '', stderr: '' })
})

test('the widget is in the package once, and the package is no heavier than it may be', () => {
  assert(readdirSync(widgetFolder).includes('link-digest-bundle.json'))
  const module = readFileSync(new URL('node_modules/@link-digest/node/link-digest.wasm', import.meta.url))
  assert(module.length < 4_925_000, `${module.length} bytes`)
  assert(!module.includes(readFileSync(join(widgetFolder, 'link-digest.js'))))
  const version = path => JSON.parse(readFileSync(path)).version
  assert.equal(version(new URL('node_modules/@link-digest/node/package.json', import.meta.url)), version(join(widgetFolder, 'link-digest-bundle.json')))
})
