// The files that come with the package: the command as WebAssembly, and the widget for published pages.
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder of the widget: what a page loads. */
export const widgetFolder = fileURLToPath(new URL('widget/', import.meta.url))

/** @type {WebAssembly.Module | undefined} */
let compiled

/** Compiles the command, once. */
export function command() {
  compiled ??= new WebAssembly.Module(readFileSync(new URL('link-digest.wasm', import.meta.url)))
  return compiled
}

/** @type {Record<string, string> | undefined} */
let read

/** The files of the widget by their names, in base64. */
export function widget() {
  const bytes = (/** @type {string} */ name) => readFileSync(new URL(name, `${new URL('widget/', import.meta.url)}`))
  read ??= Object.fromEntries(readdirSync(widgetFolder).map(name => [name, bytes(name).toString('base64')]))
  return read
}

/**
 * What to say where the command itself fails, which it never should.
 *
 * @param {unknown} error
 */
export function fault(error) {
  return `link-digest failed by a mistake of its own (${error}): please report it, with the input if you can`
}
