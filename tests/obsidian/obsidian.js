// A stand-in of Obsidian, as far as the plugin calls it, after its types: a vault in memory, components, and the place of
// a block. It runs in Node and in a browser.
import { parse } from 'yaml'

/** What is registered and not given back yet: events of the vault and of the page. */
export const held = new Set()

export class Component {
  #ends = []
  #children = new Set()

  load() {
    return this.onload()
  }
  onload() {}
  unload() {
    for (const child of this.#children) child.unload()
    for (const end of this.#ends.splice(0)) end()
    this.onunload()
  }
  onunload() {}
  addChild(child) {
    this.#children.add(child)
    child.load()
  }
  register(end) {
    this.#ends.push(end)
  }
  registerEvent(event) {
    held.add(event)
    this.register(() => held.delete(event) && event.off())
  }
  registerDomEvent(node, name, listener, options) {
    node.addEventListener(name, listener, options)
    const event = {}
    held.add(event)
    this.register(() => held.delete(event) && node.removeEventListener(name, listener, options))
  }
}

export class MarkdownRenderChild extends Component {
  constructor(place) {
    super()
    this.containerEl = place
  }
}

export class Plugin extends Component {
  processors = new Map()

  constructor(app, manifest) {
    super()
    this.app = app
    this.manifest = manifest
  }
  addSettingTab(tab) {
    this.tab = tab
  }
  registerMarkdownCodeBlockProcessor(language, handler) {
    this.processors.set(language, handler)
  }
  async loadData() {
    return this.app.data
  }
  async saveData(data) {
    this.app.data = structuredClone(data)
  }
}

export class PluginSettingTab {
  constructor(app) {
    this.app = app
    this.containerEl = globalThis.document?.createElement('div') ?? { replaceChildren() {} }
  }
}

/** The settings that were made, by name, each with what is set and what is told of a change. */
export const settings = new Map()

export class Setting {
  setName(name) {
    settings.set(name, this)
    return this
  }
  setDesc() {
    return this
  }
  addText(make) {
    const field = { setPlaceholder: () => field, setValue: value => { this.value = value; return field }, onChange: change => { this.change = change; return field } }
    make(field)
    return this
  }
  addTextArea(make) {
    return this.addText(make)
  }
}

export class TFile {
  constructor(path, size) {
    this.#name(path)
    this.stat = { size }
  }
  #name(path) {
    this.path = path
    this.name = path.split('/').at(-1)
    this.extension = this.name.split('.').at(-1)
    this.basename = this.name.slice(0, -this.extension.length - 1)
  }
  rename(path) {
    this.#name(path)
  }
}

class Vault {
  /** @type {Map<string, { file: TFile, content: string | Uint8Array }>} */
  #files = new Map()
  #listeners = new Set()
  /** The paths that were read. */
  reads = []

  constructor(files) {
    for (const [path, content] of Object.entries(files)) this.#put(path, content)
  }
  #put(path, content) {
    const file = this.#files.get(path)?.file ?? new TFile(path, 0)
    file.stat.size = content.length
    this.#files.set(path, { file, content })
    return file
  }
  #tell(name, ...values) {
    for (const listener of [...this.#listeners]) if (listener.name === name) listener.act(...values)
  }
  getName() {
    return 'My vault'
  }
  getMarkdownFiles() {
    return [...this.#files.values()].map(({ file }) => file).filter(({ extension }) => extension === 'md').reverse()
  }
  getAbstractFileByPath(path) {
    return this.#files.get(path)?.file ?? null
  }
  getFiles() {
    return [...this.#files.values()].map(({ file }) => file)
  }
  async cachedRead({ path }) {
    this.reads.push(path)
    return this.#files.get(path).content
  }
  async readBinary({ path }) {
    this.reads.push(path)
    const { content } = this.#files.get(path)
    return (typeof content === 'string' ? new TextEncoder().encode(content) : content).slice().buffer
  }
  on(name, act) {
    const listener = { name, act }
    this.#listeners.add(listener)
    return { off: () => this.#listeners.delete(listener) }
  }
  create(path, content) {
    this.#tell('create', this.#put(path, content))
  }
  modify(path, content) {
    this.#tell('modify', this.#put(path, content))
  }
  delete(path) {
    const { file } = this.#files.get(path)
    this.#files.delete(path)
    this.#tell('delete', file)
  }
  rename(path, to) {
    const entry = this.#files.get(path)
    this.#files.delete(path)
    entry.file.rename(to)
    this.#files.set(to, entry)
    this.#tell('rename', entry.file, path)
  }
}

/** The application, with a vault of these files. */
export function appOf(files, data = null) {
  const vault = new Vault(files)
  const opened = []
  return {
    data,
    vault,
    /** The links that were opened. */
    opened,
    metadataCache: {
      getFirstLinkpathDest: (link, from) => vault.getAbstractFileByPath(link)
        ?? vault.getAbstractFileByPath([...from.split('/').slice(0, -1), link].join('/'))
        ?? vault.getFiles().find(({ name }) => name === link.split('/').at(-1)) ?? null,
    },
    workspace: {
      onLayoutReady: act => act(),
      openLinkText: async (...link) => { opened.push(link) },
    },
  }
}

/** Runs main.js as Obsidian does, and returns the plugin, which is loaded. */
export async function start(code, app, manifest = {}) {
  const module = { exports: {} }
  const require = name => {
    if (name !== 'obsidian') throw new Error(`main.js asks for ${name}`)
    return api
  }
  new Function('require', 'module', 'exports', code)(require, module, module.exports)
  const plugin = new module.exports.default(app, manifest)
  await plugin.load()
  return plugin
}

/** Has the plugin fill the place of a block in a note, and returns what it added. */
export function show(plugin, place, source, sourcePath) {
  let added
  plugin.processors.get('link-digest')(source, place, { sourcePath, addChild: child => { added = child; child.load() } })
  return added
}

export const Keymap = { isModEvent: event => event.ctrlKey || event.metaKey || event.button === 1 ? 'tab' : false }
export const parseYaml = parse
export const normalizePath = path => path.replaceAll(/[\\/]+/g, '/').replaceAll(/^\/+|\/+$/g, '') || '/'
export const getLanguage = () => globalThis.language ?? 'en'
export const arrayBufferToBase64 = buffer => btoa(Array.from(new Uint8Array(buffer), byte => String.fromCharCode(byte)).join(''))

export function debounce(act, millis) {
  let waiting
  const later = (...values) => {
    clearTimeout(waiting)
    waiting = setTimeout(() => act(...values), millis)
  }
  later.cancel = () => clearTimeout(waiting)
  return later
}

/** What the plugin gets of all this. */
const api = { Component, MarkdownRenderChild, Plugin, PluginSettingTab, Setting, TFile, Keymap, parseYaml, normalizePath, getLanguage, arrayBufferToBase64, debounce }
