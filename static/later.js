// What is cut out of the WASM of a release, and comes when it is needed: the search, when somebody searches, with what draws
// for it, the reader of archives in parts, where a digest is one, with their search, and what is a reader's own, when the
// page is idle. They work in the memory of the WASM, and are called through its table of functions.

import { answer, questions } from './answers.js'
import { bytesOf, patiently, start } from './fetch.js'
import { lacks } from './locale.js'

questions.lacks = (url, why) => {
  lacks(url, 'a file of this archive', why)
  return null
}

// Their files, where bundlers look for files that a module refers to. The bundle fills in the names, or nothing where
// they are part of the widget.
/** @type {import('./types').Later} */
const panel = { name: '__PANEL__', what: 'a part of the page', file: () => new URL('__PANEL__', import.meta.url) }
/** @type {import('./types').Later} */
const search = { name: '__SEARCH__', what: 'the search', file: () => new URL('__SEARCH__', import.meta.url), besides: panel }
/** @type {import('./types').Later} */
const shards = { name: '__SHARDS__', what: 'the search of this archive', file: () => new URL('__SHARDS__', import.meta.url) }
/** @type {import('./types').Later} */
export const parts = { name: '__PARTS__', what: 'what reads this archive', file: () => new URL('__PARTS__', import.meta.url) }
/** @type {import('./types').Later} */
const yours = { name: '__YOURS__', what: 'what is saved and read', file: () => new URL('__YOURS__', import.meta.url) }

/** @param {import('./types').Later} module @returns {Promise<import('./types').Arrival>} */
const fetchLater = async module => {
  const abort = new AbortController
  const { moved, rest } = patiently(() => abort.abort(Error('nothing comes any more')))
  try {
    // What a browser has kept of one that did not work would not work again.
    const cache = module.hasFailed ? 'reload' : 'default'
    const response = await fetch(module.file(), { __proto__: null, cache, credentials: 'omit', referrerPolicy: 'no-referrer', signal: abort.signal })
    return { bytes: await bytesOf(response, Infinity, () => {}, moved) }
  } catch (why) {
    module.hasFailed = true
    module.arriving = undefined
    return { why: typeof why === 'number' ? Error(`the server answered with ${why}`) : why }
  } finally {
    rest()
  }
}

// Its bytes, or why there are none, once it was asked for, and with them those of what goes with it. What has failed is
// asked for again.
/** @param {import('./types').Later} module */
const expectLater = module => {
  if (module.besides) expectLater(module.besides)
  if (module.name) module.arriving ??= fetchLater(module)
  return module.arriving
}

// Asks for them while the widget is still on its way: the search where the element or the address may name a text to
// find or anything else that it does, the reader of archives in parts where the data that are on their way begin as those
// do, with the first part, where nothing but the newest items is asked for.
/**
 * @param {LinkDigest} element
 * @param {import('./types').Table<import('./types').Started>} early
 * @param {string} src
 */
export const expectFor = async (element, early, src) => {
  try {
    // What was prerendered has a timeline, which hydrates with it.
    if (element.shadowRoot?.querySelector('.strip')) expectLater(panel)
    const said = element.sync && location.search + location.hash
    if (element.q || element.group || /\b(?:q|not|group)=.|\bsort=[rs]/.test(said)) expectLater(search)
    // A copy of the answer, of which only the beginning is read.
    const reader = (await early[src]?.response)?.clone().body?.getReader()
    const begin = new TextDecoder().decode((await reader?.read())?.value)
    await reader?.cancel()
    if (/^.{0,180}"version": ?2\b/s.test(begin)) expectLater(parts)
    const [, name] = /"parts":\{"names":"(\w{8})/.exec(begin) ?? []
    if (!name || said || element.matches('[q],[topic],[source],[issue],[author],[tag],[recommended]')) return
    const first = new URL(`part-${name}.json`, src).href
    // It is awaited, so that nobody else hears that it did not come.
    await (early[first] ??= start(first, false)).response
  } catch {
    // Where a page has changed what this asks, or nothing comes, they come a little later.
  }
}

// What several have in common comes with each, in a section of its own number, and counts once.
/** @type {Promise<unknown>[]} */
const shared = []

// The WASM calls this when it needs one of them, and is told by a function of its own whether that is there.
/** @param {import('./types').Later} module @returns {(index: number, about: number) => Promise<void>} */
const loadLater = module => async (index, about) => {
  let isHere = false
  try {
    const { bytes, why } = await /** @type {Promise<import('./types').Arrival>} */ (expectLater(module))
    if (!bytes) throw why
    const compiled = await WebAssembly.compile(bytes)
    const imports = /** @type {WebAssembly.Imports} */ (/** @type {unknown} */ ({ __proto__: null, __wasm_split: wasm }))
    for (let n = 0; n < 32; n++) {
      const [common] = WebAssembly.Module.customSections(compiled, `${n}`)
      if (common) await (shared[n] ??= WebAssembly.instantiate(common, imports))
    }
    await WebAssembly.instantiate(compiled, imports)
    isHere = true
  } catch (why) {
    module.hasFailed = true
    module.arriving = undefined
    lacks(module.name, module.what, why)
  }
  guard({ tell: wasm.__indirect_function_table.get(index) }).tell(about, isHere)
}
export const __wasm_split_load_search = loadLater(search)
export const __wasm_split_load_panel = loadLater(panel)
export const __wasm_split_load_parts = loadLater(parts)
export const __wasm_split_load_shards = loadLater(shards)
export const __wasm_split_load_yours = loadLater(yours)

// The script that goes with what is a reader's own, once the page is idle; where data are to be saved, once something is
// pressed in the element. What is pressed meanwhile is done then.
/** @param {import('./types').Joined} page @returns {Promise<(() => void) | undefined>} */
export const joinLater = async page => {
  /** @type {(EventTarget | null)[]} */
  const early = []
  /** @type {(event: { target: EventTarget | null }) => void} */
  let remember = () => {}
  try {
    await new Promise((/** @type {(due: unknown) => void} */ go) => {
      page.go = go
      page.root.addEventListener('click', remember = ({ target }) => go(early.push(target)))
      if (answer('saves') === null) (globalThis.requestIdleCallback ?? setTimeout)(go)
    })
    if (answer('saves') === null) expectLater(panel)
    const { join } = await import(/* webpackIgnore: true */ new URL('__YOURS_SCRIPT__', import.meta.url).href)
    page.root.removeEventListener('click', remember)
    return join({ ...page, early, answers: questions })
  } catch (why) {
    lacks('__YOURS_SCRIPT__', yours.what, why)
  }
}
