// Takes the place of the worker of a site that was at this address before, and goes with all that it kept: a preview
// shows what is written now.
addEventListener('install', () => skipWaiting())
addEventListener('activate', event => event.waitUntil((async () => {
  // Whoever has unregistered may find nobody any more.
  await clients.claim()
  const pages = await clients.matchAll({ type: 'window' })
  for (const name of await caches.keys())
    if (name.startsWith(`link-digest ${registration.scope} `)) await caches.delete(name)
  await registration.unregister()
  // What is open came from there. It is not waited for: it would wait for this.
  for (const page of pages) page.navigate(page.url)
})()))
