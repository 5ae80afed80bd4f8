// Importing this registers `<link-digest>`, and JSX of Preact 10 knows it.
import type { HTMLAttributes } from 'preact'
import type { LinkDigestHandlers, LinkDigestProps } from './jsx.js'
import type { LinkDigest } from './link-digest.js'

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'link-digest': Omit<HTMLAttributes<LinkDigest>, keyof LinkDigestProps> & LinkDigestProps & LinkDigestHandlers
    }
  }
}

export * from './link-digest.js'
