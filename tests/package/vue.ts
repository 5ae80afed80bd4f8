// What the compiler of Vue's templates asks for `<link-digest>`.
import type { GlobalComponents } from 'vue'
import type { Digest, Query } from 'link-digest/vue'
import 'link-digest/vue'

declare const own: Digest, query: Query
type Props = InstanceType<GlobalComponents['link-digest']>['$props']

export const digest: Props = { src: '/digest/issues.json', 'heading-level': '3', lang: 'de', class: 'wide' }
export const given: Props = { data: own, query, onLdChange: ({ detail }) => detail.count.toFixed() }
// @ts-expect-error: no such theme.
export const sepia: Props = { theme: 'sepia' }
// @ts-expect-error: that is the detail of another event.
export const other: Props = { onLdOpen: ({ detail }) => detail.count }
