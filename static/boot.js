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
    await __wbg_init({ module_or_path: kind === 'application/wasm' ? response : await response.arrayBuffer() })
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
        return one(...values)
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

// Puts the widget into an element, and joins the two.
export function attach(element, root, place, { absolute, get, early, sheet, query, rest, state, settle, fail }) {
  const fire = (name, detail = {}, cancelable = false) =>
    element.dispatchEvent(new CustomEvent(name, { detail, cancelable, bubbles: true, composed: true }))

  const tell = (word, detail) => {
    if (word === 'change') return fire('ld-change', detail)
    if (word === 'open') return fire('ld-open', detail, true)
    state(word)
    if (word === 'loading') return
    if (word === 'error') {
      say(element, detail)
      return fire('ld-error', detail)
    }
    settle()
    fire('ld-ready')
  }

  // What was asked for before the widget was there is taken by the first who asks again.
  const open = (url, fresh) => {
    const begun = early[url]
    delete early[url]
    return begun && !begun.abort.signal.aborted ? begun : get(url, fresh ? 'no-cache' : 'default')
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

  const colours = new CSSStyleSheet
  const look = () => {
    const style = getComputedStyle(element)
    place.dataset.scheme = isDark(element, style) ? 'dark' : 'light'
    colours.replaceSync(`slot+div{--ld-page-link:${linkColour(element, style.color)}}`)
  }
  const watcher = new MutationObserver(changes => {
    look()
    if (changes.some(change => change.attributeName === 'lang')) app.update()
  })
  const watch = () => {
    watcher.disconnect()
    for (const node of upwards(element)) watcher.observe(node, { attributes: true, attributeFilter: [...switches, 'style', 'lang'] })
    look()
  }

  // The element's own limit comes after that of the widget, whose words are better. One that was there too late
  // has time again.
  // Yew never takes back what it listens to, and each listener holds its whole tree.
  const heard = []
  place.addEventListener = (name, listener, options) => {
    heard.push([name, listener])
    EventTarget.prototype.addEventListener.call(place, name, listener, options)
  }
  const widget = mount(root, place, attributes(), tell, open, rest < 0 ? 14000 : Math.max(rest - 1000, 100))
  if (stopped) throw stopped
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet, colours]
  // It listens once it has drawn for the first time.
  if (query) queueMicrotask(() => { if (live.includes(end)) widget.query = query })
  // A colour that changes slowly is not what it was when the change was told.
  const settled = ({ target, propertyName }) => propertyName === 'color' && target.contains(element) && look()
  bySystem.addEventListener('change', look)
  document.addEventListener('transitionend', settled)
  watch()

  const end = error => {
    watcher.disconnect()
    bySystem.removeEventListener('change', look)
    document.removeEventListener('transitionend', settled)
    if (live.includes(end)) live.splice(live.indexOf(end), 1)
    if (error) fail(error)
  }
  live.push(end)

  const app = {
    update: () => widget.update(attributes()),
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
    },
    get query() { return widget.query },
    set query(value) { widget.query = value }
  }
  return app
}
