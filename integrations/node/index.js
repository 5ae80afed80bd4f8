// Each function is one run of the command, which reads a request from its standard input and writes the answer to its
// standard output. It is given no files, and no folder: values go in, values come out.
import { Fd, File, OpenFile, WASI, wasi } from '@bjorn3/browser_wasi_shim'
import { command, fault, widget, widgetFolder } from './files.js'

export { widgetFolder }

/** @type {typeof import('./index.d.ts').importDigest} */
export function importDigest(files, settings = {}) {
  const { json, warnings } = call({ import: { files: files.map(file), settings: toml(settings) } })
  return { digest: JSON.parse(json), json, warnings }
}

/** @type {typeof import('./index.d.ts').site} */
export function site(digest, options = {}) {
  const { files } = call({ site: published(digest, options) })
  return files.map((/** @type {{ path: string, text?: string, bytes?: string }} */ { path, text, bytes }) =>
    ({ path, content: text ?? new Uint8Array(Buffer.from(bytes ?? '', 'base64')) }))
}

/** @type {typeof import('./index.d.ts').embed} */
export function embed(digest, { base = './', src, light = false, ...options } = {}) {
  return call({ embed: { ...published(digest, options), base, src, light } }).html
}

/** @param {import('./index.d.ts').File} file */
function file({ name, content }) {
  return typeof content === 'string' ? { name, text: content } : { name, bytes: Buffer.from(content).toString('base64') }
}

/**
 * @param {import('./index.d.ts').Digest | string} digest
 * @param {import('./index.d.ts').Options} options
 */
function published(digest, { words, ...settings }) {
  return {
    digest: typeof digest === 'string' ? digest : JSON.stringify(digest),
    settings: toml(settings),
    words: words && JSON.stringify(words),
    widget: widget(),
  }
}

/**
 * Settings as `digest.toml` has them, whose texts and numbers are written as those of JSON are.
 *
 * @param {object} settings
 */
function toml(settings) {
  const said = Object.entries(settings).filter(([, value]) => value !== undefined && value !== null)
  return said.map(([name, value]) => `${text(name)} = ${toToml(value)}\n`).join('')
}

/** @param {unknown} value @returns {string} */
function toToml(value) {
  if (Array.isArray(value)) return `[${value.map(toToml).join(', ')}]`
  if (typeof value !== 'object' || value === null) return text(value)
  return `{ ${Object.entries(value).map(([name, value]) => `${text(name)} = ${toToml(value)}`).join(', ')} }`
}

/** @param {unknown} value */
function text(value) {
  return (JSON.stringify(value) ?? '""').replaceAll('\x7f', '\\u007f')
}

/** @param {object} request */
function call(request) {
  const input = new OpenFile(new File(new TextEncoder().encode(JSON.stringify(request))))
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
