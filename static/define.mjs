// Registers <link-digest>.
import { define } from './link-digest.mjs'

define()
export * from './link-digest.mjs'
