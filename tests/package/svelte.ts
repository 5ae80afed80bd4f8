// What the compiler of Svelte's templates asks for `<link-digest>`.
import type { SvelteHTMLElements } from 'svelte/elements'
import type { Digest, Query } from 'link-digest/svelte'
import 'link-digest/svelte'

declare const own: Digest, query: Query
type Props = SvelteHTMLElements['link-digest']

export const digest: Props = { src: '/digest/issues.json', 'heading-level': 3, lang: 'de', class: 'wide' }
export const given: Props = { data: own, query, 'onld-change': ({ detail }) => detail.count.toFixed() }
// @ts-expect-error: no such theme.
export const sepia: Props = { theme: 'sepia' }
// @ts-expect-error: that is the detail of another event.
export const other: Props = { 'onld-open': ({ detail }) => detail.count }
