// Each function is one run of the command.
import { join } from 'node:path'
import { runOf, toJson } from './call.js'
import { disk } from './disk.js'
import { command, manifest, widget, widgetFolder } from './files.js'

export { widgetFolder }

/** @type {typeof import('./index.d.ts').importDigest} */
export function importDigest(files, settings = {}, { pictures = false, folder } = {}) {
  if (!Array.isArray(files)) throw new TypeError('importDigest: expected a list of files, each of them `{ name, content }`')
  const isThere = folder !== undefined
  const { json, warnings, pictures: found } = call({ import: { files: files.map(file), settings, pictures, folder: isThere ? '/' : undefined } }, isThere ? [disk(folder)] : [])
  const copied = found.map((/** @type {{ path: string, from: string }} */ { path, from }) => ({ path, from: join(folder ?? '', from) }))
  return { digest: JSON.parse(json), json, warnings, pictures: copied }
}

/** @type {typeof import('./index.d.ts').site} */
export function site(digest, options = {}) {
  const { files } = call({ site: { ...published(digest, options), widget: widget() } })
  return files.map((/** @type {{ path: string, text?: string, bytes?: string }} */ { path, text, bytes }) =>
    ({ path, content: text ?? new Uint8Array(Buffer.from(bytes ?? '', 'base64')) }))
}

/** @type {typeof import('./index.d.ts').embed} */
export function embed(digest, { base = './', src, light = false, attributes = {}, ...options } = {}) {
  return call({ embed: { ...published(digest, options), widget: manifest(), base, src, light, attributes: Object.entries(attributes) } }).html
}

/** @type {typeof import('./index.d.ts').elementAttributes} */
export function elementAttributes(said, { without = [] } = {}) {
  const { attributes, warnings } = call({ attributes: { said: Object.entries(said), without } })
  const inOrder = Object.keys(said).filter(name => Object.hasOwn(attributes, name))
  return { attributes: Object.fromEntries(inOrder.map(name => [name, attributes[name]])), warnings }
}

/** @param {import('./index.d.ts').File} file @param {number} at */
function file(file, at) {
  const { name, content, url, folder } = file ?? {}
  if (typeof name !== 'string') throw new TypeError(`importDigest: file ${at + 1} has no \`name\`, which is a text`)
  if (typeof content === 'string') return { name, url, folder, text: content }
  if (typeof content?.byteLength === 'number') return { name, url, folder, bytes: Buffer.from(content).toString('base64') }
  throw new TypeError(`importDigest: the \`content\` of ${name} is neither a text nor bytes; if it is a promise, await it`)
}

/**
 * @param {import('./index.d.ts').Digest | string} digest
 * @param {import('./index.d.ts').Options} options
 */
function published(digest, { words, font, ...settings }) {
  return {
    digest: typeof digest === 'string' ? digest : toJson(digest) ?? 'null',
    settings,
    words: words && toJson(words),
    font: font && Buffer.from(font).toString('base64'),
  }
}

/** @param {object} request @param {Parameters<typeof runOf>[1]} [disks] */
function call(request, disks) {
  const { imports, answer } = runOf(request, disks)
  return answer(new WebAssembly.Instance(command(), imports))
}
