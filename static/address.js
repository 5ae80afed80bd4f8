// What is asked for, in the page's address or in the history of the session. A router may swap what is on the page,
// so that another element reads what this one wrote, or keep the element and change the address around it.

// The elements that are shown: the first of each name has what the history keeps under it.
/** @type {LinkDigest[]} */
const named = []
// Where elements were when they were taken out.
/** @type {WeakMap<LinkDigest, string>} */
const left = new WeakMap

/**
 * @param {LinkDigest} element
 * @param {import('./types').Widget} widget
 * @returns {import('./types').Address}
 */
export const addressOf = (element, widget) => {
  const key = () => `link-digest ${element.id}`
  const isFirst = () => named.find(({ id }) => id === element.id) === element
  const kept = () => isFirst() ? history.state?.[key()] : undefined
  /** @type {import('./types').Bare & { [sync in LinkDigest['sync']]?: 'search' | 'hash' }} */
  const parts = { __proto__: null, query: 'search', hash: 'hash' }
  const part = () => parts[element.sync]
  // Each would write over what the other has asked for.
  if (part() && named.some(({ isConnected, sync, id }) => isConnected && sync + id === element.sync + element.id)) console.warn('link-digest: two elements share the address: give each an id of its own')
  named.push(element)
  // A page may have made something of its own of `slice`.
  const now = (where = part()) => (where ? location[where] : kept() ?? '').slice(1) ?? ''

  // The address that it has taken over, and whether it has yet to hear of the attributes that come with it.
  let { pathname, search } = location
  let isDue = false
  const isElsewhere = () => location.pathname !== pathname

  // A step of its own, or part of one that ends when the reader pauses. The page's own state goes along.
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause
  const halt = () => {
    clearTimeout(pause)
    pause = undefined
  }
  /** @param {boolean} push */
  const write = push => {
    halt()
    const where = part(), was = now(where), is = widget.address(was, element.id)
    // Where a router has gone on, the address is no longer that of what was asked.
    if (is === was || isElsewhere()) return
    const { state } = history
    try {
      if (where) {
        const url = new URL(location.href)
        url[where] = is
        history[push ? 'pushState' : 'replaceState'](state, '', url);
        ({ search } = location)
      } else if (typeof state === 'object' && isFirst()) history.replaceState({ ...state, [key()]: `?${is}` }, '')
    } catch {
      // A page that allows no history does without.
    }
  }

  // An item, and after a line feed the id of its issue: a large archive finds it by that. Without it, it would look
  // through all it has, which it does not for what is a place of the page, or no item's at all.
  const pin = () => {
    try {
      const [, id, issue] = /** @type {RegExpExecArray} */ (/^#?([^&]*)(?:&in=([^&]*))?/.exec(location.hash)).map(text => text && decodeURIComponent(text))
      if (!id) return widget.pin('')
      widget.pin(issue || document.getElementById(id) || /[=/:]/.test(id) ? `${id}\n${issue ?? ''}` : id)
    } catch {
      // A fragment that is no text leads to no item.
    }
  }
  const take = () => {
    halt()
    if (part() || kept() || isElsewhere()) widget.restore(now(), element.id, false)
    pin()
  }
  // The router swaps the page after that.
  const back = () => {
    take()
    if (isElsewhere()) isDue = true
    else ({ search } = location)
  }
  addEventListener('popstate', back)

  return {
    // Takes over another address, if there is one: once more where attributes have changed with it. A page that marks
    // in its fragment how far one has read, or that tidies its query, is where it was.
    check(hasChanged) {
      const isAsked = element.sync === 'query' && location.search !== search && !pause
      if (element.isConnected && (isElsewhere() || isAsked || hasChanged && isDue)) {
        isDue ||= isElsewhere()
        take();
        ({ pathname, search } = location)
      }
      if (hasChanged) isDue = false
    },
    // Browsers take their time to write it: what the reader waits for comes first.
    follow(step) {
      isDue = false
      halt()
      pause = setTimeout(write, step ? 50 : 600, true)
    },
    // Whoever leaves finds it again.
    flush: () => pause && write(true),
    // What the address says goes before the attributes; an address that says nothing leaves them, and what was asked
    // for before, unless that was elsewhere.
    read(query) {
      if (query && (left.get(element) ?? pathname) === pathname) widget.query = query
      const said = now()
      if (said) widget.restore(said, element.id, true)
      pin()
    },
    // What is hidden stays so.
    unpin() {
      try {
        history.replaceState(history.state, '', Object.assign(new URL(location.href), { hash: location.hash.replace(/[^&]*(&in=[^&]*)?&?/, '') }))
      } catch {
        // As above.
      }
    },
    // The address of an item, which may have its issue after a line feed, or of the page as it is.
    of(item) {
      const url = new URL(location.href)
      if (item) url.hash = item.split('\n').map(encodeURIComponent).join('&in=')
      return url
    },
    end() {
      halt()
      left.set(element, pathname)
      named.splice(named.indexOf(element), 1)
      removeEventListener('popstate', back)
    }
  }
}
