// Keeps this edition of the digest for when there is no network: what the page needs to open, and what the reader has
// seen. Each file is known by its content. Either all that the page needs is as it was published together, or this worker
// is not installed, and the next visit tries again. All of an archive in parts is kept where somebody asks for it.
const version = '__VERSION__'
const files = __FILES__
// The address of the index of an archive in parts, or nothing.
const index = '__INDEX__'

const scope = registration.scope
const prefix = `link-digest ${scope} `
const own = prefix + version
const page = new URL('./', scope).href
/** @param {string} address */
const at = address => new URL(address || './', scope).href
// What the archive is in, and the digest itself, which a page may ask for anew.
const folder = new URL('./', at(index)).href
const data = Object.keys(files).filter(address => /^(issues|archive\/index)\.json\?/.test(address)).map(at)
/** @param {string} url */
const isIssue = url => url.startsWith(at('issues/'))
/** @param {string} url */
const isPicture = url => url.startsWith(at('pictures/'))

/** @param {ArrayBuffer} buffer */
const hex = buffer => Array.from(new Uint8Array(buffer), byte => byte.toString(16).padStart(2, '0')).join('')

// The letters that stand for these bytes in the names of an archive: FNV-1a of 64 bits, stirred, as in
// crates/core/src/parts/name.rs.
/** @param {ArrayBuffer} buffer */
const letters = buffer => {
  let high = 0xcbf29ce4, low = 0x84222325
  for (const byte of new Uint8Array(buffer)) {
    // Times 2 to the power of 40, and 435 times.
    const one = (low ^ byte) >>> 0, product = one * 435
    high = (Math.imul(high, 435) + Math.floor(product / 2 ** 32) + (one << 8)) >>> 0
    low = product >>> 0
  }
  let hash = BigInt(high) << 32n | BigInt(low)
  for (const factor of [0xff51afd7ed558ccdn, 0xc4ceb9fe1a85ec53n, 1n]) hash = BigInt.asUintN(64, (hash ^ hash >> 33n) * factor)
  return Array.from({ length: 8 }, (_, n) => '0123456789abcdefghjkmnpqrstvwxyz'[Number(hash >> BigInt(5 * n) & 31n)]).join('')
}

// An answer as it is kept: what was unpacked stays so, under the same policies.
/** @param {Response} response @param {ArrayBuffer} bytes */
const unpacked = (response, bytes) => {
  const headers = new Headers(response.headers)
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name)
  return new Response(bytes, { headers })
}

// A file, if it is the one that was published. The page has loaded most of them a moment ago: asked for in the same way,
// which for what the element loads is without cookies, they come from the browser's own cache.
/** @param {string} url @param {(bytes: ArrayBuffer) => unknown} isRight */
const fetched = async (url, isRight) => {
  const credentials = /\.(wasm|json|webmanifest)(\?|$)/.test(url) ? 'omit' : 'same-origin'
  for (const cache of /** @type {RequestCache[]} */ (['force-cache', 'no-cache'])) {
    const response = await fetch(url, { cache, credentials })
    const bytes = await response.arrayBuffer()
    if (response.ok && await isRight(bytes)) return unpacked(response, bytes)
  }
  throw Error(`${url} is of another edition`)
}

/** @param {string} url @param {string} sum */
const fetchFile = (url, sum) => fetched(url, async bytes => hex(await crypto.subtle.digest('SHA-256', bytes)) === sum)
/** @param {string} url @param {ArrayBuffer} bytes */
const isNamedBy = async (url, bytes) =>
  url.includes(isPicture(url) ? `/${hex(await crypto.subtle.digest('SHA-256', bytes)).slice(0, 16)}.` : `-${letters(bytes)}.`)

const editions = async () => (await caches.keys()).filter(name => name.startsWith(prefix))

// This edition's file, or else one of the edition before, which then has another name.
/** @param {string} address */
const kept = async address => {
  for (const name of [own, ...(await editions()).reverse()]) {
    // To open a cache that has gone would make it again.
    const found = await caches.match(address, { cacheName: name })
    if (found) return found
  }
}

// Stand in the cache of an edition: that it is known to be old, and that all of the archive is to be kept.
const old = at('?old'), all = at('?all')

// The files of the archive, as its index names them.
/** @returns {Promise<string[]>} */
const archive = async () => {
  const found = index && await kept(at(index))
  if (!found) return []
  const { parts, ids = [], sources, authors, tags, search = [] } = await found.json()
  const letters = /** @type {string[]} */ (parts?.names.match(/.{8}/g) ?? [])
  const names = [...letters.map(letters => `part-${letters}.json`), ...ids]
  for (const column of [sources, authors, tags]) names.push(...column?.files ?? [])
  for (const { words, shards } of search) names.push(...words ? [words] : [], .../** @type {string[][]} */ (shards).map(([, name]) => name))
  return [...new Set(names)].map(name => folder + name)
}

// What was kept of other editions and is of this one as well.
/** @param {Cache} cache */
const carryOver = async cache => {
  const names = new Set(await archive())
  for (const name of await editions()) for (const { url } of name === own ? [] : await (await caches.open(name)).keys()) {
    const found = (names.has(url) || isIssue(url) || isPicture(url) || url === all) && await caches.match(url, { cacheName: name })
    if (found) await cache.put(url, found)
  }
}

addEventListener('install', event => event.waitUntil((async () => {
  const all = await Promise.all(Object.entries(files).map(async ([address, sum]) => {
    const url = at(address)
    // The page alone keeps its address from one edition to the next.
    return { url, response: address && await kept(url) || await fetchFile(url, sum) }
  }))
  const cache = await caches.open(own)
  for (const { url, response } of all) await cache.put(url, response)
  // An edition that comes back is not old any more.
  await cache.delete(old)
  await carryOver(cache)
  await skipWaiting()
})()))

// Pages of the edition before may still be open, and ask for its files.
addEventListener('activate', event => event.waitUntil((async () => {
  const others = (await editions()).filter(name => name !== own)
  for (const name of others.slice(0, -1)) await caches.delete(name)
  await clients.claim()
})()))

// Looks, while the page is shown, whether the site has a worker of this edition still. Without any, this one goes, or
// it would show the same for good. Where there is another, browsers install that; if they cannot, since not all of
// its files are as they should be, the page comes from the network from the next visit on.
const look = async () => {
  try {
    const answer = await fetch(at('worker.js'), { cache: 'no-cache' })
    const isWorker = answer.ok && /javascript/.test(answer.headers.get('content-type') ?? '')
    if (isWorker && !(await answer.text()).includes(version)) {
      await (await caches.open(own)).put(old, new Response)
      await registration.update()
    }
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
  if (found && !await caches.match(old, { cacheName: own })) return found
  return fetch(request).catch(error => found ?? Promise.reject(error))
}

// Keeps an answer, if its edition is kept still.
/** @param {string} url @param {Response} response */
const keep = async (url, response) => {
  if (await caches.has(own)) await (await caches.open(own)).put(url, response)
}

// A page of an issue is kept as it was seen last. For a page that the network does not give there is that one, else the
// way to the one that is always here. Never another's HTML under its address, whose links would lead astray; and what is
// no page fails as it would.
/** @param {FetchEvent} event @param {string} address */
const another = async (event, address) => {
  try {
    const response = await fetch(event.request)
    if (response.ok && !response.redirected && isIssue(address)) event.waitUntil(keep(address, response.clone()))
    return response
  } catch (error) {
    return await kept(address) ?? (/\/[^/.]*$|\.html$/.test(address) ? Response.redirect(page) : Promise.reject(error))
  }
}

// What a page loads: what is kept, unless the digest is asked for anew; else from the network, as without a worker. What
// comes of the archive, and each picture, is kept from then on.
/** @param {FetchEvent} event @param {string} url */
const loaded = async (event, url) => {
  const { request } = event, isAnew = data.includes(url) && /no-cache|reload/.test(request.cache)
  const found = await kept(url)
  if (found && !isAnew) return found
  try {
    const response = await fetch(request)
    if (response.ok && (isPicture(url) || index && /^[a-z]+-[0-9a-z]{8}\.json$/.test(url.slice(folder.length)))) event.waitUntil(keepIfRight(url, response.clone()))
    return response
  } catch (error) {
    return found ?? Promise.reject(error)
  }
}

/** @param {string} url @param {Response} response */
const keepIfRight = async (url, response) => {
  try {
    const bytes = await response.arrayBuffer()
    if (await isNamedBy(url, bytes)) await keep(url, unpacked(response, bytes))
  } catch {
    // It was given up on the way, or there is no room.
  }
}

addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || !url.href.startsWith(scope)) return
  url.hash = ''
  const bare = url.origin + url.pathname
  if (request.mode !== 'navigate') return event.respondWith(loaded(event, url.href))
  if (bare !== page && bare !== page + 'index.html') return event.respondWith(another(event, bare))
  event.waitUntil(look())
  event.respondWith(shown(request))
})

// The pages that want to know how much of the archive is kept.
/** @type {Set<MessagePort>} */
const ports = new Set
let isUnderWay = false
/** @param {Omit<import('./keeping').Kept, 'isUnderWay'>} state */
const tell = state => {
  for (const port of ports) port.postMessage({ ...state, isUnderWay })
}

// How much that is; nothing where the edition is not kept any more.
const state = async () => {
  if (!await caches.has(own)) return
  const keys = new Set((await (await caches.open(own)).keys()).map(({ url }) => url)), names = await archive()
  return { isWanted: keys.has(all), missing: names.filter(url => !keys.has(url)), files: names.length }
}

// Keeps these files of the archive, a few at a time, and throws at the end if some did not come.
/** @param {string[]} urls @param {(left: number) => void} say */
const keepFiles = async (urls, say) => {
  const rest = urls.values()
  let left = urls.length
  /** @type {unknown[]} */
  const faults = []
  const some = async () => {
    for (const url of rest) try {
      await keep(url, await fetched(url, bytes => isNamedBy(url, bytes)))
      say(--left)
    } catch (fault) {
      faults.push(fault)
    }
  }
  await Promise.all([some(), some(), some(), some()])
  if (faults.length) throw faults[0]
}

// Keeps all of the archive from now on, in each edition.
const keepAll = async () => {
  if (isUnderWay) return
  isUnderWay = true
  let hasFailed = false
  try {
    await keep(all, new Response)
    const { missing = [], files = 0 } = await state() ?? {}
    await keepFiles(missing, left => tell({ isWanted: true, missing: left, files }))
  } catch {
    hasFailed = true
  }
  isUnderWay = false
  const now = await state()
  if (now) tell({ ...now, missing: now.missing.length, hasFailed })
}

// Keeps what a page has loaded before there was a worker, and says how much that is.
/** @param {string[]} seen */
const keepSeen = async seen => {
  const before = await state()
  // What fails here is asked for by the page when it is needed.
  await keepFiles([...before?.missing.filter(url => seen.includes(url)) ?? [], ...new Set(seen.filter(isPicture))], () => {}).catch(() => {})
  const now = await state()
  if (now) tell({ ...now, missing: now.missing.length })
}

// Whether a page that is made of these files is of an edition before: they are not of this one, and were kept then.
/** @param {string[]} made */
const isBefore = async made => {
  const own = Object.keys(files).map(at)
  for (const url of made) if (!own.includes(url) && await kept(url)) return true
  return false
}

addEventListener('message', event => {
  const { seen, made } = /** @type {import('./keeping').Wish} */ (event.data)
  if (made) return event.waitUntil((async () => event.ports[0].postMessage({ isOld: await isBefore(made) }))())
  for (const port of event.ports) ports.add(port)
  event.waitUntil(seen ? keepSeen(seen) : keepAll())
})
