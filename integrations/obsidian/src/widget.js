// The widget, which is packed in main.js: opened once, when a block is shown first, in the manner of the page in one file.
// Each of its files gets an address of its own, and they know each other by those.
import { files, widget } from 'packed:code'
import { address } from './address.js'
import { opened } from './packed.js'

const TYPES = { wasm: 'application/wasm', js: 'text/javascript', json: 'application/json' }

export class Widget {
  /** Which note somebody is at work in. */
  at
  #address
  /** @type {Promise<string> | undefined} */
  #tag
  /** @type {string[]} */
  #urls = []
  /** @type {HTMLScriptElement | undefined} */
  #script
  #isOver = false

  constructor() {
    const { at, ...address_ } = address()
    this.at = at
    this.#address = address_
  }

  /** Returns the name of the element, once it is there. */
  tag() {
    this.#tag ??= this.#open()
    return this.#tag
  }

  async #open() {
    const all = await new Response(opened(widget)).arrayBuffer()
    if (this.#isOver) throw new Error('the plugin was switched off')
    // What an element was made of stays with its name: one of an earlier start of the plugin has gone.
    const tag = freeName()
    const own = Symbol.for(tag)
    Object.assign(globalThis, { [own]: this.#address })
    const begin = `const { location, history } = globalThis[Symbol.for('${tag}')]\n`
    let at = 0
    const parts = files.map(({ role, name, length }) => ({ role, name, bytes: all.slice(at, at += length) }))
    /** @type {[string, string][]} */
    const names = []
    /** @param {ArrayBuffer} bytes */
    const text = bytes => names.reduce((text, [name, url]) => text.replaceAll(name, url), new TextDecoder().decode(bytes))
    // The scripts of the page come last: they name the others.
    for (const { role, name, bytes } of [...parts].sort((a, b) => rank(a.role) - rank(b.role))) {
      if (role === 'element') this.#run(text(bytes), tag)
      else names.push([name, this.#url(name.endsWith('.js') ? begin + text(bytes) : bytes, name)])
    }
    if (!customElements.get(tag)) throw new Error('the element cannot be made')
    return tag
  }

  /** @param {string | ArrayBuffer} content @param {string} name */
  #url(content, name) {
    const ending = /** @type {keyof typeof TYPES} */ (name.split('.').at(-1))
    const url = URL.createObjectURL(new Blob([content], { type: TYPES[ending] }))
    this.#urls.push(url)
    return url
  }

  /** @param {string} text @param {string} tag */
  #run(text, tag) {
    this.#script = document.createElement('script')
    this.#script.dataset.tag = tag
    this.#script.textContent = text
    document.head.append(this.#script)
  }

  /** Gives back what it has taken. Elements are gone by then. */
  end() {
    this.#isOver = true
    const urls = this.#urls
    // Something may be on its way from there.
    setTimeout(() => urls.forEach(URL.revokeObjectURL), 60000)
    const tag = this.#script?.dataset.tag
    if (tag) Reflect.deleteProperty(globalThis, Symbol.for(tag))
    this.#script?.remove()
  }
}

/** @param {string} role */
function rank(role) {
  return ['glue', 'element'].indexOf(role)
}

function freeName() {
  let n = 1
  const name = () => n === 1 ? 'link-digest' : `link-digest-${n}`
  while (customElements.get(name())) n++
  return name()
}
