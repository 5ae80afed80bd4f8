// Comes with the widget's glue, in one file: starts the WASM, keeps its faults from spreading, and joins each
// element with the page around it.

import { addressOf } from './address.js'
import { answer, common, dressed } from './answers.js'
import { follow } from './colours.js'
import { hearers, opener, patiently, totalOf } from './fetch.js'
import { inHand, typedIn } from './hydrate.js'
import { fetchAll, languageOf, loadingOf, speakAs, wordsOf } from './locale.js'
import { printed, queueMicrotask } from './print.js'
import { expectFor, joinLater, parts } from './later.js'

// The elements that show something, by a number each, with what to do when the WASM stops.
const live = /** @type {import('./types').Table<(error?: Error) => void>} */ ({ __proto__: null })
let counted = 0
// Why the WASM has stopped, once it has.
/** @type {Error | undefined} */
let stopped

// How many bytes of the WASM have come, and of how many.
let came = 0, all = 0

// What says so, as long as it comes.
/** @type {ReturnType<typeof setInterval>[] | undefined} */
let clocks = []

// Fetches what an element needs besides the WASM, and waits for its words. While the WASM takes long, an element that has
// nothing else to show says so, in the place that goes when there is more.
/** @type {(element: LinkDigest, early?: import('./types').Table<import('./types').Started>, src?: string) => Promise<void>} */
export const speak = async (element, early, src) => {
  if (early && src) expectFor(element, early, src)
  await speakAs(element)
  try {
    const [place, prerendered] = placesOf(element)
    if (!prerendered) clocks?.push(setInterval(() => {
      if (!element.innerText?.trim()) place.textContent = `${loadingOf(element)} ${share(came, all, languageOf(element))}`
    }, 200))
  } catch {
    // Where a page has changed what this asks, nothing is said.
  }
}

// Where the widget is drawn, and what was prerendered.
/** @param {LinkDigest} element @returns {NodeListOf<import('./types').Place>} */
const placesOf = element => /** @type {ShadowRoot} */ (element.shadowRoot).querySelectorAll('slot~div')

// Starts the WASM that is on its way, and returns that it is there. What still comes is waited for; what has stopped coming
// is given up, for which a browser may have no end of its own.
/** @param {import('./types').Load} load */
export async function run({ response, abort }) {
  let rest = () => {}
  try {
    await new Promise(async (/** @type {(done?: unknown) => void} */ done, refuse) => {
      const watch = patiently(() => {
        refuse(fault('__WASM__ stopped coming: nothing for __PATIENCE_SECONDS__ seconds, see the network panel'))
        abort.abort()
      })
      rest = watch.rest
      try {
        await instantiate(response, watch.moved)
        done()
      } catch (cause) {
        refuse(cause)
      }
    })
    return true
  } finally {
    rest()
    for (const clock of clocks ?? []) clearInterval(clock)
    clocks = undefined
  }
}

/** @param {Promise<Response>} arrival @param {() => void} moved */
const instantiate = async (arrival, moved) => {
  let response
  try {
    response = await arrival
  } catch (cause) {
    // One that was ended has a reason.
    throw /** @type {Partial<Error>} */ (cause)?.name === 'Error' ? cause : fault('__WASM__ did not come: there is no connection, or the connect-src of the page forbids it, or CORS elsewhere', cause)
  }
  if (!response.ok) throw fault(`__WASM__ is missing (${response.status}): upload the whole folder`)
  const kind = response.headers.get('content-type')
  watch(response, moved)
  try {
    // With another type it must be here whole before it is compiled.
    const imports = __wbg_get_imports()
    const { instance, module } = await (kind === 'application/wasm'
      ? WebAssembly.instantiateStreaming(response, imports)
      : WebAssembly.instantiate(await response.arrayBuffer(), imports))
    __wbg_finalize_init(instance, module)
  } catch (cause) {
    throw fault(/unsafe-eval|csp|policy/i.test(`${cause}`)
      ? "the policy of the page forbids WebAssembly: add 'wasm-unsafe-eval' to its script-src"
      : `__WASM__ is not as it was built (it came as ${kind}): upload it again as a binary file, which nothing may rewrite`, cause)
  }
}

// Says `moved` for each piece that comes, in a copy of its own. Where that cannot be had, only the start is seen.
/** @param {Response} response @param {() => void} moved */
const watch = async (response, moved) => {
  try {
    moved()
    came = 0
    all = totalOf(response)
    const reader = /** @type {ReadableStream<Uint8Array>} */ (response.clone().body).getReader()
    for (let piece; !(piece = await reader.read()).done; moved()) came += piece.value.length
  } catch {
    // Who compiles it says what is the matter.
  }
}

/** @param {string} words @param {unknown} [cause] */
const fault = (words, cause) => Error(words, { cause })

// What the glue finds no error in, whatever it expects.
/** @type {readonly unknown[]} */
const nothing = Object.freeze([])

// The exports, each of which stops for good when something goes wrong in one of them: what is left in the
// memory then is not to be relied on.
/** @param {WebAssembly.Exports} exports */
const guard = exports => {
  const guarded = /** @type {import('./types').Table<unknown>} */ ({ __proto__: null })
  for (const name of Object.keys(exports)) {
    const one = exports[name]
    guarded[name] = typeof one !== 'function' ? one : (/** @type {unknown[]} */ ...values) => {
      if (stopped) return nothing
      try {
        return one(...values)
      } catch (error) {
        stop(error)
        return nothing
      }
    }
  }
  return guarded
}

/** @param {unknown} cause */
const stop = cause => {
  stopped = fault('a fault of its own stopped it. Please report it, with the file of its data', cause)
  for (const number in live) live[number](stopped)
}

// What a page says of itself, with what can be done about it, once.
const logged = /** @type {import('./types').Table<boolean>} */ ({ __proto__: null })
/** @param {LinkDigest} element @param {import('./types').Failure} detail */
const say = (element, { cause, message }) => {
  const words = `link-digest: ${message} ${element.src && `${element.src}: `}${remedies[cause]}`
  if (!logged[words]) console.error(words)
  logged[words] = true
}

// A cause that is missing here is refused where the scripts are checked.
/** @type {import('./types').Bare & { [cause in import('./contract').Cause]: string }} */
const remedies = {
  __proto__: null,
  'no-source': 'Give the element a src, or put the JSON inside it.',
  'bad-url': 'Correct its src. Data that the page has stand inside the element.',
  network: 'The address must answer, the connect-src of the page must allow it, and another origin must send Access-Control-Allow-Origin.',
  timeout: 'Its server is too slow, or the file too large.',
  status: 'Correct its src, or upload the file.',
  data: 'Make the file again with `link-digest import`.',
  widget: `Upload ${parts.name} with the whole folder.`
}

// How much has come, as the language has it: of all, or else in megabytes, if there is any; nothing where the browser cannot
// say it.
/** @param {number} length @param {number} total @param {string | null | undefined} lang */
const share = (length, total, lang) => {
  try {
    const options = /** @type {Intl.NumberFormatOptions} */ ({ __proto__: null, style: total ? 'percent' : 'unit', unit: 'megabyte', maximumSignificantDigits: 2 })
    return length ? new Intl.NumberFormat(lang || undefined, options).format(length / (total || 1e6)) : ''
  } catch {
    return ''
  }
}

// What may come right when there is a connection again.
/** @type {import('./contract').Cause[]} */
const retried = ['network', 'timeout', 'widget']

// Where a point is on the picture of the months: from 0 where it begins to 1 where it ends; nothing beside it.
/** @param {{ target: EventTarget | null, clientX: number }} event */
const pointOn = ({ target, clientX }) => {
  const bars = /** @type {Element} */ (target).closest('.bars')
  if (!bars) return
  const { left, right } = bars.getBoundingClientRect()
  const [begin, end] = getComputedStyle(bars).direction === 'rtl' ? [right, left] : [left, right]
  return Math.min(Math.max((clientX - begin) / (end - begin), 0), 1)
}

// Who is in a box to search in has what it takes once something is typed.
/** @param {Element | null} focused @param {import('./types').Widget} widget */
const expect = (focused, widget) => {
  if (focused?.closest('.search,.find')) widget.expect_search()
}

// What is heard of a place from the first: who is about to search, and which picture did not come. That leaves its text,
// or nothing.
/** @param {HTMLElement} place @param {import('./types').Widget} widget */
const listening = (place, widget) => {
  place.addEventListener('focusin', ({ target }) => expect(/** @type {Element} */ (target), widget))
  place.addEventListener('error', ({ target }) => {
    const image = /** @type {HTMLImageElement} */ (target)
    image.closest('details')?.replaceWith(image.alt)
  }, { capture: true })
}

// Puts the widget into an element, and joins the two. What was prerendered stands below its place, with a queue of what
// the reader did there meanwhile, and stays as it is until the digest is here.
/**
 * @param {LinkDigest} element
 * @param {import('./types').Lent} lent
 * @returns {import('./types').App}
 */
export function attach(element, { early, query, state, settle, fail }) {
  const root = /** @type {ShadowRoot} */ (element.shadowRoot)
  let [place, prerendered] = placesOf(element)

  // The page of a site, which a router has put into another page: none of its other scripts has run there.
  const [visit] = element.dataset.site === '' ? performance.getEntriesByType('navigation') : []
  if (visit && new URL(visit.name).pathname !== location.pathname) location.reload()

  /** @param {keyof import('./link-digest').LinkDigestEventMap} name @param {unknown} [detail] @param {boolean} [cancelable] */
  const fire = (name, detail = {}, cancelable = false) =>
    element.dispatchEvent(new CustomEvent(name, { detail, cancelable, bubbles: true, composed: true }))

  // A digest that did not come because there was no connection comes when there is one again, and so does a search that
  // did not. The focus stays in the element where it was there.
  let cut = false
  const online = () => {
    if (cut) root.activeElement ? find('[part=error] button')[0]?.click() : widget.refresh()
    const [again] = find('[part=search-error] button')
    if (again) again === root.activeElement ? again.click() : widget.expect_search()
  }

  /** @param {string} what @returns {NodeListOf<HTMLElement>} */
  const find = what => place.querySelectorAll(what)

  // The widget goes on in what was prerendered, once the reader has let go of what is pressed there: a selection that is
  // being drawn would jump. After five seconds it does in any case.
  let held = 100
  /** @returns {unknown} */
  const hydrate = () => {
    if (place === prerendered || !live[number]) return
    if (held-- > 0 && prerendered.matches(':active')) return setTimeout(hydrate, 50)
    const giveBack = inHand(root, prerendered, (target, clientX) => {
      const point = pointOn({ target, clientX })
      point === undefined ? target.closest('button')?.click() : widget.draw(point, point)
    })
    const isFocused = place.contains(root.activeElement)
    place.remove()
    place = prerendered
    hear()
    widget.hydrate(place, typedIn(place))
    listening(place, widget)
    // Nothing else runs before it has hydrated, and listens.
    queueMicrotask(() => {
      if (stopped) return
      place.onclick = null
      if (isFocused) find('.page')[0]?.focus()
      giveBack()
      // Who is in a box already came there unheard.
      expect(root.activeElement, widget)
    })
  }

  /** @type {import('./types').Emit} */
  const emit = (command, detail, more) => {
    // One that could not be joined with its page is given up, whatever it has under way.
    if (!live[number]) return
    if (command === 'change' || command === 'flow') {
      address.follow(command === 'change')
      fire('ld-change', detail)
      return announce()
    }
    if (command === 'open') {
      address.flush()
      return fire('ld-open', detail, true)
    }
    if (command === 'copy') return copy(detail, more)
    if (command === 'hydrate') return hydrate()
    if (command === 'focus') return find(detail)[more]?.focus()
    if (command === 'unpin') return address.unpin()
    if (command === 'reveal') return find(detail)[0]?.scrollIntoView()
    if (command === 'idle') return typeof requestIdleCallback === 'function' ? requestIdleCallback(detail, { timeout: 100 }) : setTimeout(detail)
    if (command === 'choose') {
      const list = /** @type {HTMLSelectElement | undefined} */ (find(detail)[0])
      if (list) list.value = more
      return
    }
    // It has drawn, unless a page has made something of its own of what puts nodes in their places.
    if (!place.firstChild && !(prerendered && command === 'loading')) return end(fault('the page lets nothing be put into it'))
    state(command)
    isLoading = command === 'loading'
    isLoading ? stir() : watch?.rest()
    // The element sees to the place that it has made itself.
    if (place === prerendered) {
      if (command === 'loading') place.style.minHeight = '100vh'
      else place.toggleAttribute('style', false)
    }
    cut = command === 'error' && retried.some(cause => cause === detail.cause)
    if (command === 'loading') return
    if (command === 'error') {
      say(element, detail)
      return fire('ld-error', detail)
    }
    settle(element)
    fire('ld-ready')
    joined ??= joinLater(page ??= { element, root, widget, pointOn, keeps: () => element.memory !== 'none', isHere: () => !!live[number] })
  }
  // What is a reader's own, once it has come; it ends with the element.
  /** @type {Promise<(() => void) | undefined> | undefined} */
  let joined
  /** @type {import('./types').Joined | undefined} */
  let page
  // One that waits waits no longer, or it would hold the element.
  const leave = async () => {
    page?.go?.();
    (await joined)?.()
  }

  // How much is shown is said once the reader pauses, and not for every letter.
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause
  /** @param {string} [words] @param {boolean} [soon] */
  const announce = (words, soon) => {
    clearTimeout(pause)
    pause = setTimeout(() => {
      const [status] = find('[role=status]'), [count] = find('.count')
      if (status) status.textContent = words ?? count?.textContent
    }, soon ? 0 : 600)
  }

  /** @param {string | null} item @param {string[]} words */
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

  // Where a page has changed what everything here stands on, it may be that nothing ever happens.
  let isLoading = true
  /** @type {ReturnType<typeof patiently> | undefined} */
  let watch
  const stir = () => { if (isLoading) watch?.moved() }

  // While a digest takes long, the reader sees how much of it has come.
  const since = Date.now()
  /** @param {number} length @param {number} total */
  const arrived = (length, total) => {
    if (!isLoading || !live[number]) return
    const [bones] = find('.loading')
    if (Date.now() > since + 3000) bones?.setAttribute('data-arrived', share(length, total, words.lang))
  }

  const attributes = () => {
    const values = /** @type {import('./types').Table<string | null | undefined>} */ ({ __proto__: null })
    for (const name of /** @type {typeof LinkDigest} */ (element.constructor).observedAttributes) values[name] = element.getAttribute(name)
    try {
      values.src &&= new URL(values.src, document.baseURI).href
    } catch {
      // The widget says so.
    }
    for (const name in words) values[name] = /** @type {import('./types').Table<string>} */ (words)[name]
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
  /** @param {Promise<void>} coming @param {number} mine */
  const later = async (coming, mine) => {
    await coming
    if (mine === turn) app.update()
  }

  const number = counted++
  /** @param {Error} [error] */
  const end = error => {
    delete live[number]
    try {
      delete hearers[number]
      watch?.rest()
      // The element makes an empty one.
      if (place === prerendered && !place.onclick) place.remove()
      clearTimeout(pause)
      router.disconnect()
      address.end()
      colours.end()
      paper()
      removeEventListener('online', online)
      leave()
    } catch {
      // A page that lets nothing end has been told why.
    }
    if (error) fail(error)
  }

  // Yew never takes back what it listens to, and each listener holds its whole tree.
  /** @type {[HTMLElement, string, import('./types').Listener][]} */
  const heard = []
  const hear = () => {
    const here = place
    here.addEventListener = (/** @type {string} */ name, /** @type {EventListenerOrEventListenerObject} */ listener, /** @type {object} */ options) => {
      heard.push([here, name, /** @type {import('./types').Listener} */ (listener)])
      // Without a prototype, as above all options: a `signal` of the page's would be one.
      EventTarget.prototype.addEventListener.call(here, name, listener, { __proto__: null, ...options })
    }
  }
  hear()
  const widget = mount(place, attributes(), emit, answer, opener(early, arrived), !!prerendered)
  if (stopped) throw stopped
  const own = new CSSStyleSheet
  root.adoptedStyleSheets = [common ?? dressed(styles()), own]
  listening(place, widget)
  const address = addressOf(element, widget), paper = printed(widget)
  const colours = follow(element, root, own, () => app.update())
  // It listens once it has drawn for the first time.
  const begin = async () => {
    await 0
    if (live[number]) address.read(query)
  }
  begin()
  try {
    colours.watch()
  } catch (error) {
    // What cannot tell the colours is not to look for them again.
    colours.end()
    throw error
  }

  // What a router changes in one go is taken over in one go: the attributes first, which the address goes before.
  let due = false
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
  hearers[number] = stir
  watch = patiently(() => end(fault('nothing happens any more: see the network panel')), 1)
  if (!isLoading) watch.rest()

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
      for (const [here, name, listener] of heard) {
        here.removeEventListener(name, listener, true)
        listener._wbg_cb_unref?.()
      }
      // Nor does it give back their places in the table of what the WASM holds.
      const table = wasm.__wbindgen_externrefs
      for (let at = table.length; at--;) if (heard.some(([,, listener]) => listener === table.get(at))) wasm.__externref_table_dealloc(at)
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
