// The <link-digest> element: what Rust cannot write, and no more. It waits until it nears the viewport,
// fetches the widget once for all elements of the page, and says so where that cannot run. What it needs
// from then on is in attach.js, which comes with the widget.
//
// script.js and module.js are the two scripts that hold this. They give it `glue`, which imports the
// widget, and `binary`, the address of its WASM.

// Each attribute with its default, which makes the property a text, a number or a boolean.
/** @satisfies {Record<import('./contract').Attribute, string | number | boolean>} */
const attributes = {
  // In the order that packs best.
  memory: '', src: '', images: '', q: '', layout: '', sync: '', theme: '', recommended: false, words: '', loading: '',
  lang: '', controls: '', referrerpolicy: '', 'heading-level': __HEADING_LEVEL__, group: '',
  // Those of the facets.
  topic: '', source: '', issue: '', author: '', tag: '',
  limit: __LIMIT__
}
// The properties that are not called as their attributes.
/** @type {import('./types').Bare & { [attribute in keyof typeof attributes]?: string }} */
const names = { __proto__: null, 'heading-level': 'headingLevel', referrerpolicy: 'referrerPolicy' }

/** @param {string} url */
const absolute = url => {
  try {
    return new URL(url, document.baseURI).href
  } catch {}
  return ''
}

// What fails here has nobody left to hear of it. Without `then`, which a page may have changed.
/** @param {Promise<unknown>} promise */
const quiet = async promise => {
  try {
    await promise
  } catch {}
}

// Without a prototype, or what a page has put on that of all objects would be an option, too.
/** @param {string | URL} url @returns {import('./types').Load} */
const get = url => {
  const abort = new AbortController
  const response = fetch(url, { __proto__: null, credentials: 'omit', referrerPolicy: 'no-referrer', signal: abort.signal })
  quiet(response)
  return { response, abort }
}

// What was asked for before the widget was there, by address.
const early = /** @type {import('./types').Table<import('./types').Load>} */ ({ __proto__: null })
/** @param {string} url */
const drop = url => {
  early[url]?.abort.abort()
  delete early[url]
}

/** @typedef {Record<string, unknown>} Fields */

// The code: its response, what ends it, and as promises its glue and that it runs; whether it does.
/** @type {import('./types').Code | undefined} */
let code
// A browser may remember for good that a module did not come, and one that has stopped never starts again:
// under another address it is another one.
let again = ''

class LinkDigest extends /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? Object) {
  static observedAttributes = Object.keys(attributes)
  /** @type {CustomStateSet} */
  #states
  /** @type {HTMLElement} */
  #place
  /** @type {IntersectionObserver | undefined} */
  #seen
  /** @type {import('./types').App | undefined} */
  #app
  /** @type {import('./types').Api['data']} */
  #data
  /** @type {import('./types').Query | undefined} */
  #query
  /** Which start is under way, or was the last that came to something. @type {object | undefined} */
  #turn
  /** @type {(element: LinkDigest) => void} */
  #settle
  /** @type {unknown} */
  #fault
  #again = () => this.#start()

  constructor() {
    super()
    try {
      /** @type {Promise<LinkDigest>} */
      this.ready = new Promise(settle => { this.#settle = settle })
      this.#states = this.attachInternals().states
      // What was prerendered keeps what the reader presses there, until it is hydrated: each with those before it.
      const place = /** @type {import('./types').Place | null | undefined} */ (this.shadowRoot?.querySelector('div'))
      if (place) place.onclick = event => place.queue = [place.queue, event.target, event.x]
      else this.attachShadow({ __proto__: null, mode: 'open' }).append(document.createElement('slot'))
      this.#clear()
      // What was set before this class was there hides its accessors. A page that has every element say its address anew
      // (`it.src = it.src`, as MkDocs' Material does) has set nothing then.
      for (const [name, value] of Object.entries(this)) if (name in LinkDigest.prototype) {
        delete /** @type {Fields} */ (this)[name];
        if (value !== undefined) /** @type {Fields} */ (this)[name] = value
      }
    } catch (error) {
      this.#fault = error
    }
  }

  connectedCallback() {
    if (this.#fault) return this.#failed(this.#fault)
    if (this.#app) return this.#app.moved()
    // Also where it is above, since a reader comes back to what follows it. A page may have an observer of its own, or none. One
    // that says nothing while frames are drawn never will.
    /** @type {boolean | undefined} */
    let known
    let frames = this.loading === 'eager' ? 0 : 60
    const wait = () => known || (frames-- ? requestAnimationFrame(wait) : this.#start())
    try {
      this.#rest()
      this.#seen = new IntersectionObserver(all => {
        known = true
        if (all.at(-1)?.isIntersecting) this.#start()
      }, { __proto__: null, rootMargin: '99999px 50% 50%' })
      this.#seen.observe(this)
      wait()
    } catch {
      this.#start()
    }
  }

  // Without a microtask of the page's making.
  async disconnectedCallback() {
    // An element that is moved is back after this.
    await 0
    if (!this.isConnected) quiet(this.#end())
  }

  attributeChangedCallback() { this.#app?.update() }

  get data() { return this.#data }
  set data(value) {
    this.#data = value
    this.#app?.update()
  }

  get query() { return this.#app?.query ?? this.#query ?? {} }
  set query(value) {
    if (this.#app) this.#app.query = value
    else this.#query = value
  }

  refresh() { this.#app ? this.#app.refresh() : this.#start() }

  async #start() {
    /** @type {object | undefined} */
    let turn
    let widget
    // A router that puts it in changes the address after that.
    await 0
    try {
      // A copy in a preview, or in what is not open, waits until it stands elsewhere or is shown; and `null` is data to come.
      if (this.#turn || this.#data === null || !this.isConnected || this.matches(':is(a[href],.popover,[hidden],[popover]:not(:popover-open)) *')) return
      turn = this.#turn = {}
      this.#rest()
      this.#state('loading')
      if (!globalThis.WebAssembly) throw Error('WebAssembly is off')
      const src = absolute(this.src)
      // The data need not wait for what will read them.
      if (!code?.up && this.src && /^http/.test(src) && this.#data === undefined) {
        early[src] ??= get(src)
        // Nor need what a page that was published says that it leads to.
        const next = this.dataset.next && absolute(this.dataset.next)
        if (next) early[next] ??= get(next)
      }
      /** @type {import('./types').Code} */
      const load = code ??= get(binary())
      // What comes with this sees to all the rest that is waited for.
      const late = setTimeout(() => turn === this.#turn && this.#failed(Error('nothing in __PATIENCE_SECONDS__ seconds')), __PATIENCE_MILLIS__)
      try {
        widget = await (load.glue ??= glue(again))
      } catch (cause) {
        throw Error('__GLUE__ did not load: upload it, set data-base, allow script-src and CORS', { cause })
      } finally {
        clearTimeout(late)
      }
      quiet(load.run ??= widget.run(load))
      // Its words come beside the code, and never fail. It may have another language by then.
      widget.speak(this, early, src)
      load.up = await load.run
      await widget.speak(this)
      if (!this.isConnected) this.#turn = undefined
      if (turn !== this.#turn) return
      this.#clear()
      this.#state('loading')
      this.#app = widget.attach(this, {
        early, query: this.#query,
        state: /** @param {import('./types').State} name */ name => this.#state(name),
        settle: this.#settle,
        fail: /** @param {unknown} error */ error => this.#failed(error)
      })
    } catch (error) {
      if (turn === this.#turn) this.#failed(error)
    }
  }

  // Waits for nothing more.
  #rest() {
    removeEventListener('online', this.#again)
    this.#seen?.disconnect?.()
  }

  async #end() {
    this.#rest()
    // A start goes on: the element may be back before it is over.
    if (!this.#app) return drop(absolute(this.src))
    this.#query = this.#app.query
    this.#app.unmount()
    this.#app = this.#turn = undefined
    this.#clear()
  }

  // An empty place for the widget, above what was prerendered and is not hydrated.
  #clear() {
    this.#place?.remove()
    this.shadowRoot?.querySelector('slot')?.after(this.#place = document.createElement('div'))
  }

  // The widget cannot run, and its words are not there either.
  /** @param {unknown} error */
  #failed(error) {
    const message = 'link-digest cannot run: ' + /** @type {Partial<Error> | undefined} */ (error)?.message, given = code
    this.#app = this.#turn = code = undefined
    if (given) try {
      again += '?'
      for (const url in early) drop(url)
      // One that still waits would keep the next waiting in some browsers.
      given.abort.abort(error)
    } catch {}
    if (!this.isConnected) return
    try {
      if (LinkDigest.said !== message) console.error(LinkDigest.said = message, /** @type {Partial<Error> | undefined} */ (error)?.cause ?? '')
      this.#state('error')
      this.#clear()
      const retry = document.createElement('button')
      retry.textContent = '__RETRY__'
      retry.onclick = this.#again
      addEventListener('online', this.#again)
      this.#place.role = 'alert'
      this.#place.append('__FAILED__ ', retry)
      this.dispatchEvent(new CustomEvent('ld-error', {
        detail: /** @satisfies {import('./types').ErrorDetail} */ ({ cause: 'widget', message }), bubbles: true, composed: true
      }))
    } catch {
      // What the page has left of its built-ins does not even do for that.
    }
  }

  /** @param {import('./types').State} name */
  #state(name) {
    try {
      this.#states.clear()
      this.#states.add(name)
    } catch {
      // A browser without custom states does without.
    }
    // While it loads it is tall enough that nothing below moves into view and out again. `removeAttribute` would leave an
    // empty one in Chromium.
    if (name === 'loading') this.#place.style.minHeight = '100vh'
    else this.#place?.toggleAttribute('style', false)
  }
}

for (const name of /** @type {(keyof typeof attributes)[]} */ (Object.keys(attributes))) Object.defineProperty(LinkDigest.prototype, names[name] ?? name, {
  __proto__: null,
  enumerable: true,
  get() {
    const value = this.getAttribute(name), initial = attributes[name]
    return initial === false ? value !== null && value !== 'false' : initial ? +value || initial : value ?? initial
  },
  set(value) {
    if (value == null || value === false) this.removeAttribute(name)
    else this.setAttribute(name, value === true ? '' : value)
  }
})

// Registers the element, under this name or another.
const define = (tag = 'link-digest') => {
  if (!customElements.get(tag)) customElements.define(tag, class extends LinkDigest {})
}
