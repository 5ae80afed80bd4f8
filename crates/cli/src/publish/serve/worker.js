// Takes the place of the worker of a site that was at this address before, and goes with all that it kept: a preview
// shows what is written now.
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
  // Whoever has unregistered may find nobody any more, and a page is not seen before it is open.
  /** @type {readonly WindowClient[]} */
  let pages = []
  for (let tries = 20; tries-- && !pages.length;) {
    await clients.claim()
    pages = await clients.matchAll({ type: 'window' })
    if (!pages.length) await pause(100)
  }
  for (const name of await caches.keys())
    if (name.startsWith(`link-digest ${registration.scope} `)) await caches.delete(name)
  await registration.unregister()
  // What is open came from there. It is not waited for: it would wait for this.
  pages.forEach(again)
})()))

// A page that was still on its way then asks for its files here. The pages of the preview have no worker.
addEventListener('fetch', event => {
  if (event.request.mode !== 'navigate') event.waitUntil(clients.get(event.clientId).then(page => {
    if (page instanceof WindowClient) return again(page)
  }))
})
