// A block in a note: what its lines say, and the element that shows the digest.
import { Keymap, MarkdownRenderChild, TFile, getLanguage } from 'obsidian'
import { pathOf } from './notes.js'
import { read } from './said.js'

/** @typedef {import('./types.d.ts').Shown} Shown */
/** @typedef {import('./types.d.ts').Made} Made */

export class Block extends MarkdownRenderChild {
  #plugin
  #source
  #path
  /** @type {Shown | undefined} */
  #element
  /** The folders whose digest it shows: @type {string[]} */
  folders = []
  #turn = 0

  /**
   * @param {import('./main.js').default} plugin
   * @param {HTMLElement} place
   * @param {string} source
   * @param {string} path Of the note it stands in.
   */
  constructor(plugin, place, source, path) {
    super(place)
    this.#plugin = plugin
    this.#source = source
    this.#path = path
  }

  onload() {
    this.#plugin.blocks.add(this)
    this.containerEl.classList.add('link-digest-block')
    for (const name of /** @type {const} */ (['pointerdown', 'keydown'])) this.registerDomEvent(this.containerEl, name, () => this.#here(), true)
    for (const name of /** @type {const} */ (['click', 'auxclick'])) this.registerDomEvent(this.containerEl, name, event => this.#follow(event))
    void this.show()
  }

  onunload() {
    this.#turn++
    this.#plugin.blocks.delete(this)
    this.#element = undefined
    this.containerEl.classList.remove('link-digest-block')
    this.containerEl.replaceChildren()
  }

  /** Shows the digest as the notes are now. An element that is there stays, with what its reader has asked for. */
  async show() {
    const turn = ++this.#turn
    try {
      if (this.containerEl.ownerDocument !== document) throw new Error('it is shown in the main window of Obsidian alone')
      const { folders, attributes, wrong } = await read(this.#source)
      this.folders = folders ?? this.#plugin.options.folders
      if (this.folders.length === 0) throw new Error('which folder has the issues? Say so in the settings of Link Digest, or as `folder: …` in this block')
      const [made, tag] = await Promise.all([this.#plugin.digests.of(this.folders, this.#plugin.options.title), this.#plugin.widget.tag()])
      if (turn !== this.#turn) return
      if (made.notes.length === 0) throw new Error(`there are no issues in ${this.folders.join(', ')}`)
      this.#element ??= this.#make(tag, attributes)
      this.#element.data = made.json
      this.#element.replaceChildren(list(made))
      this.#put([...wrong.map(words => line(words)), this.#element, ...this.#remarks(made)])
    } catch (error) {
      if (turn !== this.#turn) return
      this.#element = undefined
      this.containerEl.replaceChildren(line(`link-digest: ${error instanceof Error ? error.message : error}`))
    }
  }

  /** An element that is there is not moved, or it would begin anew. @param {HTMLElement[]} pieces */
  #put(pieces) {
    const element = this.#element
    if (!element || element.parentElement !== this.containerEl) return this.containerEl.replaceChildren(...pieces)
    for (const child of [...this.containerEl.children]) if (child !== element) child.remove()
    const at = pieces.indexOf(element)
    element.before(...pieces.slice(0, at))
    element.after(...pieces.slice(at + 1))
  }

  /** Somebody is at work here. */
  #here() {
    this.#plugin.widget.at(this.#plugin.app.vault.getName(), this.#path)
  }

  /** @param {string} tag @param {Record<string, string>} attributes */
  #make(tag, attributes) {
    const element = /** @type {Shown} */ (document.createElement(tag))
    this.#here()
    // What its reader asks for is kept under this while Obsidian runs: a note that is opened again has it.
    element.id = `link-digest-${sumOf(`${this.#path}\n${this.#source}`)}`
    for (const [name, value] of Object.entries({ lang: getLanguage(), ...attributes })) element.setAttribute(name, value)
    return element
  }

  /** What was not understood of the issues, for who writes them. @param {Made} made */
  #remarks({ warnings }) {
    if (warnings.length === 0) return []
    const details = document.createElement('details')
    details.className = 'link-digest-remarks'
    details.open = this.containerEl.querySelector('details')?.open ?? false
    const summary = document.createElement('summary')
    summary.textContent = warnings.length === 1 ? '1 remark on the issues' : `${warnings.length} remarks on the issues`
    const remarks = document.createElement('ul')
    remarks.append(...warnings.map(warning => {
      const item = document.createElement('li')
      const line = warning.places[0]?.line
      if (warning.file) item.append(noteLink(warning.file, line === undefined ? warning.file : `${warning.file}, line ${line}`, line), ': ')
      item.append(warning.message, warning.help ? ` (${warning.help})` : '')
      return item
    }))
    details.append(summary, remarks)
    return [details]
  }

  /**
   * Follows a link: to a note in Obsidian, and to all else as Obsidian opens what is outside. Links to items are the
   * widget's own.
   *
   * @param {MouseEvent} event
   */
  #follow(event) {
    const link = event.composedPath().find(node => node instanceof HTMLAnchorElement)
    if (!link || event.button > 1) return
    const address = link.getAttribute('href') ?? ''
    const note = link.dataset.note ?? pathOf(address)
    if (note !== undefined) {
      event.preventDefault()
      event.stopPropagation()
      return void this.#open(note, link.dataset.line, event)
    }
    if (address.startsWith('#')) return event.preventDefault()
    if (event.defaultPrevented || !/^(?:https?|mailto):/.test(address)) return
    event.preventDefault()
    window.open(link.href, '_blank', 'noopener')
  }

  /** @param {string} note @param {string | undefined} line @param {MouseEvent} event */
  async #open(note, line, event) {
    const { vault, workspace } = this.#plugin.app
    // One that is gone meanwhile would be made.
    if (!(vault.getAbstractFileByPath(note) instanceof TFile)) return
    await workspace.openLinkText(note, this.#path, Keymap.isModEvent(event), line === undefined ? undefined : { eState: { line: Number(line) - 1 } })
  }
}

/** A sentence about the block itself. @param {string} words */
function line(words) {
  const line = document.createElement('p')
  line.className = 'link-digest-wrong'
  line.textContent = words
  return line
}

/** What stands where the widget does not run, as in the preview of a link: the notes. @param {Made} made */
function list({ notes }) {
  const list = document.createElement('ul')
  list.append(...[...notes].reverse().map(({ path, basename }) => {
    const item = document.createElement('li')
    item.append(noteLink(path, basename))
    return item
  }))
  return list
}

/** @param {string} path @param {string} words @param {number} [line] */
function noteLink(path, words, line) {
  const link = document.createElement('a')
  link.className = 'internal-link'
  link.href = path
  link.dataset.note = path
  if (line !== undefined) link.dataset.line = String(line)
  link.textContent = words
  return link
}

/** A short name that follows from a text. @param {string} text */
function sumOf(text) {
  let sum = 0
  for (const letter of text) sum = (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) >>> 0
  return sum.toString(36)
}
