// The same in JSX, with the declaration that link-digest.d.ts advises.
import type * as React from 'react'
import type { LinkDigest, LinkDigestAttributes } from 'link-digest'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'link-digest': React.HTMLAttributes<LinkDigest> & LinkDigestAttributes
    }
  }
}

export const digest = (
  <link-digest src="/digest/issues.json" heading-level={3} limit={12} recommended="" lang="de">
    <a href="/digest/issues.json">The links, as data</a>
  </link-digest>
)

// @ts-expect-error: no such theme.
export const sepia = <link-digest theme="sepia" />
