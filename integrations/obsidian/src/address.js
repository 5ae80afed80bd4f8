// The address of the widget. In a page it writes into that of the page where a reader goes to an item, and keeps in the
// history of the session what was asked for. In Obsidian both are those of the window, which are none of ours: so its
// modules are given these in their place. The address is that of the note in which somebody is at work, as Obsidian's
// links have it, so that a link that is copied leads there.

/** Returns what stands in the place of `location` and `history`, and what says which note it is. */
export function address() {
  let url = new URL('obsidian://open')
  const location = {
    get href() { return url.href },
    get pathname() { return url.pathname },
    get search() { return url.search },
    get hash() { return url.hash },
    set hash(hash) {
      const before = url.href
      url.hash = hash
      if (url.href !== before) dispatchEvent(new PopStateEvent('popstate'))
    },
  }
  const history = {
    state: /** @type {unknown} */ (null),
    /** @param {unknown} state @param {string} _ @param {string | URL} [to] */
    replaceState(state, _, to) {
      history.state = state
      if (to) url = new URL(to)
    },
    /** @param {unknown} state @param {string} _ @param {string | URL} [to] */
    pushState: (state, _, to) => history.replaceState(state, _, to),
  }
  /** @param {string} vault @param {string} note */
  const at = (vault, note) => {
    const there = new URL(`obsidian://open?vault=${encodeURIComponent(vault)}&file=${encodeURIComponent(note)}`)
    // An item of another note is none of this one.
    if (there.search !== url.search) url = there
  }
  return { location, history, at }
}
