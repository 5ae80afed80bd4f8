// What a page in React writes.
import type { Digest, LinkDigest, Query } from 'link-digest/react'
import 'link-digest/react'

declare const own: Digest, query: Query, host: { current: LinkDigest | null }

export const digest = (
  <link-digest src="/digest/issues.json" heading-level={3} limit={12} recommended="" lang="de" className="wide">
    <a href="/digest/issues.json">The links, as data</a>
  </link-digest>
)
export const given = <link-digest key="own" ref={host} data={own} query={query} onld-change={({ detail }) => detail.count.toFixed()} />

// @ts-expect-error: no such theme.
export const sepia = <link-digest theme="sepia" />
// @ts-expect-error: that is the detail of another event.
export const other = <link-digest onld-open={({ detail }) => detail.count} />
