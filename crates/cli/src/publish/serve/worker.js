// Takes the place of the worker of a site that was at this address before, and goes with all that it kept: a preview
// shows what is written now.
/** @param {WindowClient} page */
const again = page => page.navigate(page.url).catch(() => {})

addEventListener('install', () => skipWaiting())
addEventListener('activate', event => event.waitUntil((async () => {
  // Whoever has unregistered may find nobody any more.
  await clients.claim()
  const pages = await clients.matchAll({ type: 'window' })
  for (const name of await caches.keys())
    if (name.startsWith(`link-digest ${registration.scope} `)) await caches.delete(name)
  await registration.unregister()
  // What is open came from there. It is not waited for: it would wait for this.
  pages.forEach(again)
})()))

// A page that was still on its way then asks for its files here. The pages of the preview have no worker.
addEventListener('fetch', event => {
  if (event.request.mode !== 'navigate') clients.get(event.clientId).then(page => {
    if (page instanceof WindowClient) again(page)
  })
})
