// The <link-digest> element: what Rust cannot write, and no more. It waits until it nears the viewport,
// fetches the widget once for all elements of the page, and says so where that cannot run. What it needs
// from then on is in boot.js, which comes with the widget.
//
// script.js and module.js are the two scripts that hold this. They give it `glue`, which imports the
// widget, and `wasm`, the address of its WASM.

// Each attribute with its default, which makes the property a text, a number or a boolean.
const attributes = {
  src: '', theme: '', topic: '', source: '', issue: '', q: '', recommended: false,
  layout: '', limit: 24, sync: '', loading: '', words: '', 'heading-level': 2, referrerpolicy: ''
}
const camel = name => name.replace(/-./, part => part[1].toUpperCase())

// Within this time an element shows its digest, or says why not.
const patience = 15000

const absolute = url => {
  try {
    return new URL(url, document.baseURI).href
  } catch {
    return url
  }
}

// Without `then`, which a page may have changed.
const quiet = async promise => {
  try {
    await promise
  } catch {}
}

// Without a prototype, or what a page has put on that of all objects would be an option, too.
const get = (url, cache) => {
  const abort = new AbortController
  const response = fetch(url, { __proto__: null, cache, credentials: 'omit', referrerPolicy: 'no-referrer', signal: abort.signal })
  quiet(response)
  return { response, abort }
}

// What was asked for before the widget was there, by address.
const early = { __proto__: null }
const drop = url => {
  early[url]?.abort.abort()
  delete early[url]
}

let booted, glued, up, code
// A browser may remember for good that a module did not come, and one that has stopped never starts again:
// under another address it is another one.
let again = ''
const speak = async host => (await glued)?.speak(host)
const boot = async host => {
  booted ??= start()
  // Words come beside the code; what keeps them away is no fault.
  const words = quiet(speak(host))
  const widget = await booted
  await words
  return widget
}
const reset = cause => {
  booted = glued = up = undefined
  again += '?'
  // One that still waits would keep the next waiting in some browsers.
  code?.abort.abort(cause)
  for (const url in early) drop(url)
}

async function start() {
  if (!globalThis.WebAssembly) throw Error('this browser has no WebAssembly, or its owner has turned it off')
  code = get(wasm())
  let widget
  try {
    widget = await (glued = glue(again))
  } catch (cause) {
    throw Object.assign(Error('__GLUE__ did not load. Upload the whole folder, or name it in data-base; allow it in script-src'), { cause })
  }
  await widget.boot(code.response)
  return up = widget
}

class LinkDigest extends (globalThis.HTMLElement ?? Object) {
  static observedAttributes = [...Object.keys(attributes), 'lang']
  // A sheet of its own, since a strict policy forbids attributes of style. In a browser that makes none, the
  // element ends here, and what stands inside it stays.
  #sheet = new CSSStyleSheet
  #root = this.attachShadow({ mode: 'open' })
  #states = this.attachInternals?.().states
  #place
  #seen
  #app
  #data
  #query
  #until
  #late
  #settle
  ready = new Promise(settle => { this.#settle = settle })

  constructor() {
    super()
    this.#root.append(document.createElement('slot'))
    this.#root.adoptedStyleSheets = [this.#sheet]
    this.#clear()
  }

  connectedCallback() {
    // What was set before this class was there hides its accessors.
    for (const name of Object.keys(this)) if (name in LinkDigest.prototype) {
      const value = this[name]
      delete this[name]
      this[name] = value
    }
    if (this.#app) return this.#app.moved()
    if (this.#late) return
    this.#seen?.disconnect()
    this.#seen = new IntersectionObserver(([entry]) => entry.isIntersecting && this.#start(), { rootMargin: '50%' })
    if (this.loading === 'eager') this.#start()
    else this.#seen.observe(this)
  }

  disconnectedCallback() {
    // An element that is moved is back before this.
    queueMicrotask(() => this.isConnected || this.#end())
  }

  attributeChangedCallback() { this.#app?.update() }

  get data() { return this.#data }
  set data(value) {
    this.#data = value
    this.#app?.update()
  }

  get query() { return this.#app ? this.#app.query : this.#query ?? {} }
  set query(value) {
    if (this.#app) this.#app.query = value
    else this.#query = value
  }

  refresh() { this.#app ? this.#app.refresh() : this.isConnected && this.#start() }

  async #start() {
    this.#seen.disconnect()
    if (this.#late) return
    this.#state('loading')
    const until = this.#until = Date.now() + patience
    const src = absolute(this.src)
    try {
      // The data need not wait for what will read them.
      if (!up && this.src && this.#data === undefined) early[src] ??= get(src)
      const widget = await boot(this)
      if (!this.isConnected || this.#app) return
      this.#clear()
      this.#app = widget.attach(this, this.#root, this.#place, {
        absolute, get, early, sheet: this.#sheet, query: this.#query, rest: until - Date.now(),
        state: name => this.#state(name),
        settle: () => this.#settle(this),
        fail: error => this.#failed(error)
      })
    } catch (error) {
      if (until === this.#until) this.#failed(error)
    }
  }

  #end() {
    this.#seen?.disconnect()
    this.#late = clearTimeout(this.#late)
    if (!this.#app) return drop(absolute(this.src))
    this.#query = this.#app.query
    this.#app.unmount()
    this.#app = undefined
    this.#clear()
  }

  // An empty place for the widget.
  #clear() {
    this.#place?.remove()
    this.#place = this.#root.appendChild(document.createElement('div'))
  }

  // The widget cannot run, and its words are not there either.
  #failed(error) {
    if (booted) reset(error)
    this.#app = this.#until = undefined
    if (!this.isConnected) return
    const message = 'link-digest cannot run: ' + error.message
    if (LinkDigest.said !== message) console.error(LinkDigest.said = message, error.cause ?? '')
    this.#clear()
    const retry = document.createElement('button')
    retry.textContent = '__RETRY__'
    retry.onclick = () => this.#start()
    this.#place.setAttribute('role', 'alert')
    this.#place.append('__FAILED__ ', retry)
    this.#state('error')
    this.dispatchEvent(new CustomEvent('ld-error', { detail: { cause: 'widget', message }, bubbles: true, composed: true }))
  }

  #state(name) {
    try {
      this.#states.clear()
      this.#states.add(name)
    } catch {
      // A browser without custom states does without.
    }
    const loading = name === 'loading'
    // While it loads it is tall enough that nothing below moves into view and out again.
    this.#sheet.replaceSync(loading ? 'slot+div{min-height:100vh}' : '')
    if (loading) this.#late ??= setTimeout(() => {
      this.#app?.unmount()
      this.#failed(Error('it was not there after 15 seconds. See in the network panel what its files wait for'))
    }, patience)
    else this.#late = clearTimeout(this.#late)
  }
}

for (const name of Object.keys(attributes)) Object.defineProperty(LinkDigest.prototype, name === 'referrerpolicy' ? 'referrerPolicy' : camel(name), {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get() {
    const value = this.getAttribute(name), initial = attributes[name]
    return initial === false ? value !== null && value !== 'false' : initial ? +value || initial : value ?? ''
  },
  set(value) {
    if (value === false || value == null) this.removeAttribute(name)
    else this.setAttribute(name, value === true ? '' : value)
  }
})

// Registers the element, under this name or another.
const define = (tag = 'link-digest') => {
  if (!customElements.get(tag)) customElements.define(tag, class extends LinkDigest {})
}
