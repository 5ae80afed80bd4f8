// The package while one writes. In a process of its own: after a build Astro's server takes it for one of production.
import assert from 'node:assert/strict'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { widgetFolder } from '@link-digest/node'
import { dev } from 'astro'
import { configured, png, post, write } from './sites.mjs'

test('the server has the files with their types, and notices when issues change, come and go', { timeout: 120_000 }, async () => {
  const root = write('served')
  const server = await dev(configured(root, {}, { base: '/blog', server: { port: 0, host: '127.0.0.1' } }))
  const at = path => `http://127.0.0.1:${server.address.port}/blog/${path}`
  const get = async path => {
    const response = await fetch(at(path))
    return [response.status, response.headers.get('content-type'), await response.text()]
  }
  /** Whether page and data have a topic, once they agree with what is wanted. */
  const has = async (topic, wanted) => {
    for (;;) {
      const texts = await Promise.all(['', 'link-digest/issues.json'].map(get))
      if (texts.every(([, , text]) => text.includes(`Of ${topic}`) === wanted)) return
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }
  try {
    await has('Rust', true)
    const widget = readdirSync(widgetFolder).find(name => /^link-digest-[0-9a-f]+\.wasm$/.test(name))
    for (const [path, type] of [['issues.json', 'application/json'], ['link-digest.js', 'text/javascript; charset=utf-8'], [widget, 'application/wasm'], ['', 'text/html; charset=utf-8'], ['index.html?a', 'text/html; charset=utf-8']]) {
      assert.deepEqual((await get(`link-digest/${path}`)).slice(0, 2), [200, type], path)
    }
    for (const path of ['none.json', '%', '../posts/picture.svg', '%2e%2e/index.html']) assert.notEqual((await get(`link-digest/${path}`))[1], 'application/json', path)
    writeFileSync(join(root, 'src/posts/2026-11-02-plans.md'), post('Stores'))
    await has('Stores', true)
    await has('Databases', false)
    writeFileSync(join(root, 'src/posts/desk.png'), png)
    writeFileSync(join(root, 'src/posts/2026-12-05-new.md'), `${post('Novelty')}\n![](desk.png)\n`)
    await has('Novelty', true)
    const [, , json] = await get('link-digest/issues.json')
    assert.deepEqual((await get(`link-digest/${/pictures\/\w+\.png/.exec(json)}`)).slice(0, 2), [200, 'image/png'])
    rmSync(join(root, 'src/posts/2026-12-05-new.md'))
    await has('Novelty', false)
  } finally {
    await server.stop()
  }
})
