// Comes with the widget's glue, in one file: starts the WASM, keeps its faults from spreading, and joins each
// element with the page around it.

import { addressOf } from './address.js'
import { follow } from './colours.js'
import { fetchAll, speakAs, wordsOf } from './locale.js'
import { printed, queueMicrotask } from './print.js'
import { expectSearchFor } from './search.js'

// The elements that show something, by a number each, with what to do when the WASM stops.
const live = { __proto__: null }
let counted = 0
// Why the WASM has stopped, once it has.
let stopped

// Fetches what an element needs besides the WASM, and waits for its words.
export const speak = element => {
  expectSearchFor(element)
  return speakAs(element)
}

// Starts the WASM that is on its way, and returns that it is there.
export async function boot(arrival) {
  let response
  try {
    response = await arrival
  } catch (cause) {
    // An element that has waited too long has said so.
    throw cause?.name === 'Error' ? cause : fault('__WASM__ did not come: there is no connection, or the connect-src of the page forbids it', cause)
  }
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
  return true
}

const fault = (words, cause) => Error(words, { cause })

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
  for (const number in live) live[number](stopped)
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
  'bad-url': 'Correct its src: a file of this site or of another. Data that the page has stand inside the element.',
  network: 'The address must answer, the connect-src of the page must allow it, and another origin must send Access-Control-Allow-Origin.',
  timeout: 'Its server is too slow, or the file too large.',
  status: 'Correct its src, or upload the file.',
  data: 'Make the file again with `link-digest import`.'
}

// The widget's style sheet, which all elements share.
let common
const dress = (root, colours) => {
  if (!common) {
    common = new CSSStyleSheet
    common.replaceSync(styles())
  }
  root.adoptedStyleSheets = [common, colours]
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

// Who goes into a box to search in has what it takes once something is typed.
const searching = (place, widget) => place.addEventListener('focusin', ({ target }) => {
  if (target.matches('.search,.find')) widget.expect_search()
})

// Puts the widget into an element, and joins the two.
export function attach(element, root, place, { absolute, get, early, query, rest, state, settle, fail }) {
  // The page of a site, which a router has put into another page: none of its other scripts has run there.
  const [page] = element.dataset.site === '' ? performance.getEntriesByType('navigation') : []
  if (page && new URL(page.name).pathname !== location.pathname) location.reload()

  const fire = (name, detail = {}, cancelable = false) =>
    element.dispatchEvent(new CustomEvent(name, { detail, cancelable, bubbles: true, composed: true }))

  // A digest that did not come because there was no connection comes when there is one again. The focus stays in the
  // element where it was there.
  let cut = false
  const online = () => {
    if (cut) root.activeElement ? place.querySelector('[part=error] button')?.click() : widget.refresh()
  }

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
    // One that could not be joined with its page is given up, whatever it has under way.
    if (!live[number]) return
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
    // It has drawn, unless a page has made something of its own of what puts nodes in their places.
    if (!place.firstChild) return end(fault('the page lets nothing be put into it'))
    state(word)
    cut = word === 'error' && ['network', 'timeout'].includes(detail.cause)
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
      const status = place.querySelector('[role=status]'), count = place.querySelector('.count')
      if (status) status.textContent = words ?? count?.textContent
    }, soon ? 0 : 600)
  }

  const copy = async (item, words) => {
    const button = root.activeElement
    let how = 2
    try {
      const { href } = address.of(item)
      try {
        await navigator.clipboard.writeText(href)
        how = 0
      } catch {
        // Where the clipboard is refused, the address bar holds it, if the page lets it.
        history.replaceState(history.state, '', href)
        if (location.href === href) how = 1
      }
    } catch {
      // Neither took it.
    }
    button?.setAttribute('data-done', words[how])
    announce(words[how], true)
    setTimeout(() => button?.removeAttribute('data-done'), 4000)
  }

  // Fetches an address and hands its bytes to `done`, or nothing and the reason; returns what ends the fetch. What
  // was asked for before the widget was there is taken by the first who asks again.
  const open = (url, fresh, patience, limit, done) => {
    const begun = early[url]
    delete early[url]
    const load = begun && !begun.abort.signal.aborted ? begun : start(url, fresh)
    let reason = load.bad ?? 'network', wanted = true
    const stop = why => {
      reason = why
      try {
        load.abort.abort()
      } catch {
        // There is nothing to end, or no way to.
      }
    }
    const timer = setTimeout(stop, patience, 'timeout')
    // The caller has returned before it hears of what comes. It is awaited and not told `then`, which a page may have
    // changed.
    const hand = async () => {
      let bytes, why
      try {
        bytes = await read(await load.response, limit, stop)
      } catch (cause) {
        why = typeof cause === 'number' ? cause : reason
      }
      if (wanted) done(bytes, why)
    }
    hand()
    return () => {
      wanted = false
      clearTimeout(timer)
      stop()
    }
  }
  const start = (url, fresh) => {
    let address
    try {
      address = new URL(url)
    } catch {}
    // These lead to no file: what a page has in itself stands inside the element.
    if (!address || /^(data|javascript|about|mailto):/.test(address.protocol)) return { bad: 'bad-url' }
    try {
      return get(address, fresh ? 'no-cache' : 'default')
    } catch {
      // A page has another `fetch`, or none.
      return {}
    }
  }
  // The bytes of an answer; throws its status, or anything.
  const read = async (answer, limit, stop) => {
    if (!answer.ok) throw answer.status
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
    return bytes
  }

  const attributes = () => {
    const values = { __proto__: null }
    for (const name of element.constructor.observedAttributes) values[name] = element.getAttribute(name)
    values.src &&= absolute(values.src)
    for (const name in words) values[name] = words[name]
    const { data } = element
    const inline = element.querySelector(':scope > script[type="application/json"]')
    if (data !== undefined) values.data = typeof data === 'string' ? data : JSON.stringify(data)
    else if (!values.src && inline) values.data = inline.textContent
    return values
  }

  // What it says for now: where another language is asked for, the words before stay until those have come.
  let words = wordsOf(element), turn = 0
  const reword = () => {
    const coming = fetchAll(element)
    turn++
    if (coming) later(coming, turn)
    else words = wordsOf(element)
  }
  const later = async (coming, mine) => {
    await coming
    if (mine === turn) app.update()
  }

  const number = counted++
  const end = error => {
    delete live[number]
    try {
      clearTimeout(pause)
      router.disconnect()
      address.end()
      colours.end()
      paper()
      removeEventListener('online', online)
    } catch {
      // A page that lets nothing end has been told why.
    }
    if (error) fail(error)
  }

  // Yew never takes back what it listens to, and each listener holds its whole tree.
  const heard = []
  place.addEventListener = (name, listener, options) => {
    heard.push([name, listener])
    // Without a prototype, as above all options: a `signal` of the page's would be one.
    EventTarget.prototype.addEventListener.call(place, name, listener, { __proto__: null, ...options })
  }
  // The element's own limit comes after that of the widget, whose words are better. One that was there too late
  // has time again.
  const widget = mount(place, attributes(), tell, answer, open, rest < 0 ? 14000 : Math.max(rest - 1000, 100))
  if (stopped) throw stopped
  const own = new CSSStyleSheet
  dress(root, own)
  drawing(place, widget)
  searching(place, widget)
  const address = addressOf(element, widget), paper = printed(widget)
  const colours = follow(element, place, own, () => app.update())
  // It listens once it has drawn for the first time.
  const begin = async () => {
    await 0
    if (live[number]) address.read(query)
  }
  begin()
  colours.watch()

  // What a router changes in one go is taken over in one go: the attributes first, which the address goes before.
  let due
  const catchUp = () => {
    if (!live[number]) return
    if (due) {
      reword()
      widget.update(attributes())
    }
    address.check(due)
    due = false
  }
  // A router that keeps the element changes something around it.
  const router = new MutationObserver(catchUp)
  router.observe(document, { __proto__: null, childList: true, subtree: true })
  addEventListener('online', online)

  live[number] = end

  const app = {
    async update() {
      due = true
      await 0
      catchUp()
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
