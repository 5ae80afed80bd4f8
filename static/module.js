// link-digest.mjs, for bundlers: the class, and what registers it. Importing it changes nothing.
const glue = () => import('./__GLUE__')
const binary = () => new URL('./__WASM__', import.meta.url)

__ELEMENT__

export { LinkDigest, define }
