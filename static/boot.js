// Comes with the widget's glue, in one file: starts the WASM, keeps its faults from spreading, and joins each
// element with the page around it.

import { addressOf } from './address.js'
import { follow, upwards } from './colours.js'
import { printed, queueMicrotask } from './print.js'

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

// Puts the widget into an element, and joins the two.
export function attach(element, root, place, { absolute, get, early, sheet, query, rest, state, settle, fail }) {
  // The page of a site, which a router has put into another page: none of its other scripts has run there.
  const [page] = element.dataset.site === '' ? performance.getEntriesByType('navigation') : []
  if (page && new URL(page.name).pathname !== location.pathname) location.reload()

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
    values.lang ??= upwards(element).find(node => node.lang)?.lang
    const { data } = element
    const inline = element.querySelector(':scope > script[type="application/json"]')
    if (data !== undefined) values.data = typeof data === 'string' ? data : JSON.stringify(data)
    else if (!values.src && inline) values.data = inline.textContent
    return values
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
  const own = new CSSStyleSheet
  dress(root, sheet, own)
  drawing(place, widget)
  const address = addressOf(element, widget), paper = printed(widget)
  const colours = follow(element, place, own, () => app.update())
  // It listens once it has drawn for the first time.
  queueMicrotask(() => {
    if (!live.includes(end)) return
    address.read(query)
  })
  colours.watch()

  // What a router changes in one go is taken over in one go: the attributes first, which the address goes before.
  let due
  const catchUp = () => {
    if (!live.includes(end)) return
    if (due) widget.update(attributes())
    address.check(due)
    due = false
  }
  // A router that keeps the element changes something around it.
  const router = new MutationObserver(catchUp)
  router.observe(document, { childList: true, subtree: true })

  const end = error => {
    clearTimeout(pause)
    router.disconnect()
    address.end()
    colours.end()
    paper()
    if (live.includes(end)) live.splice(live.indexOf(end), 1)
    if (error) fail(error)
  }
  live.push(end)

  const app = {
    update() {
      due = true
      queueMicrotask(catchUp)
    },
    refresh() {
      catchUp()
      widget.refresh()
    },
    moved() {
      colours.watch()
      catchUp()
    },
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
    get query() {
      catchUp()
      return widget.query
    },
    set query(value) {
      catchUp()
      widget.query = value
    }
  }
  return app
}
