// Takes the place of the worker of a site that was at this address before, and empties what it kept: a preview shows what
// is written now. It is registered until a page of the preview has come and ends that (`preview.js`): a browser may end a
// worker that nobody has registered before it has sent any page on.
/** @param {number} millis */
const pause = millis => new Promise(done => setTimeout(done, millis))

// A page that is still on its way cannot be sent anywhere yet.
/** @param {WindowClient} page */
const again = async page => {
  for (let tries = 20; tries--;) try {
    return await page.navigate(page.url)
  } catch {
    await pause(200)
  }
}

addEventListener('install', () => skipWaiting())
addEventListener('activate', event => event.waitUntil((async () => {
  for (const name of await caches.keys())
    if (name.startsWith(`link-digest ${registration.scope} `)) await caches.delete(name)
  await clients.claim()
  // What is open came from there. It is not waited for: it would wait for this.
  for (const page of await clients.matchAll({ type: 'window' })) again(page)
})()))

// Neither is what the browser has of that site shown. A page that was still on its way then asks for its files here.
/** @type {Set<string>} */
const arrived = new Set
addEventListener('fetch', event => {
  if (event.request.mode === 'navigate') {
    arrived.add(event.resultingClientId)
    event.respondWith(fetch(event.request, { cache: 'reload' }))
  } else if (!arrived.has(event.clientId)) event.waitUntil(clients.get(event.clientId).then(page => {
    if (page instanceof WindowClient) return again(page)
  }))
})
