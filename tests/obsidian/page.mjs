// Makes the page of the vault with the plugin, for browsers: `node page.mjs FOLDER`.
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { files } from './notes.mjs'

const [folder] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
for (const name of ['main.js', 'styles.css']) copyFileSync(join(process.env.PLUGIN, name), join(folder, name))
copyFileSync(join(import.meta.dirname, 'page.html'), join(folder, 'index.html'))
await build({
  entryPoints: [join(import.meta.dirname, 'page.js')],
  outfile: join(folder, 'page.js'),
  bundle: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2022',
  logLevel: 'warning',
  plugins: [{
    name: 'files',
    setup(build) {
      build.onResolve({ filter: /^tests:files$/ }, ({ path }) => ({ path, namespace: 'files' }))
      build.onLoad({ filter: /.*/, namespace: 'files' }, () => ({ contents: JSON.stringify(files), loader: 'json' }))
    },
  }],
})
