// The plugin: its blocks, its settings, and what it hears of the vault.
import { Plugin, debounce } from 'obsidian'
import { Block } from './block.js'
import { Digests } from './notes.js'
import { foldersOf } from './said.js'
import { Settings } from './settings.js'
import { Widget } from './widget.js'

/** How long the notes have to rest before what is shown follows them. */
const REST_MILLIS = 500

export default class LinkDigest extends Plugin {
  /** The blocks that are shown. @type {Set<Block>} */
  blocks = new Set()
  widget = new Widget()
  digests = new Digests(this.app)
  /** @type {import('./types.d.ts').Options} */
  options = { folders: [], title: '' }
  /** Those with a change that is not shown yet. @type {Set<Block>} */
  #changed = new Set()
  #follow = debounce(() => this.#showChanges(), REST_MILLIS, true)

  async onload() {
    const { folders, title } = await this.loadData() ?? {}
    this.options = { folders: foldersOf(folders) ?? [], title: typeof title === 'string' ? title : '' }
    this.addSettingTab(new Settings(this))
    this.registerMarkdownCodeBlockProcessor('link-digest', (source, place, context) => {
      context.addChild(new Block(this, place, source, context.sourcePath))
    })
    // Until then Obsidian tells of each file that is there.
    this.app.workspace.onLayoutReady(() => this.#listen())
  }

  onunload() {
    this.#follow.cancel()
    for (const block of [...this.blocks]) block.unload()
    this.widget.end()
  }

  /**
   * Takes over what was set, and shows it.
   *
   * @param {Partial<import('./types.d.ts').Options>} options
   */
  async set(options) {
    this.options = { ...this.options, ...options }
    this.options.folders = foldersOf(this.options.folders) ?? []
    await this.saveData(this.options)
    for (const block of this.blocks) void block.show()
  }

  #listen() {
    const { vault } = this.app
    this.registerEvent(vault.on('create', ({ path }) => this.#hear(path)))
    this.registerEvent(vault.on('modify', ({ path }) => this.#hear(path)))
    this.registerEvent(vault.on('delete', ({ path }) => this.#hear(path)))
    this.registerEvent(vault.on('rename', ({ path }, before) => {
      this.#hear(path)
      this.#hear(before)
    }))
  }

  /** @param {string} path Of a file that has changed, or was there. */
  #hear(path) {
    for (const block of this.blocks) if (this.digests.isPart(path, block.folders)) this.#changed.add(block)
    this.digests.forget(path)
    if (this.#changed.size > 0) this.#follow()
  }

  #showChanges() {
    const changed = [...this.#changed]
    this.#changed.clear()
    for (const block of changed) if (this.blocks.has(block)) void block.show()
  }
}
