// Importing this registers `<link-digest>`, and JSX of React 19 knows it.
import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type { LinkDigestHandlers, LinkDigestProps } from './jsx.js'
import type { LinkDigest } from './link-digest.js'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'link-digest': DetailedHTMLProps<HTMLAttributes<LinkDigest>, LinkDigest> & LinkDigestProps & LinkDigestHandlers
    }
  }
}

export * from './link-digest.js'
