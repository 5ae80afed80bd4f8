// Importing this registers `<link-digest>`, and templates of Svelte 5 know it.
import type { HTMLAttributes } from 'svelte/elements'
import type { LinkDigestHandlers, LinkDigestProps } from './jsx.js'
import type { LinkDigest } from './link-digest.js'

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'link-digest': HTMLAttributes<LinkDigest> & LinkDigestProps & LinkDigestHandlers
  }
}

export * from './link-digest.js'
