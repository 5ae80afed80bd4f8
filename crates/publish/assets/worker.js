// Keeps this edition of the digest for when there is no network. Every file is known by its content: either all of
// them are as they were published together, or this worker is not installed, and the next visit tries again.
const version = '__VERSION__'
const files = __FILES__

const scope = registration.scope
const prefix = `link-digest ${scope} `
const page = new URL('./', scope).href
/** @param {string} address */
const at = address => new URL(address || './', scope).href

/** @param {ArrayBuffer} buffer */
const hex = buffer => Array.from(new Uint8Array(buffer), byte => byte.toString(16).padStart(2, '0')).join('')

// A file, if it is the one that was published.
/** @param {string} address @param {string} sum */
const fetched = async (address, sum) => {
  const response = await fetch(at(address), { cache: 'no-cache', credentials: 'same-origin' })
  const bytes = await response.arrayBuffer()
  if (!response.ok || hex(await crypto.subtle.digest('SHA-256', bytes)) !== sum) throw Error(`${address} is of another edition`)
  // What was unpacked is kept so, under the same policies.
  const headers = new Headers(response.headers)
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name)
  return new Response(bytes, { headers })
}

addEventListener('install', event => event.waitUntil((async () => {
  const all = await Promise.all(Object.entries(files).map(async ([address, sum]) => ({ url: at(address), response: await fetched(address, sum) })))
  const cache = await caches.open(prefix + version)
  for (const { url, response } of all) await cache.put(url, response)
  await skipWaiting()
})()))

const editions = async () => (await caches.keys()).filter(name => name.startsWith(prefix))

// Pages of the edition before may still be open, and ask for its files.
addEventListener('activate', event => event.waitUntil((async () => {
  const others = (await editions()).filter(name => name !== prefix + version)
  for (const name of others.slice(0, -1)) await caches.delete(name)
  await clients.claim()
})()))

// This edition's file, or else one of the edition before, which then has another name.
/** @param {string} address */
const kept = async address => {
  for (const name of [prefix + version, ...(await editions()).reverse()]) {
    // To open a cache that has gone would make it again.
    const found = await caches.match(address, { cacheName: name })
    if (found) return found
  }
}

// Stands in the cache of an edition that is known to be old.
const old = at('?old')

// Looks, while the page is shown, whether the site has a worker of this edition still. Without any, this one goes, or
// it would show the same for good. Where there is another, browsers install that; if they cannot, since not all of
// its files are as they should be, the page comes from the network from the next visit on.
const look = async () => {
  try {
    const answer = await fetch(at('worker.js'), { cache: 'no-cache' })
    const isWorker = answer.ok && /javascript/.test(answer.headers.get('content-type') ?? '')
    if (isWorker && !(await answer.text()).includes(version)) await (await caches.open(prefix + version)).put(old, new Response)
    if (isWorker || !answer.ok && answer.status !== 404 && answer.status !== 410) return
    for (const name of await editions()) await caches.delete(name)
    // Not waited for: a page that is open may keep it for as long.
    registration.unregister()
  } catch {
    // Without a network nothing is known.
  }
}

/** @param {Request} request */
const shown = async request => {
  const found = await kept(page)
  if (found && !await caches.match(old, { cacheName: prefix + version })) return found
  return fetch(request).catch(error => found ?? Promise.reject(error))
}

// For a page that the network does not give: the page itself, else the way to the one that is always here. Never
// another's HTML under its address, whose links would lead astray; and what is no page fails as it would.
/** @param {string} address @param {unknown} error */
const instead = async (address, error) =>
  await kept(address) ?? (/\/[^/.]*$|\.html$/.test(address) ? Response.redirect(page) : Promise.reject(error))

addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || !url.href.startsWith(scope)) return
  url.hash = ''
  const bare = url.origin + url.pathname
  if (request.mode === 'navigate') {
    const isPage = bare === page || bare === page + 'index.html'
    if (isPage) {
      event.waitUntil(look())
      event.respondWith(shown(request))
    } else event.respondWith(fetch(request).catch(error => instead(bare, error)))
    return
  }
  // All else that pages ask for has its content in its name; what is not here comes as it would without a worker.
  event.respondWith(kept(url.href).then(found => found ?? fetch(request)))
})
