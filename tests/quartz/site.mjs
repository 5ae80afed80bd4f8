// Builds the garden into a folder, for tests in browsers.
import { copyFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { LinkDigestPicks } from '@link-digest/quartz/components'
import { build } from './garden.mjs'
import { notes, options, plugins } from './notes.mjs'

const [output] = process.argv.slice(2)
await build(notes, { ...plugins({}, [LinkDigestPicks(options)]), output })
copyFileSync(new URL('postscript.js', import.meta.url), join(output, 'postscript.js'))
copyFileSync(createRequire(import.meta.url).resolve('micromorph/dist/index.js'), join(output, 'micromorph.js'))
