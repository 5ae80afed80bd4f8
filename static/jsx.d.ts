// What JSX and templates may write on <link-digest>, beside what any element has: react.d.ts and its like give it to each
// framework.
import type { Digest, LinkDigestAttributes, LinkDigestEventMap, Query } from './link-digest.js'

/** Attributes, and the properties that no attribute has. On a server these do nothing. */
export interface LinkDigestProps extends LinkDigestAttributes {
  /** The JSON as an object or a text, instead of `src`. */
  data?: Digest | string | null
  /** What is asked for: another object asks anew. */
  query?: Query
}

/** The events, with what goes before their names: `on` gives `onld-open`. */
export type LinkDigestHandlers<Before extends string = 'on'> = {
  [name in keyof LinkDigestEventMap as `${Before}${name}`]?: (event: LinkDigestEventMap[name]) => void
}
