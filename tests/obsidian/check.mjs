// The plugin in a stand-in of Obsidian: what is in its folder, which notes it reads, what it makes of them, and that it
// gives everything back. What is drawn is looked at in browsers.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { mock, test } from 'node:test'
import { importDigest } from '../node/index.js'
import { appOf, held, settings, start } from './obsidian.js'
import { files, issue, sample } from './notes.mjs'

const folder = process.env.PLUGIN
const read = name => readFileSync(join(folder, name), 'utf8')
const code = read('main.js')
const manifest = JSON.parse(read('manifest.json'))
const started = (more = {}, data = { folders: ['Links'], title: 'Of links' }) => start(code, appOf({ ...files, ...more }, data), manifest)
const made = async (plugin, folders = plugin.options.folders) => {
  const made = await plugin.digests.of(folders, plugin.options.title)
  return { ...made, digest: JSON.parse(made.json) }
}
const titles = ({ digest }) => digest.issues.flatMap(({ topics }) => topics.flatMap(({ items }) => items.map(({ title }) => title)))

test('the folder is a release as Obsidian installs it', () => {
  assert.deepEqual(readdirSync(folder).sort(), ['main.js', 'manifest.json', 'styles.css'])
  assert.deepEqual(Object.keys(manifest), ['id', 'name', 'version', 'minAppVersion', 'description', 'author', 'authorUrl', 'isDesktopOnly'])
  assert.equal(manifest.isDesktopOnly, false)
  assert.match(manifest.id, /^[a-z-]+$/)
  assert(!/obsidian|plugin/i.test(manifest.id + manifest.name))
  assert(manifest.description.length <= 250 && manifest.description.endsWith('.'))
  const versions = JSON.parse(readFileSync(join(process.env.CHECKOUT, 'integrations/obsidian/versions.json'), 'utf8'))
  assert.equal(versions[manifest.version], manifest.minAppVersion)
})

test('main.js asks for Obsidian alone, and for nothing of Node or of a network', () => {
  const own = code.split('\n').filter(line => line.length < 10_000).join('\n')
  assert.deepEqual([...own.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name).filter(name => name !== '"obsidian"'), [])
  assert(!/\b(?:process|Buffer|__dirname|fetch|XMLHttpRequest|requestUrl|innerHTML)\b/.test(own.replace(/\/\/.*$/gm, '')))
  assert(code.length < 3_100_000, `${code.length} bytes`)
})

test('nothing is compiled, and no note is read, before a digest is asked for; then the command is compiled once', async () => {
  const compile = mock.method(WebAssembly, 'compileStreaming')
  const plugin = await started()
  assert.deepEqual([compile.mock.callCount(), plugin.app.vault.reads], [0, []])
  await Promise.all([made(plugin), made(plugin, ['Links/Issues'])])
  await made(plugin)
  assert.equal(compile.mock.callCount(), 1)
  assert.equal(plugin.app.vault.reads.filter(path => path.endsWith('02-11-2026 to 15-11-2026.md')).length, 2, 'once for each of two digests')
  compile.mock.restore()
  plugin.unload()
})

test('the digest is that which the package for Node makes of the same notes, with their addresses', async () => {
  const plugin = await started()
  const { digest, notes } = await made(plugin, ['Links/Issues'])
  const path = name => `Links/Issues/2026/${name}`
  const url = name => `https://vault.invalid/${path(name).split('/').map(encodeURIComponent).join('/')}`
  const wanted = importDigest(Object.entries(sample).map(([name, content]) => ({ name: path(name), content, url: url(name) })), { title: 'Of links' }).digest
  const without = digest => JSON.parse(JSON.stringify(digest, (key, value) => key === 'src' ? undefined : value))
  assert.deepEqual(without(digest), without(wanted))
  assert.equal(digest.issues.length, 9)
  assert.equal(digest.issues[0].url, 'https://vault.invalid/Links/Issues/2026/02-11-2026%20to%2015-11-2026.md')
  assert.deepEqual(notes.map(({ name }) => name), Object.keys(sample))
})

test('a note with a block is no issue, nor is one beside the folder', async () => {
  const plugin = await started({ 'Links elsewhere/A.md': issue('Beside'), 'Links/B.md': issue('Within') })
  const all = titles(await made(plugin))
  assert(all.includes('Within') && !all.includes('Beside') && !all.includes('A'))
  assert(titles(await made(plugin, ['/'])).includes('Beside'), 'the whole vault')
  assert.deepEqual(titles(await made(plugin, ['Links elsewhere', 'Nowhere'])), ['Beside'])
})

test('pictures of the vault are in the digest, and those that cannot be are left out', async () => {
  const named = (name, width = '') => `\n![[${name}${width}]]\n`
  const plugin = await started({
    'Mine/A.md': issue('A').replace('# Topic', `${named('reading-desk.svg', '|300')}${named('none.png')}${named('large.png')}\n![](https://example.com/a.png)\n\n# Topic`),
    'Pictures/large.png': 'x'.repeat(1_000_001),
  })
  const { digest, pictures, warnings } = await made(plugin, ['Mine'])
  assert.deepEqual(warnings.filter(({ message }) => message.includes('beside')), [])
  const images = digest.issues[0].intro.map(({ kind, image }) => [kind, image?.src?.slice(0, 26), image?.width])
  assert.deepEqual(images.filter(([, src]) => src), [['image', 'data:image/svg+xml;base64,', 300], ['image', 'https://example.com/a.png', undefined]])
  assert.deepEqual(pictures, new Set(['Pictures/reading-desk.svg', 'Pictures/large.png']))
})

test('a file that changes is read again where it matters, and only there', async () => {
  const plugin = await started({ 'Other/A.md': issue('Other') })
  const { vault } = plugin.app
  const [all, others] = [await made(plugin), await made(plugin, ['Other'])]
  const isKept = async (known, folders) => (await made(plugin, folders)).notes === known.notes
  vault.modify('Home.md', '# Changed')
  vault.create('Links/picture.png', 'x')
  assert(await isKept(all) && await isKept(others, ['Other']), 'what has to do with neither')
  vault.create('Links/New.md', issue('New'))
  assert(titles(await made(plugin)).includes('New') && await isKept(others, ['Other']))
  vault.modify('Links/New.md', issue('Newer'))
  assert(titles(await made(plugin)).includes('Newer'))
  vault.rename('Links/New.md', 'Other/New.md')
  assert(!titles(await made(plugin)).includes('Newer') && titles(await made(plugin, ['Other'])).includes('Newer'))
  vault.delete('Other/New.md')
  assert.deepEqual(titles(await made(plugin, ['Other'])), ['Other'])
  const pictured = await made(plugin)
  vault.modify('Pictures/reading-desk.svg', '<svg/>')
  assert(!await isKept(pictured), 'a picture that is shown')
  plugin.unload()
})

test('what is not understood of an issue is told, by its path and line', async () => {
  const { warnings } = await made(await started())
  const told = warnings.map(({ file, message, places: [{ line }] }) => `${file}:${line} ${message}`)
  assert.deepEqual(told, [
    'Links/Issues/2026/19-10-2026 to 01-11-2026.md:75 1 item has no link',
    'Links/Issues/2026/24-08-2026 to 06-09-2026.md:51 1 item has no link',
  ])
})

test('what is set is kept, and holds for the digest', async () => {
  const plugin = await started({ 'Mine/A.md': issue('A') }, null)
  assert.deepEqual(plugin.options, { folders: [], title: '' })
  plugin.tab.display()
  await settings.get('Folder of the issues').change(' ./Mine/ \n\nNowhere\n')
  await settings.get('Title').change('Mine')
  assert.deepEqual(plugin.app.data, { folders: ['Mine', 'Nowhere'], title: 'Mine' })
  assert.deepEqual((await made(plugin)).digest.title, 'Mine')
  plugin.tab.display()
  assert.equal(settings.get('Folder of the issues').value, 'Mine\nNowhere')
  const again = await started({}, { folders: 3, title: [] })
  assert.deepEqual(again.options, { folders: ['3'], title: '' }, 'whatever stands in its file')
})

test('a title that is not set is the name of the folder', async () => {
  const plugin = await started({}, { folders: ['Links/Issues'] })
  assert.equal((await made(plugin)).digest.title, 'Issues')
})

test('all is given back', async () => {
  held.clear()
  const plugin = await started()
  assert.equal(held.size, 4, 'what happens to files')
  plugin.unload()
  assert.equal(held.size, 0)
})
