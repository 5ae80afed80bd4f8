import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { digestOf } from './digest.js'
import { offer } from './element.js'
import { serve } from './server.js'
import { MODULE, NAME, modulePlugin } from './module.js'

export { linkDigestLoader } from './loader.js'

/** @typedef {ReturnType<typeof digestOf>} Digest */

/** @type {typeof import('./index.d.ts').default} */
export default function linkDigest(options) {
  /** That of this site: one process may build several. @type {Digest | undefined} */
  let known
  const digest = () => {
    if (known === undefined) throw new Error(`link-digest: ${MODULE} was asked for before Astro's configuration was there`)
    return known
  }
  return {
    name: NAME,
    hooks: {
      'astro:config:setup': ({ config, updateConfig }) => {
        if (config.integrations.filter(({ name }) => name === NAME).length > 1) {
          throw new Error('link-digest: it stands twice among the `integrations`; a site has one digest, and `issues` may name several folders')
        }
        updateConfig({ vite: { plugins: [modulePlugin(() => ({ site: digest().site, html: digest().html({}) }))], ssr: { noExternal: [NAME] } } })
      },
      // Other integrations may have changed addresses until now.
      'astro:config:done': ({ config, logger }) => {
        known = digestOf(config, options, words => logger.warn(words))
        offer(known.site, known.html)
      },
      'astro:server:setup': ({ server }) => serve(server, digest()),
      'astro:build:done': ({ dir, pages }) => write(dir, pages, digest()),
    },
  }
}

/**
 * @param {URL} dir What is published.
 * @param {{ pathname: string }[]} pages
 * @param {Digest} digest
 */
async function write(dir, pages, { folder, files, pictures }) {
  const other = pages.find(({ pathname }) => `${pathname}/`.startsWith(`${folder}/`))
  if (other) throw new Error(`link-digest: the site has a page at /${other.pathname} already, where the digest would be: name another \`folder\` for that`)
  const file = async (/** @type {string} */ path) => {
    const to = new URL(`${folder}/${path}`, dir)
    await mkdir(new URL('.', to), { recursive: true })
    return to
  }
  await Promise.all([
    ...[...files()].map(async ([path, content]) => writeFile(await file(path), content)),
    ...[...pictures()].map(async ([path, from]) => writeFile(await file(path), await readFile(from))),
  ])
}
