// Comes with the widget's glue, in one file: starts the WASM, keeps its faults from spreading, and joins each
// element with the page around it.

// The elements that show something, each with what to do when the WASM stops.
const live = []
// Why the WASM has stopped, once it has.
let stopped

// Starts the WASM that is on its way.
export async function boot(arrival) {
  const response = await arrival.catch(cause => {
    // An element that has waited too long has said so.
    throw cause?.name === 'Error' ? cause : fault('__WASM__ did not come: there is no connection, or the connect-src of the page forbids it', cause)
  })
  if (!response.ok) throw fault(`__WASM__ is missing (${response.status}): upload the whole folder`)
  const kind = response.headers.get('content-type')
  try {
    // With another type it must be here whole before it is compiled.
    const imports = __wbg_get_imports()
    const { instance, module } = await (kind === 'application/wasm'
      ? WebAssembly.instantiateStreaming(response, imports)
      : WebAssembly.instantiate(await response.arrayBuffer(), imports))
    __wbg_finalize_init(instance, module)
  } catch (cause) {
    throw fault(/unsafe-eval|csp|policy/i.test(cause)
      ? "the policy of the page forbids WebAssembly: add 'wasm-unsafe-eval' to its script-src"
      : `__WASM__ is not as it was built (it came as ${kind}): upload it again as a binary file, and let nothing on the way rewrite it`, cause)
  }
}

const fault = (words, cause) => Object.assign(Error(words), { cause })

// What the glue finds no error in, whatever it expects.
const nothing = Object.freeze([])

// The exports, each of which stops for good when something goes wrong in one of them: what is left in the
// memory then is not to be relied on.
const guard = exports => {
  const guarded = { __proto__: null }
  for (const name of Object.keys(exports)) {
    const one = exports[name]
    guarded[name] = typeof one !== 'function' ? one : (...values) => {
      if (stopped) return nothing
      try {
        // A page that was drawn before has something around each call (crates/publish/assets/adopt.js).
        return globalThis.ldAround ? ldAround(one, values) : one(...values)
      } catch (error) {
        stop(error)
        return nothing
      }
    }
  }
  return guarded
}

const stop = cause => {
  stopped = fault('a fault of its own stopped it. Please report it, with the file of its data', cause)
  while (live.length) live[0](stopped)
}

// What a page says of itself, with what can be done about it, once.
const told = { __proto__: null }
const say = (element, { cause, message }) => {
  const words = `link-digest: ${message} ${element.src && `${element.src}: `}${remedies[cause]}`
  if (!told[words]) console.error(words)
  told[words] = true
}

const remedies = {
  __proto__: null,
  'no-source': 'Give the element a src, or put the JSON inside it.',
  'bad-url': 'Correct its src.',
  network: 'The address must answer, the connect-src of the page must allow it, and another origin must send Access-Control-Allow-Origin.',
  timeout: 'Its server is too slow, or the file too large.',
  status: 'Correct its src, or upload the file.',
  data: 'Make the file again with `link-digest import`.'
}

// The widget's style sheet, which all elements share.
let common
const dress = (root, ...own) => {
  if (!common) {
    common = new CSSStyleSheet
    common.replaceSync(styles())
  }
  root.adoptedStyleSheets = [common, ...own]
}

// Pressing on a month of the picture chooses it, and drawing on chooses all up to there.
const drawing = (place, widget) => {
  let from
  const at = ({ target, clientX }) => {
    const bars = target.closest('.bars')
    if (!bars) return
    const { left, width } = bars.getBoundingClientRect()
    return Math.min(Math.max((clientX - left) / width, 0), 1)
  }
  place.addEventListener('pointerdown', event => {
    from = event.button ? undefined : at(event)
    if (from === undefined) return
    event.target.closest('.bars').setPointerCapture(event.pointerId)
    draw(event)
  })
  // A finger may be about to scroll the page, which says so by a `pointercancel`.
  const draw = (event, last) => {
    if (from !== undefined && (last || event.pointerType !== 'touch')) widget.draw(from, at(event) ?? from)
    if (last) from = undefined
  }
  place.addEventListener('pointermove', event => draw(event))
  place.addEventListener('pointerup', event => draw(event, true))
  place.addEventListener('pointercancel', () => { from = undefined })
}

// The element and those that it stands in, out of all shadow roots.
const upwards = element => {
  const all = []
  for (let node = element; node; node = node.parentElement ?? node.getRootNode().host) all.push(node)
  return all
}

const switches = ['data-theme', 'data-bs-theme', 'data-color-mode', 'data-color-scheme', 'class']
const bySystem = matchMedia('(prefers-color-scheme: dark)')

// Whether the page is dark where the element stands: by its own switch, by its color-scheme, or, where it says
// nothing, by the text that the element inherits.
const isDark = (element, style) => {
  for (const node of upwards(element)) for (const name of switches)
    for (const word of (node.getAttribute(name) ?? '').split(/\s+/)) {
      const [, scheme] = /^(?:theme-)?(dark|light)(?:-mode|-theme)?$/i.exec(word) ?? []
      if (scheme) return /dark/i.test(scheme)
    }
  const dark = /dark/.test(style.colorScheme)
  if (dark || /light/.test(style.colorScheme)) return dark && (!/light/.test(style.colorScheme) || bySystem.matches)
  const [red, green, blue] = style.color.match(/[\d.]+/g) ?? []
  return /^rgb/.test(style.color) && red * 0.3 + green * 0.6 + blue * 0.1 > 140
}

// The colour of a link on the page; none where the page leaves it to the browser, or to the text around.
const linkColour = (element, own) => {
  const link = document.createElement('a')
  link.href = '#'
  element.append(link)
  const { color } = getComputedStyle(link)
  link.remove()
  return ['rgb(0, 0, 238)', 'rgb(158, 158, 255)', own].includes(color) ? '' : color
}

// What the history of the session has kept for the elements of this page, for the first of each name.
const kept = { ...history.state }

// The page's address, and what of it belongs to an element.
const addressOf = (element, widget) => {
  const prefix = element.id
  const key = `link-digest ${element.id}`
  const part = () => ({ query: 'search', hash: 'hash' })[element.sync]
  const now = () => (part() ? location[part()] : history.state?.[key] ?? '').slice(1)

  // A step of its own, or part of one that ends when the reader pauses. The page's own state goes along.
  let pause
  const write = push => {
    clearTimeout(pause)
    pause = undefined
    const was = now(), is = widget.address(was, prefix)
    if (is === was) return
    const { state } = history
    try {
      if (part()) {
        const url = new URL(location.href)
        url[part()] = is
        history[push ? 'pushState' : 'replaceState'](state, '', url)
      } else if (typeof state === 'object') history.replaceState({ ...state, [key]: `?${is}` }, '')
    } catch {
      // A page that allows no history does without.
    }
  }

  const pin = () => {
    try {
      widget.pin(decodeURIComponent(/[^&]*/.exec(location.hash.slice(1))))
    } catch {
      // A fragment that is no text leads to no item.
    }
  }
  const back = () => {
    clearTimeout(pause)
    pause = undefined
    if (part() || history.state?.[key]) widget.restore(now(), prefix, false)
    pin()
  }
  addEventListener('popstate', back)

  return {
    // Browsers take their time to write it: what the reader waits for comes first.
    follow(step) {
      clearTimeout(pause)
      pause = setTimeout(write, step ? 50 : 600, true)
    },
    // Whoever leaves finds it again.
    flush: () => pause && write(true),
    // What the address says goes before the attributes; an address that says nothing leaves them.
    read() {
      const said = part() ? now() : kept[key]?.slice(1)
      delete kept[key]
      if (said) widget.restore(said, prefix, true)
      pin()
    },
    // What is hidden stays so.
    unpin() {
      try {
        history.replaceState(history.state, '', Object.assign(new URL(location.href), { hash: location.hash.replace(/[^&]*&?/, '') }))
      } catch {
        // As above.
      }
    },
    // The address of an item, or of the page as it is.
    of(item) {
      const url = new URL(location.href)
      if (item) url.hash = encodeURIComponent(item)
      return url
    },
    end() {
      clearTimeout(pause)
      removeEventListener('popstate', back)
    }
  }
}

// Puts the widget into an element, and joins the two.
export function attach(element, root, place, { absolute, get, early, sheet, query, rest, state, settle, fail }) {
  const fire = (name, detail = {}, cancelable = false) =>
    element.dispatchEvent(new CustomEvent(name, { detail, cancelable, bubbles: true, composed: true }))

  const acts = {
    __proto__: null,
    focus: (what, n) => place.querySelectorAll(what)[n]?.focus(),
    unpin: () => address.unpin(),
    reveal: what => place.querySelector(what)?.scrollIntoView(),
    choose(what, value) {
      const list = place.querySelector(what)
      if (list) list.value = value
    }
  }

  const tell = (word, detail, ...rest) => {
    if (word === 'change' || word === 'flow') {
      address.follow(word === 'change')
      fire('ld-change', detail)
      return announce()
    }
    if (word === 'open') {
      address.flush()
      return fire('ld-open', detail, true)
    }
    if (word === 'copy') return copy(detail, ...rest)
    if (word in acts) return acts[word](detail, ...rest)
    state(word)
    if (word === 'loading') return
    if (word === 'error') {
      say(element, detail)
      return fire('ld-error', detail)
    }
    settle()
    fire('ld-ready')
  }

  // How much is shown is said once the reader pauses, and not for every letter.
  let pause
  const announce = (words, soon) => {
    clearTimeout(pause)
    pause = setTimeout(() => {
      const [status, count] = ['[role=status]', '.count'].map(part => place.querySelector(part))
      if (status) status.textContent = words ?? count?.textContent
    }, soon ? 0 : 600)
  }

  const copy = async (item, copied, not) => {
    const button = root.activeElement
    const url = address.of(item)
    try {
      await navigator.clipboard.writeText(url)
      button?.setAttribute('data-done', copied)
      announce(copied, true)
    } catch {
      // Where the clipboard is refused, the address bar holds it.
      history.replaceState(history.state, '', url)
      button?.setAttribute('data-done', not)
      announce(not, true)
    }
    setTimeout(() => button?.removeAttribute('data-done'), 4000)
  }

  // Fetches an address and hands its bytes to `done`, or nothing and the reason; returns what ends the fetch. What
  // was asked for before the widget was there is taken by the first who asks again.
  const open = (url, fresh, patience, limit, done) => {
    const begun = early[url]
    delete early[url]
    const { response, abort, bad } = begun && !begun.abort.signal.aborted ? begun : start(url, fresh)
    let reason = bad ? 'bad-url' : 'network'
    let timer
    const give = (bytes, why) => {
      clearTimeout(timer)
      // The caller has returned before it hears of this.
      if (give.wanted) queueMicrotask(() => give.wanted && done(bytes, why))
    }
    give.wanted = true
    const stop = why => {
      reason = why
      abort.abort()
    }
    timer = setTimeout(stop, patience, 'timeout')
    response.then(async answer => {
      if (!answer.ok) return give(undefined, answer.status)
      if (answer.headers.get('content-length') > limit) throw stop('size')
      const parts = []
      let length = 0
      for (const reader = answer.body.getReader(); ;) {
        const { done, value } = await reader.read()
        if (done) break
        parts.push(value)
        if ((length += value.length) > limit) throw stop('size')
      }
      const bytes = new Uint8Array(length)
      let at = 0
      for (const part of parts) {
        bytes.set(part, at)
        at += part.length
      }
      give(bytes)
    }).catch(() => give(undefined, reason))
    return () => {
      give.wanted = false
      clearTimeout(timer)
      abort.abort()
    }
  }
  const start = (url, fresh) => {
    try {
      return get(new URL(url), fresh ? 'no-cache' : 'default')
    } catch {
      return { response: Promise.reject(), abort: new AbortController, bad: true }
    }
  }

  const attributes = () => {
    const values = { __proto__: null }
    for (const name of element.constructor.observedAttributes) values[name] = element.getAttribute(name)
    values.src &&= absolute(values.src)
    Object.assign(values, words)
    const { data } = element
    const inline = element.querySelector(':scope > script[type="application/json"]')
    if (data !== undefined) values.data = typeof data === 'string' ? data : JSON.stringify(data)
    else if (!values.src && inline) values.data = inline.textContent
    return values
  }

  // What it says for now: where another language is asked for, the words before stay until those have come.
  let words = wordsOf(element), turn = 0
  const update = () => {
    const coming = speak(element)
    turn++
    if (coming) later(coming, turn)
    else words = wordsOf(element)
    widget.update(attributes())
  }
  const later = async (coming, mine) => {
    await coming
    if (mine === turn && live.includes(end)) update()
  }

  const colours = new CSSStyleSheet
  const look = () => {
    const style = getComputedStyle(element)
    place.dataset.scheme = isDark(element, style) ? 'dark' : 'light'
    colours.replaceSync(`slot+div{--ld-page-link:${linkColour(element, style.color)}}`)
  }
  const watcher = new MutationObserver(changes => {
    look()
    if (changes.some(change => change.attributeName === 'lang')) update()
  })
  const watch = () => {
    watcher.disconnect()
    for (const node of upwards(element)) watcher.observe(node, { attributes: true, attributeFilter: [...switches, 'style', 'lang'] })
    look()
  }

  // Yew never takes back what it listens to, and each listener holds its whole tree.
  const heard = []
  place.addEventListener = (name, listener, options) => {
    heard.push([name, listener])
    EventTarget.prototype.addEventListener.call(place, name, listener, options)
  }
  // The element's own limit comes after that of the widget, whose words are better. One that was there too late
  // has time again.
  const widget = mount(place, attributes(), tell, answer, open, rest < 0 ? 14000 : Math.max(rest - 1000, 100))
  if (stopped) throw stopped
  dress(root, sheet, colours)
  drawing(place, widget)
  const address = addressOf(element, widget)
  // It listens once it has drawn for the first time.
  queueMicrotask(() => {
    if (!live.includes(end)) return
    if (query) widget.query = query
    address.read()
  })
  // A colour that changes slowly is not what it was when the change was told.
  const settled = ({ target, propertyName }) => propertyName === 'color' && target.contains(element) && look()
  bySystem.addEventListener('change', look)
  document.addEventListener('transitionend', settled)
  watch()

  const end = error => {
    watcher.disconnect()
    clearTimeout(pause)
    address.end()
    bySystem.removeEventListener('change', look)
    document.removeEventListener('transitionend', settled)
    if (live.includes(end)) live.splice(live.indexOf(end), 1)
    if (error) fail(error)
  }
  live.push(end)

  const app = {
    update,
    refresh: () => widget.refresh(),
    moved: watch,
    unmount() {
      end()
      widget.unmount()
      widget.free()
      for (const [name, listener] of heard) {
        place.removeEventListener(name, listener, true)
        listener._wbg_cb_unref?.()
      }
      // Nor does it give back their places in the table of what the WASM holds.
      const table = wasm.__wbindgen_externrefs
      for (let at = table.length; at--;) if (heard.some(([, listener]) => listener === table.get(at))) wasm.__externref_table_dealloc(at)
    },
    get query() { return widget.query },
    set query(value) { widget.query = value }
  }
  return app
}
