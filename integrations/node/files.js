// The files that come with the package: the command as WebAssembly, and the widget for published pages.
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = new URL('widget/', import.meta.url)

/** The folder of the widget: what a page loads. */
export const widgetFolder = fileURLToPath(folder)

/** @type {WebAssembly.Module | undefined} */
let module

/** The command, compiled once. */
export function command() {
  module ??= new WebAssembly.Module(readFileSync(new URL('link-digest.wasm', import.meta.url)))
  return module
}

/** @type {Record<string, string> | undefined} */
let files

/** What says of which files the widget is. */
const MANIFEST = 'link-digest-bundle.json'

/** The same of that file alone, by which a page finds the widget. @returns {Record<string, string>} */
export function manifest() {
  return { [MANIFEST]: widget()[MANIFEST] }
}

/** The files of the widget by their names, in base64. */
export function widget() {
  files ??= Object.fromEntries(readdirSync(folder).map(name => [name, readFileSync(new URL(name, folder), 'base64')]))
  return files
}
