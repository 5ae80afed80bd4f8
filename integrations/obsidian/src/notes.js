// Which notes are issues, and the digest that they make.
import { TFile, arrayBufferToBase64 } from 'obsidian'
import { importDigest } from './command.js'

/** @typedef {import('./types.d.ts').Made} Made */
/** @typedef {import('./types.d.ts').Piece} Piece */

/** What the address of a note begins with in a digest. No host has such a name: who follows it is led to the note. */
const VAULT = 'https://vault.invalid/'

/** The kinds of pictures by the endings of their names, and how large they may be, each and all, as in a page of one file. */
const KINDS = new Map(Object.entries({ png: 'png', jpg: 'jpeg', jpeg: 'jpeg', gif: 'gif', webp: 'webp', avif: 'avif', svg: 'svg+xml' }))
const MOST_BYTES = 1_000_000
const MOST_BYTES_IN_ALL = 8_000_000

/** A block of ours: a note that shows the digest is none of its issues. */
const BLOCK = /^ {0,3}(?:`{3,}|~{3,}) *link-digest *$/m

/** @param {string} path */
function addressOf(path) {
  return VAULT + path.split('/').map(encodeURIComponent).join('/')
}

/**
 * Returns the path of the note that an address in a digest leads to; none where it leads elsewhere.
 *
 * @param {string} address
 */
export function pathOf(address) {
  return address.startsWith(VAULT) ? decodeURIComponent(new URL(address).pathname.slice(1)) : undefined
}

/**
 * Returns whether a note stands in one of the folders.
 *
 * @param {string} path
 * @param {string[]} folders
 */
function isWithin(path, folders) {
  return path.endsWith('.md') && folders.some(folder => folder === '/' || path.startsWith(`${folder}/`))
}

/** The digests of a vault, each made when a block asks for it, and again once one of its files has changed. */
export class Digests {
  /** @type {Map<string, { folders: string[], made: Promise<Made>, pictures: Set<string> }>} */
  #known = new Map()
  #app

  /** @param {import('obsidian').App} app */
  constructor(app) {
    this.#app = app
  }

  /**
   * @param {string[]} folders
   * @param {string} title
   * @returns {Promise<Made>}
   */
  of(folders, title) {
    const key = JSON.stringify([folders, title])
    const known = this.#known.get(key)
    if (known) return known.made
    const entry = { folders, made: this.#make(folders, title), pictures: /** @type {Set<string>} */ (new Set()) }
    this.#known.set(key, entry)
    // One that cannot be read is tried again.
    entry.made.then(({ pictures }) => { entry.pictures = pictures }, () => { if (this.#known.get(key) === entry) this.#known.delete(key) })
    return entry.made
  }

  /**
   * Returns whether a file is part of what is shown of some folders: as a note in them, or as a picture.
   *
   * @param {string} path
   * @param {string[]} folders
   */
  isPart(path, folders) {
    return isWithin(path, folders) || [...this.#known.values()].some(known => known.folders.join() === folders.join() && known.pictures.has(path))
  }

  /**
   * Forgets the digests that a file is part of.
   *
   * @param {string} path
   */
  forget(path) {
    for (const [key, { folders }] of this.#known) if (this.isPart(path, folders)) this.#known.delete(key)
  }

  /** @param {string[]} folders @param {string} title @returns {Promise<Made>} */
  async #make(folders, title) {
    const { vault } = this.#app
    const within = vault.getMarkdownFiles().filter(({ path }) => isWithin(path, folders)).sort((a, b) => a.path < b.path ? -1 : 1)
    const read = await Promise.all(within.map(async note => ({ note, text: await vault.cachedRead(note) })))
    const issues = read.filter(({ text }) => !BLOCK.test(text))
    const files = issues.map(({ note: { path }, text }) => ({ name: path, text, url: addressOf(path) }))
    const { json, warnings } = await importDigest(files, { title: title || folders.at(-1)?.split('/').at(-1) || vault.getName() })
    return { ...await this.#withPictures(json), warnings, notes: issues.map(({ note }) => note) }
  }

  /**
   * Puts the pictures of the vault into a digest: the element has no other way to them.
   *
   * @param {string} json
   */
  async #withPictures(json) {
    const digest = JSON.parse(json)
    /** @type {Map<string, string | undefined>} */
    const known = new Map()
    let left = MOST_BYTES_IN_ALL
    for (const { piece, from } of withImages(digest, '')) {
      if (!piece.image || /^(?:https?|data):/i.test(piece.image.src)) continue
      const file = this.#find(piece.image.src, from)
      if (file && !known.has(file.path)) {
        const content = file.stat.size <= Math.min(MOST_BYTES, left) ? await this.#picture(file) : undefined
        if (content) left -= file.stat.size
        known.set(file.path, content)
      }
      const src = file && known.get(file.path)
      piece.image = src ? { ...piece.image, src } : undefined
    }
    return { json: known.size > 0 ? JSON.stringify(digest) : json, pictures: new Set(known.keys()) }
  }

  /** @param {string} src @param {string} from */
  #find(src, from) {
    return this.#app.metadataCache.getFirstLinkpathDest(written(src), from)
  }

  /** @param {TFile} file */
  async #picture(file) {
    const kind = KINDS.get(file.extension.toLowerCase())
    return kind && `data:image/${kind};base64,${arrayBufferToBase64(await this.#app.vault.readBinary(file))}`
  }
}

/** The name of a file, which Markdown writes as in an address. @param {string} src */
function written(src) {
  try {
    return decodeURIComponent(src)
  } catch {
    return src
  }
}

/**
 * Returns what has a picture in a piece of a digest, with the path of the note that it is from.
 *
 * @param {unknown} piece
 * @param {string} from
 * @returns {{ piece: Piece, from: string }[]}
 */
function withImages(piece, from) {
  if (typeof piece !== 'object' || piece === null) return []
  const own = /** @type {Piece} */ (piece)
  const here = typeof own.url === 'string' && pathOf(own.url) || from
  const inner = Object.values(own).flatMap(value => withImages(value, here))
  return own.image ? [{ piece: own, from: here }, ...inner] : inner
}
