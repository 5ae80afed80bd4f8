// The command, as in the package for Node: each request is a run of it.
import { command } from 'packed:code'
import { runOf } from '../../node/call.js'
import { opened } from './packed.js'

/** @type {Promise<WebAssembly.Module> | undefined} */
let module

/** The command, compiled once, and not before something is asked of it: that takes long, beside all else that runs. */
function compiled() {
  module ??= WebAssembly.compileStreaming(new Response(opened(command), { headers: { 'content-type': 'application/wasm' } }))
  // What has failed for want of memory may work the next time.
  module.catch(() => { module = undefined })
  return module
}

/** @param {object} request */
async function call(request) {
  const { imports, answer } = runOf(request)
  return answer(await WebAssembly.instantiate(await compiled(), imports))
}

/**
 * Reads issues, as `importDigest` of the package for Node. Pictures are found in the vault.
 *
 * @param {{ name: string, text: string, url: string }[]} files
 * @param {object} settings
 * @returns {Promise<{ json: string, warnings: import('./types.d.ts').Warning[] }>}
 */
export function importDigest(files, settings) {
  return call({ import: { files, settings, pictures: true } })
}

/**
 * Looks at attributes of the element, as the function of that name in the package for Node.
 *
 * @param {Record<string, unknown>} said
 * @param {string[]} without
 * @returns {Promise<{ attributes: Record<string, string>, warnings: string[] }>}
 */
export function elementAttributes(said, without) {
  return call({ attributes: { said: Object.entries(said), without } })
}
