// Makes main.js, the one file of code that Obsidian loads: `node build.mjs NODE FOLDER`, where NODE is the package for Node,
// whose command and widget go into it, packed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { build } from 'esbuild'

const [node, folder] = process.argv.slice(2)

/** What a digest in the page itself loads of the widget: no archive in parts, and no posts to read. */
const ROLES = ['element', 'glue', 'wasm', 'search', 'yours', 'locale']

/** @param {Uint8Array} bytes */
const packed = bytes => deflateSync(bytes, { level: 9 }).toString('base64')

/** The module `packed:code`, whose types are in src/code.d.ts. */
function code() {
  const widget = join(node, 'widget')
  /** @type {{ files: { role: string, name: string }[] }} */
  const { files } = JSON.parse(readFileSync(join(widget, 'link-digest-bundle.json'), 'utf8'))
  const wanted = files.filter(({ role }) => ROLES.includes(role))
  const contents = wanted.map(({ name }) => readFileSync(join(widget, name)))
  const table = wanted.map(({ role, name }, at) => ({ role, name, length: contents[at].length }))
  return `export const command = '${packed(readFileSync(join(node, 'link-digest.wasm')))}'
export const widget = '${packed(Buffer.concat(contents))}'
export const files = ${JSON.stringify(table)}`
}

await build({
  entryPoints: [join(import.meta.dirname, 'src/main.js')],
  outfile: join(folder, 'main.js'),
  bundle: true,
  format: 'cjs',
  platform: 'browser',
  target: 'es2022',
  external: ['obsidian'],
  legalComments: 'inline',
  logLevel: 'warning',
  plugins: [{
    name: 'packed',
    setup(build) {
      build.onResolve({ filter: /^packed:code$/ }, ({ path }) => ({ path, namespace: 'packed' }))
      build.onLoad({ filter: /.*/, namespace: 'packed' }, () => ({ contents: code() }))
    },
  }],
})
