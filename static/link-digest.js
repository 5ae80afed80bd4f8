// The <link-digest> element: what Rust cannot write, and no more. It waits until it nears the viewport,
// fetches the widget once for all elements of the page, and hands its attributes over. All that is seen
// is drawn by the widget, but for the words where that cannot run.
(() => {
  if (customElements.get('link-digest')) return
  const here = document.currentScript.src
  const attributes = ['src', 'lang', 'theme', 'topic', 'issue', 'recommended', 'layout', 'limit', 'heading-level', 'loading']
  const own = attributes.filter(name => name !== 'lang')
  const absolute = url => {
    try {
      return new URL(url, document.baseURI).href
    } catch {
      return url
    }
  }
  const camel = name => name.replace(/-./, part => part[1].toUpperCase())

  // Within this time an element shows its digest, or says why not. The widget has the last second to itself.
  const patience = 15000

  // What is wrong and what would help, in words for whoever put the element there.
  const because = words => error => { throw Object.assign(new Error(words), { cause: error }) }

  let widget
  // A browser may remember for good that a module did not come; under another address it is another one.
  let again = ''
  const load = () => widget ??= start().catch(error => {
    widget = undefined
    throw error
  })

  async function start() {
    const [glue, response] = await Promise.all([
      import(new URL('__GLUE__' + again, here)).catch(error => {
        again += '?'
        because('__GLUE__ is missing beside it, or the script-src of the page forbids it')(error)
      }),
      fetch(new URL('__WASM__', here), { credentials: 'omit', referrerPolicy: 'no-referrer' })
        .catch(because('there is no connection, or the connect-src of the page forbids it'))
    ])
    if (!response.ok) because(`__WASM__ is missing beside it (${response.status})`)()
    const streams = response.headers.get('content-type') === 'application/wasm'
    const module_or_path = streams ? response : await response.arrayBuffer()
    await glue.default({ module_or_path }).catch(error => because(/unsafe-eval|csp|policy/i.test(error)
      ? "the policy of the page forbids WebAssembly: add 'wasm-unsafe-eval' to its script-src"
      : '__WASM__ is damaged: upload it again, and let no proxy rewrite it')(error))
    return glue
  }

  class LinkDigest extends HTMLElement {
    static observedAttributes = attributes
    #states = this.attachInternals().states
    #root = this.attachShadow({ mode: 'open' })
    #place = document.createElement('div')
    #seen = new IntersectionObserver(([entry]) => entry.isIntersecting && this.#start(), { rootMargin: '50%' })
    #app
    #data
    #query
    #late
    #settle
    ready = new Promise(settle => { this.#settle = settle })

    constructor() {
      super()
      // Tall enough that nothing below it moves into view and out again while it loads.
      this.#place.style.minHeight = '100vh'
      this.#root.append(document.createElement('slot'), this.#place)
    }

    connectedCallback() {
      // What was set before this class was there hides its accessors.
      for (const name of ['data', 'query', ...own.map(camel)]) if (Object.hasOwn(this, name)) {
        const value = this[name]
        delete this[name]
        this[name] = value
      }
      if (this.#app) return
      if (this.loading === 'eager') this.#start()
      else this.#seen.observe(this)
    }

    disconnectedCallback() {
      // An element that is moved is back before this.
      queueMicrotask(() => this.isConnected || this.#end())
    }

    attributeChangedCallback() { this.#app?.update(this.#attributes()) }

    get data() { return this.#data }
    set data(value) {
      this.#data = value
      this.attributeChangedCallback()
    }

    get query() { return this.#app ? this.#app.query : this.#query ?? {} }
    set query(value) {
      if (this.#app) this.#app.query = value
      else this.#query = value
    }

    refresh() { this.#app ? this.#app.refresh() : this.#start() }

    async #start() {
      this.#seen.disconnect()
      clearTimeout(this.#late)
      this.#state('loading')
      this.#late = setTimeout(() => this.#failed(new Error('it took over 15 seconds')), patience)
      try {
        const glue = await load()
        if (!this.isConnected || this.#app) return
        this.#place.textContent = ''
        this.#place.removeAttribute('role')
        this.#app = glue.mount(this.#root, this.#place, this.#attributes(), (word, value) => this.#told(word, value))
        // It listens once it has drawn for the first time.
        if (this.#query) queueMicrotask(() => { if (this.#app) this.#app.query = this.#query })
      } catch (error) {
        this.#failed(error)
      }
    }

    #end() {
      this.#seen.disconnect()
      clearTimeout(this.#late)
      if (!this.#app) return
      this.#query = this.#app.query
      this.#app.unmount()
      this.#app.free()
      this.#app = undefined
    }

    // The widget did not come: its words are not there either.
    #failed(error) {
      if (this.#app) return
      console.error(`link-digest: ${here} cannot run: ${error.message}`, error.cause ?? '')
      const retry = document.createElement('button')
      retry.textContent = 'Try again'
      retry.onclick = () => this.#start()
      this.#place.setAttribute('role', 'alert')
      this.#place.replaceChildren('This digest could not be shown. ', retry)
      this.#told('error', 'widget')
    }

    #attributes() {
      const values = Object.fromEntries(attributes.map(name => [name, this.getAttribute(name)]))
      values.src &&= absolute(values.src)
      values.lang ??= this.closest('[lang]')?.lang
      const inline = this.querySelector(':scope > script[type="application/json"]')
      if (this.#data !== undefined) values.data = typeof this.#data === 'string' ? this.#data : JSON.stringify(this.#data)
      else if (!values.src && inline) values.data = inline.textContent
      return values
    }

    #told(word, value) {
      if (word === 'change') return this.#fire('ld-change', value)
      if (word === 'open') return this.#fire('ld-open', value, true)
      this.#state(word)
      if (word === 'error') this.#fire('ld-error', { cause: value })
      else if (word !== 'loading') {
        this.#settle(this)
        this.#fire('ld-ready')
      }
    }

    #state(name) {
      this.#states?.clear()
      this.#states?.add(name)
      if (name === 'loading') return
      clearTimeout(this.#late)
      this.#place.style.minHeight = ''
    }

    #fire(name, detail = {}, cancelable = false) {
      return this.dispatchEvent(new CustomEvent(name, { detail, cancelable, bubbles: true, composed: true }))
    }
  }

  for (const name of own) Object.defineProperty(LinkDigest.prototype, camel(name), {
    get() {
      const value = this.getAttribute(name) ?? ''
      return name === 'recommended' ? this.hasAttribute(name) && value !== 'false' : value
    },
    set(value) {
      if (value === false || value == null) this.removeAttribute(name)
      else this.setAttribute(name, value === true ? '' : value)
    }
  })

  customElements.define('link-digest', LinkDigest)
})()
