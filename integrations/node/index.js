// Each function is one run of the command, which reads a request from its standard input and writes the answer to its
// standard output. It is given no files, and no folder: values go in, values come out.
import { Fd, File, OpenFile, WASI, wasi } from '@bjorn3/browser_wasi_shim'
import { command, fault, widget, widgetFolder } from './files.js'

export { widgetFolder }

/** @type {typeof import('./index.d.ts').importDigest} */
export function importDigest(files, settings = {}) {
  if (!Array.isArray(files)) throw new TypeError('importDigest: expected a list of files, each of them `{ name, content }`')
  const { json, warnings } = call({ import: { files: files.map(file), settings } })
  return { digest: JSON.parse(json), json, warnings }
}

/** @type {typeof import('./index.d.ts').site} */
export function site(digest, options = {}) {
  const { files } = call({ site: published(digest, options) })
  return files.map((/** @type {{ path: string, text?: string, bytes?: string }} */ { path, text, bytes }) =>
    ({ path, content: text ?? new Uint8Array(Buffer.from(bytes ?? '', 'base64')) }))
}

/** @type {typeof import('./index.d.ts').embed} */
export function embed(digest, { base = './', src, light = false, attributes = {}, ...options } = {}) {
  return call({ embed: { ...published(digest, options), base, src, light, attributes: Object.entries(attributes) } }).html
}

/** @type {typeof import('./index.d.ts').elementAttributes} */
export function elementAttributes(said) {
  const { attributes, warnings } = call({ attributes: Object.entries(said) })
  const inOrder = Object.keys(said).filter(name => Object.hasOwn(attributes, name))
  return { attributes: Object.fromEntries(inOrder.map(name => [name, attributes[name]])), warnings }
}

/** @param {import('./index.d.ts').File} file @param {number} at */
function file(file, at) {
  const { name, content, url } = file ?? {}
  if (typeof name !== 'string') throw new TypeError(`importDigest: file ${at + 1} has no \`name\`, which is a text`)
  if (typeof content === 'string') return { name, url, text: content }
  if (typeof content?.byteLength === 'number') return { name, url, bytes: Buffer.from(content).toString('base64') }
  throw new TypeError(`importDigest: the \`content\` of ${name} is neither a text nor bytes; if it is a promise, await it`)
}

/**
 * @param {import('./index.d.ts').Digest | string} digest
 * @param {import('./index.d.ts').Options} options
 */
function published(digest, { words, ...settings }) {
  return {
    digest: typeof digest === 'string' ? digest : toJson(digest) ?? 'null',
    settings,
    words: words && toJson(words),
    widget: widget(),
  }
}

/**
 * JSON, in which half of a character, as JavaScript allows it in a text, is replaced as in UTF-8.
 *
 * @param {unknown} value @returns {string | undefined}
 */
function toJson(value) {
  return JSON.stringify(value, (_, value) => typeof value === 'string' ? value.toWellFormed() : value)
}

/** @param {object} request */
function call(request) {
  const input = new OpenFile(new File(new TextEncoder().encode(toJson(request))))
  const output = new Written()
  const run = new WASI(['link-digest', 'call'], [], [input, output, new Written()], { debug: false })
  const instance = new WebAssembly.Instance(command(), { wasi_snapshot_preview1: run.wasiImport })
  try {
    run.start(/** @type {Parameters<typeof run.start>[0]} */ (instance))
  } catch (error) {
    throw new Error(fault(error), { cause: error })
  }
  const answer = JSON.parse(output.text())
  if (answer.error !== undefined) throw new Error(answer.error)
  return answer
}

/** What was written to an output. */
class Written extends Fd {
  /** @type {Uint8Array[]} */
  #pieces = []

  /** @param {Uint8Array} bytes */
  fd_write(bytes) {
    this.#pieces.push(bytes.slice())
    return { ret: wasi.ERRNO_SUCCESS, nwritten: bytes.byteLength }
  }

  text() {
    return Buffer.concat(this.#pieces).toString()
  }
}
