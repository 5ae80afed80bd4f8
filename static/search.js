// The search of the widget. In a release it is a WASM of its own, which comes when somebody searches: it works in the
// memory of the other, and is called through its table of functions.

import { warn } from './locale.js'

// Its file, where bundlers look for files that a module refers to. The bundle fills in the name, or nothing where the
// search is part of the widget.
/** @type {string} */
const searchName = '__SEARCH__'
const searchFile = () => new URL('__SEARCH__', import.meta.url)

// A digest is shown after so long without it.
/** @returns {Promise<import('./types').Arrival>} */
const fetchSearch = async () => {
  try {
    const response = await fetch(searchFile(), {
      __proto__: null, credentials: 'omit', referrerPolicy: 'no-referrer', signal: AbortSignal.timeout(__SHORT_PATIENCE_MILLIS__)
    })
    if (!response.ok) throw Error(`the server answered with ${response.status}`)
    return { bytes: await response.arrayBuffer() }
  } catch (why) {
    arriving = undefined
    return { why }
  }
}

// Its bytes, or why there are none, once it was asked for. What has failed is asked for again.
/** @type {Promise<import('./types').Arrival> | undefined} */
let arriving
export const expectSearch = () => {
  if (searchName) arriving ??= fetchSearch()
  return arriving
}

// Asks for it while the widget is still on its way, where the element or the address may name a text to find.
/** @param {LinkDigest} element */
export const expectSearchFor = element => {
  try {
    const said = element.sync && location.search + location.hash
    if (element.q || /\bq=.|\bsort=source/.test(said)) expectSearch()
  } catch {
    // Where a page has changed what this asks, the search comes a little later.
  }
}

// The WASM calls this when it needs the search, and is told by a function of its own whether that is there.
/** @param {number} index @param {number} about */
export const __wasm_split_load_search = async (index, about) => {
  let isHere = false
  try {
    const { bytes, why } = await /** @type {Promise<import('./types').Arrival>} */ (expectSearch())
    if (!bytes) throw why
    await WebAssembly.instantiate(bytes, /** @type {WebAssembly.Imports} */ (/** @type {unknown} */ ({ __proto__: null, __wasm_split: wasm })))
    isHere = true
  } catch (why) {
    arriving = undefined
    warn('__SEARCH__', `the search did not come: ${/** @type {Partial<Error> | undefined} */ (why)?.message ?? why}. Upload the whole folder, and allow it in the connect-src of the page.`)
  }
  guard({ tell: wasm.__indirect_function_table.get(index) }).tell(about, isHere)
}
