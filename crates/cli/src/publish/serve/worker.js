// Takes the place of the worker of a site that was at this address before, and empties what it kept: a preview shows what
// is written now. It is registered until a page of the preview has come and ends that (`preview.js`): a browser may end a
// worker that nobody has registered before it has sent any page on.
/** @param {number} millis */
const pause = millis => new Promise(done => setTimeout(done, millis))

// The pages that have come from the preview.
/** @type {Set<string>} */
const arrived = new Set

// Those that are being sent there.
/** @type {Set<string>} */
const sent = new Set

// A page that is still on its way cannot be sent anywhere yet, and it may be that nothing is ever heard of it.
/** @param {WindowClient} page */
const send = async page => {
  if (arrived.has(page.id) || sent.has(page.id)) return
  sent.add(page.id)
  for (let tries = 20; tries--; await pause(200))
    if (await Promise.race([page.navigate(page.url).then(() => true, () => false), pause(5000)])) return
  sent.delete(page.id)
}

// What is open came from there. A page that was still on its way is open a moment later, and may ask for nothing more.
const sendOn = async () => {
  for (let tries = 100; tries--; await pause(200))
    for (const page of await clients.matchAll({ type: 'window' })) send(page)
}

addEventListener('install', () => skipWaiting())
addEventListener('activate', event => event.waitUntil((async () => {
  for (const name of await caches.keys())
    if (name.startsWith(`link-digest ${registration.scope} `)) await caches.delete(name)
  await clients.claim()
  // It is not waited for: pages would wait for this.
  sendOn()
})()))

// Neither is what the browser has of that site shown. A page that was still on its way then asks for its files here.
addEventListener('fetch', event => {
  if (event.request.mode === 'navigate') {
    arrived.add(event.resultingClientId)
    event.respondWith(fetch(event.request, { cache: 'reload' }))
  } else event.waitUntil(clients.get(event.clientId).then(page => {
    if (page instanceof WindowClient) return send(page)
  }))
})
