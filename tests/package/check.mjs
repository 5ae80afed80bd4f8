// What npm would publish: that nothing is missing, that the manifest is one, and that a server may import it.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'

const read = path => JSON.parse(readFileSync(path))
const folder = new URL('node_modules/link-digest/', import.meta.url)
const names = readdirSync(folder)

// What the build wrote about its files is true.
const bundle = read(new URL('link-digest-bundle.json', folder))
assert.equal(bundle.version, read(new URL('package.json', folder)).version)
const roles = bundle.files.map(file => file.role)
const parts = ['element', 'module', 'glue', 'wasm', 'search', 'search', 'parts', 'parts', 'yours', 'yours', 'upgrade', 'upgrade', 'upgrade']
assert.deepEqual(roles.slice(0, parts.length), parts)
// And a file for each language but English, which is compiled in.
assert.equal(roles.pop(), 'licenses')
assert.equal(roles.length, parts.length + 15)
assert(roles.slice(parts.length).every(role => role === 'locale'), roles.join())
for (const { name, sha256 } of bundle.files)
  assert.equal(createHash('sha256').update(readFileSync(new URL(name, folder))).digest('hex'), sha256, name)

// Every name it lists or points to, a star standing for anything.
const listed = read(new URL('package.json', folder))
const targets = value => typeof value === 'string' ? [value] : Object.values(value).flatMap(targets)
for (const target of [...listed.files, ...targets(listed.exports), listed.types, listed.unpkg, listed.customElements, ...listed.sideEffects]) {
  const pattern = new RegExp(`^${target.replace(/^\.\//, '').replaceAll('.', '\\.').replace('*', '.+')}$`)
  assert(names.some(name => pattern.test(name)), `${target} is not in the bundle`)
}

const schema = read(createRequire(import.meta.url).resolve('custom-elements-manifest/schema.json'))
const ajv = new Ajv({ strict: false, allErrors: true })
assert(ajv.validate(schema, read(new URL('custom-elements.json', folder))), ajv.errorsText())

// Without a document there is nothing to define, and nothing to fail.
const { LinkDigest, define } = await import('link-digest')
assert.equal(typeof LinkDigest, 'function')
assert.equal(typeof define, 'function')
for (const name of ['define', 'react', 'preact', 'vue', 'svelte']) await import(`link-digest/${name}`)

// What is asked for by an address is the browser's to load: webpack would look for it among what it bundles.
for (const { name } of bundle.files.filter(({ role }) => role === 'module' || role === 'glue')) {
  const asks = readFileSync(new URL(name, folder), 'utf8').match(/\bimport\((?!\s*["'`]).{0,40}/gs) ?? []
  assert(asks.length, `${name} loads nothing late`)
  for (const ask of asks) assert.match(ask, /webpackIgnore: true/, name)
}

// Vite before 8 serves a copy of the module from another folder, without what lies beside it: it finds that nevertheless.
const deps = new URL('node_modules/.vite/deps/', import.meta.url)
mkdirSync(deps, { recursive: true })
copyFileSync(new URL('link-digest.mjs', folder), new URL('link-digest.mjs', deps))
Object.assign(globalThis, {
  removeEventListener() {},
  addEventListener() {},
  document: { createElement: () => ({ style: {} }) },
  HTMLElement: class {
    isConnected = true
    shadowRoot = { querySelector: selector => selector === 'slot' ? { after() {} } : null }
    attachShadow() { return { append() {} } }
    attachInternals() { return { states: new Set } }
    getAttribute() { return null }
    matches() { return false }
  }
})
const asked = await new Promise(resolve => {
  globalThis.fetch = async url => resolve(url.href)
  import(new URL('link-digest.mjs', deps)).then(copy => new copy.LinkDigest().connectedCallback())
})
assert.equal(asked, new URL(bundle.files.find(file => file.role === 'wasm').name, folder).href)
console.log(`the package: ${names.length} files, types, a manifest`)
