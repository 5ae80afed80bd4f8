// Importing this registers `<link-digest>`, and templates of Vue 3 know it.
import type { HTMLAttributes, PublicProps } from 'vue'
import type { LinkDigestProps } from './jsx.js'
import type { LinkDigest, LinkDigestEventMap } from './link-digest.js'

/** `@ld-open` is a property named `onLdOpen`. */
type Handlers = {
  [name in keyof LinkDigestEventMap as name extends `ld-${infer Rest}` ? `onLd${Capitalize<Rest>}` : never]?: (event: LinkDigestEventMap[name]) => void
}

declare module 'vue' {
  interface GlobalComponents {
    'link-digest': new () => LinkDigest & {
      /** Not there at run time: it is how the compiler finds what may be written. */
      $props: HTMLAttributes & LinkDigestProps & Handlers & PublicProps
    }
  }
}

export * from './link-digest.js'
