// Registers <link-digest>. On a server there is nothing to register it with.
import { define } from './link-digest.mjs'

if (globalThis.customElements) define()
export * from './link-digest.mjs'
