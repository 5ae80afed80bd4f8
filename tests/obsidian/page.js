// The page of a vault, for browsers: it starts main.js, and shows notes that have nothing but a block. What tests call is
// in `vault`.
import { appOf, held, show, start } from './obsidian.js'
import files from 'tests:files'

const app = appOf(files, { folders: ['Links/Issues'], title: 'Of links' })
const view = document.querySelector('.note')

globalThis.vault = {
  app,
  held,
  /** Starts the plugin, once more after it was switched off. */
  async start() {
    this.code ??= await (await fetch('main.js')).text()
    this.plugin = await start(this.code, app)
  },
  /** Opens a note in the place of the one that is open. */
  open(lines = '', path = 'Home.md') {
    this.close()
    this.add(lines, path)
  },
  /** Adds a block to what is open. */
  add(lines = '', path = 'Home.md') {
    const place = document.createElement('div')
    place.className = 'block-language-link-digest'
    view.append(place)
    this.blocks.push(show(this.plugin, place, lines, path))
  },
  blocks: [],
  close() {
    for (const block of this.blocks.splice(0)) block.unload()
    view.replaceChildren()
  },
}
