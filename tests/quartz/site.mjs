// Builds the garden into a folder, for tests in browsers.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { LinkDigestPicks } from '@link-digest/quartz/components'
import { build } from './garden.mjs'
import { notes, options, plugins } from './notes.mjs'

const [output] = process.argv.slice(2)
await build(notes, { ...plugins({}, [LinkDigestPicks(options)]), output })
copyFileSync(new URL('postscript.js', import.meta.url), join(output, 'postscript.js'))
copyFileSync(new URL('dist/index.js', import.meta.resolve('micromorph')), join(output, 'micromorph.js'))
