// Comes with the glue of the WASM that reads posts, in one file: starts it, and hands a post over, node by node. What in it
// is a topic and what an item is said by the importer, which is in the WASM.

// Fetches the WASM and starts it.
export const start = async () => {
  const response = await fetch(new URL('__WASM__', import.meta.url), { credentials: 'omit', referrerPolicy: 'no-referrer' })
  if (!response.ok) throw Error(`__WASM__ is missing (${response.status})`)
  await __wbg_init({ module_or_path: await response.arrayBuffer() })
}

// What the element around the post says of hiding it is no matter: it may be hidden for the cards.
const ofHiding = ['hidden', 'style']

// Hands over what is in an element, and the element itself where it `isPart` of it.
/** @param {Post} page @param {number} parent @param {Element} root @param {boolean} isPart */
const hand = (page, parent, root, isPart) => {
  /** @type {Map<Node | null, number>} */
  const numbers = new Map([[root, parent]])
  // What stands inside an element of ours is no part of the text.
  const isOurs = /** @param {Node} node */ node => node instanceof Element && node.localName === 'link-digest'
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    node => isOurs(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT)
  for (let node = isPart ? nodes.currentNode : nodes.nextNode(); node; node = nodes.nextNode()) {
    const above = numbers.get(node === root ? root : node.parentNode) ?? parent
    if (!(node instanceof Element)) {
      page.text(above, node.nodeValue ?? '')
      continue
    }
    const number = page.element(above, node.localName)
    numbers.set(node, number)
    for (const { name, value } of node.attributes)
      if (node !== root || !ofHiding.includes(name)) page.attribute(number, name, value)
  }
}

// Reads a post as a digest, in JSON; nothing where there are no items. The element itself is a part of it, or only around.
/** @param {Element} post @param {boolean} isPart @returns {string | undefined} */
export const read = (post, isPart) => {
  const page = new Post, html = page.element(0, 'html'), base = page.element(html, 'base')
  page.attribute(html, 'lang', post.closest('[lang]')?.getAttribute('lang') ?? '')
  page.attribute(base, 'href', document.baseURI)
  hand(page, html, document.head, true)
  hand(page, html, post, isPart)
  return page.read(location.pathname)
}
