// The <link-digest> element. It waits until it nears the viewport, fetches the widget once for all
// elements of the page, and hands its attributes over. Everything that is seen is drawn by the widget.
(() => {
  if (customElements.get('link-digest')) return
  const here = document.currentScript.src
  const attributes = ['src', 'lang', 'theme', 'topic', 'issue', 'recommended', 'layout', 'limit', 'heading-level']

  let widget
  const load = () => widget ??= import(new URL('__GLUE__', here)).then(async glue => {
    await glue.default({ module_or_path: new URL('__WASM__', here) })
    return glue
  }).catch(error => {
    widget = undefined
    throw error
  })

  class LinkDigest extends HTMLElement {
    static observedAttributes = attributes
    #internals = this.attachInternals()
    #root = this.attachShadow({ mode: 'open' })
    #place = document.createElement('div')
    #app
    #data
    #settle
    #seen
    ready = new Promise(settle => { this.#settle = settle })

    constructor() {
      super()
      // Tall enough that nothing below moves into view and out again while it loads.
      this.#place.style.minHeight = '100vh'
      this.#root.append(this.#place, document.createElement('slot'))
    }

    connectedCallback() {
      for (const name of ['data', 'query']) if (Object.hasOwn(this, name)) {
        const value = this[name]
        delete this[name]
        this[name] = value
      }
      if (this.getAttribute('loading') === 'eager') return this.#start()
      this.#seen = new IntersectionObserver(entries => {
        if (entries.some(entry => entry.isIntersecting)) this.#start()
      }, { rootMargin: '50%' })
      this.#seen.observe(this)
    }

    disconnectedCallback() {
      this.#seen?.disconnect()
      this.#app?.unmount()
      this.#app?.free()
      this.#app = undefined
    }

    attributeChangedCallback() {
      this.#app?.update(this.#attributes())
    }

    get data() { return this.#data }
    set data(value) {
      this.#data = value
      this.#app?.update(this.#attributes())
    }

    get query() { return this.#app?.query ?? {} }
    set query(value) { if (this.#app) this.#app.query = value }

    refresh() { this.#app?.refresh() }

    async #start() {
      this.#seen?.disconnect()
      this.#state('loading')
      try {
        const glue = await load()
        if (!this.isConnected || this.#app) return
        this.#app = glue.mount(this.#root, this.#place, this.#attributes(), (word, value) => this.#told(word, value))
      } catch (error) {
        console.error(`link-digest: the widget did not load from ${new URL('.', here)} (${error})`)
        this.#told('error', 'widget')
      }
    }

    #attributes() {
      const values = Object.fromEntries(attributes.filter(name => this.hasAttribute(name)).map(name => [name, this.getAttribute(name)]))
      if (values.src) values.src = new URL(values.src, document.baseURI).href
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
      if (word === 'ready' || word === 'empty') {
        this.#settle(this)
        this.#fire('ld-ready', {})
      }
    }

    #state(name) {
      this.#internals.states.clear()
      this.#internals.states.add(name)
      if (name !== 'loading') this.#place.style.minHeight = ''
    }

    #fire(name, detail, cancelable = false) {
      return this.dispatchEvent(new CustomEvent(name, { detail, cancelable, bubbles: true, composed: true }))
    }
  }

  customElements.define('link-digest', LinkDigest)
})()
