// While one writes: Astro's server has the files of the digest as they would be published, and notices when an issue changes.
import { readFileSync } from 'node:fs'
import { RESOLVED } from './module.js'

/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  webmanifest: 'application/manifest+json',
  xml: 'application/xml',
  opml: 'text/x-opml; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  wasm: 'application/wasm',
}

/**
 * @param {import('vite').ViteDevServer} server
 * @param {ReturnType<typeof import('./digest.js').digestOf>} digest
 */
export function serve(server, digest) {
  server.middlewares.use((request, response, next) => {
    // Astro takes `base` off the other.
    const path = pathOf(request.originalUrl ?? request.url ?? '', digest.base)
    if (path === undefined) return next()
    try {
      const picture = digest.pictures().get(path)
      const content = picture === undefined ? digest.files().get(path) : readFileSync(picture)
      if (content === undefined) return next()
      response.setHeader('Content-Type', TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream')
      response.setHeader('Cache-Control', 'no-cache')
      response.end(content)
    } catch (error) {
      // Vite shows it, and the server goes on.
      next(error)
    }
  })
  server.watcher.add(digest.paths)
  server.watcher.on('all', (_, path) => {
    if (!digest.isOfIssues(path)) return
    digest.forget()
    for (const { moduleGraph } of Object.values(server.environments)) {
      const module = moduleGraph.getModuleById(RESOLVED)
      if (module) moduleGraph.invalidateModule(module)
    }
    server.ws.send({ type: 'full-reload' })
  })
}

/**
 * The path of a file in the folder of the digest, if it is there.
 *
 * @param {string} url
 * @param {string} base
 */
function pathOf(url, base) {
  const [path] = url.split(/[?#]/)
  if (!path.startsWith(base)) return undefined
  const rest = path.slice(base.length)
  try {
    return decodeURIComponent(rest === '' || rest.endsWith('/') ? `${rest}index.html` : rest)
  } catch {
    return undefined
  }
}
