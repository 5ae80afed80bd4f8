// What a page in TypeScript writes. A line that must not compile says so before it.
import { LinkDigest, define, type Query } from 'link-digest'
import { define as defined } from 'link-digest/define'

define()
defined('my-links')

const host = document.querySelector('link-digest')!
const same: LinkDigest = host
const ready: LinkDigest = await host.ready
document.createElement('link-digest').refresh()

host.limit = 12
host.headingLevel = 3
host.recommended = true
host.theme = 'dark'
host.referrerPolicy = 'origin'
// @ts-expect-error: no such layout.
host.layout = 'grid'
// @ts-expect-error: no such level.
host.headingLevel = 6
// @ts-expect-error: it is the element that settles it.
host.ready = Promise.resolve(host)

host.data = '{}'
host.data = undefined
host.data = {
  version: 1,
  issues: [{ topics: [{ name: 'Rust', items: [{ title: 'Yew', notes: ['a', { text: ['b', { text: 'c', code: true }] }] }] }] }]
}

const query: Query = { text: 'index', topics: ['Databases'], after: '2026-01', order: 'newest' }
host.query = query
// @ts-expect-error: a month is 2026-11.
host.query = { after: 'November' }
// @ts-expect-error: no such order.
host.query = { order: 'random' }

host.addEventListener('ld-change', ({ detail }) => console.log(detail.count.toFixed(), detail.query.text))
host.addEventListener('click', event => console.log(event.clientX))
// They bubble.
document.addEventListener('ld-open', event => {
  event.preventDefault()
  open(event.detail.url)
})
addEventListener('ld-error', ({ detail }) => detail.cause === 'network' && console.log(detail.message))
// @ts-expect-error: that is the detail of another event.
host.addEventListener('ld-open', ({ detail }) => detail.count)

export { same, ready }
