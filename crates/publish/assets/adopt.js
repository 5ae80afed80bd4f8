// Takes over what was drawn before the widget ran. The page comes with the digest in the shadow root of its element;
// this keeps it there until the widget has the digest too, and then hands the widget those very nodes when it makes
// its own: what the reader sees, has focused or has selected stays. It runs before the element's own script, and
// comes only with pages that were drawn.
(() => {
  const host = [...document.querySelectorAll('link-digest:not(:defined)')]
    .find(host => host.shadowRoot?.querySelector('slot + div > .root'))
  if (!host) return
  const root = host.shadowRoot, place = root.querySelector('slot + div')

  // The element finds its shadow root and its place in it instead of making them, until it is ready.
  host.attachShadow = () => {
    delete host.attachShadow
    return root
  }
  root.append = () => delete root.append
  root.appendChild = () => place
  place.remove = () => {}
  // The widget empties its place before it draws.
  const full = () => Object.defineProperty(place, 'lastChild', { __proto__: null, configurable: true, value: null })

  // What the reader does meanwhile is done when it can be.
  const typed = new Map
  let pressed
  const onInput = ({ target }) => typed.set(target, target.value)
  const onClick = ({ target }) => { pressed = target.closest('button') ?? pressed }
  place.addEventListener('input', onInput)
  place.addEventListener('click', onClick)

  // All that was drawn, in the order in which the widget makes it: parents first, and the last of their children
  // before the others.
  const order = []
  const list = node => {
    order.push(node)
    for (let child = node.lastChild; child; child = child.previousSibling) list(child)
  }
  for (let child = place.lastChild; child; child = child.previousSibling) list(child)
  const waiting = new Set(order), taken = new Map
  let next = 0, paused = false

  const take = node => {
    waiting.delete(node)
    taken.set(node, new Set)
    return node
  }
  const element = (name, space) => {
    const node = order[next]
    if (paused || node?.localName !== name || node.namespaceURI !== space) return
    next++
    return take(node)
  }
  // Texts that stood side by side have become one: the widget takes them from its end.
  const words = text => {
    const node = order[next]
    if (paused || node?.nodeType !== Node.TEXT_NODE || !text) return
    if (node.data.length > text.length && node.data.endsWith(text)) return take(node.splitText(node.data.length - text.length))
    next++
    if (node.data !== text) node.data = text
    return take(node)
  }

  const HTML = 'http://www.w3.org/1999/xhtml'
  const { createElement, createElementNS, createTextNode } = Document.prototype
  const { insertBefore, cloneNode } = Node.prototype
  const { setAttribute } = Element.prototype
  // What stands after a node, of that which is the widget's already.
  const after = node => {
    do node = node.nextSibling
    while (waiting.has(node))
    return node
  }
  const patches = [
    [document, 'createElement', name => element(name, HTML) ?? createElement.call(document, name)],
    [document, 'createElementNS', (space, name) => element(name, space) ?? createElementNS.call(document, space, name)],
    [document, 'createTextNode', text => words(text) ?? createTextNode.call(document, text)],
    // The widget copies an empty element instead of making one.
    [Node.prototype, 'cloneNode', function (deep) {
      if (taken.has(this)) return createElement.call(document, this.localName)
      return !deep && element(this.localName, this.namespaceURI) || cloneNode.call(this, deep)
    }],
    [Node.prototype, 'insertBefore', function (node, before) {
      if (taken.has(node) && node.parentNode === this && after(node) === (before ?? null)) return node
      // Signs that it loads or that it fails stand above what is there.
      return insertBefore.call(this, node, paused && waiting.has(this.firstChild) ? this.firstChild : before)
    }],
    [Element.prototype, 'setAttribute', function (name, value) {
      const known = taken.get(this)
      known?.add(name)
      if (!known && (value === 'loading' || value === 'failed') && name === 'class') paused = true
      if (!known || this.getAttribute(name) !== value) setAttribute.call(this, name, value)
    }]
  ]

  // The widget alone is given these nodes: it calls this around all that it does, and nothing is patched while
  // other code of the page runs.
  let depth = 0, begun = false, done = false
  globalThis.ldAround = (run, values) => {
    if (done || !begun && !values.includes(place)) return run(...values)
    if (!begun) full()
    begun = true
    const originals = depth++ ? [] : patches.map(([object, name, patch]) => {
      const own = Object.getOwnPropertyDescriptor(object, name)
      Object.defineProperty(object, name, { __proto__: null, configurable: true, writable: true, value: patch })
      return () => own ? Object.defineProperty(object, name, own) : delete object[name]
    })
    try {
      return run(...values)
    } finally {
      for (const restore of originals) restore()
      if (!--depth) {
        delete place.lastChild
        paused = false
      }
    }
  }

  const finish = () => {
    if (done) return
    done = true
    next = order.length
    delete globalThis.ldAround
    delete root.appendChild
    delete place.remove
    note?.remove()
    for (const node of waiting) node.remove()
    for (const [node, known] of taken)
      for (const name of node.getAttributeNames?.() ?? []) if (!known.has(name)) node.removeAttribute(name)
    place.removeEventListener('input', onInput)
    place.removeEventListener('click', onClick)
    // It listens once this task is over.
    setTimeout(() => {
      for (const [control, value] of typed) {
        control.value = value
        for (const name of ['input', 'change']) control.dispatchEvent(new Event(name, { bubbles: true, composed: true }))
      }
      pressed?.click()
    })
  }
  host.addEventListener('ld-ready', finish)

  // Where the widget cannot run, its words stand above what is there, which stays.
  let note
  host.addEventListener('ld-error', ({ detail }) => {
    if (done || detail.cause !== 'widget') return
    note?.remove()
    note = document.createElement('p')
    note.setAttribute('role', 'alert')
    while (place.lastChild && !waiting.has(place.lastChild) && !taken.has(place.lastChild)) note.prepend(place.lastChild)
    place.removeAttribute('role')
    place.before(note)
  })
})()
