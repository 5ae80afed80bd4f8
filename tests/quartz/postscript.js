// A stand-in of what Quartz runs in each page: its router, with the morphing that it has, the cards that show a page
// where a link is hovered over, and the preview of its search. Written after its source.
import micromorph from './micromorph.js'

const parser = new DOMParser
const fetched = async url => {
  const page = parser.parseFromString(await (await fetch(url)).text(), 'text/html')
  for (const name of ['href', 'src']) for (const element of page.querySelectorAll(`[${name}^="./"], [${name}^="../"]`)) {
    const { pathname, hash } = new URL(element.getAttribute(name), url)
    element.setAttribute(name, pathname + hash)
  }
  return page
}
const tell = () => document.dispatchEvent(new CustomEvent('nav', { detail: { url: document.body.dataset.slug } }))

window.moves = 0
window.spaNavigate = async (url, isBack = false) => {
  const page = await fetched(url)
  document.title = page.title
  await micromorph(document.body, page.body)
  for (const old of document.head.querySelectorAll(':not([spa-preserve])')) old.remove()
  document.head.append(...page.head.querySelectorAll(':not([spa-preserve])'))
  if (!isBack) history.pushState({}, '', url)
  tell()
  window.moves++
}
addEventListener('click', event => {
  const link = event.target.closest?.('a')
  if (!link || 'routerIgnore' in link.dataset || event.ctrlKey || event.metaKey || !link.href.startsWith(location.origin)) return
  event.preventDefault()
  window.spaNavigate(new URL(link.href))
})
addEventListener('popstate', () => window.spaNavigate(new URL(location.href), true))

// Each shows what a page has for that, in a box where a reader sees it.
for (const [name, outer, inner] of [['hover', 'popover', 'popover-inner'], ['preview', 'preview-container', 'preview-inner']]) window[name] = async address => {
  const page = await fetched(new URL(address, location.href))
  const boxes = [outer, inner].map(name => Object.assign(document.createElement('div'), { className: name }))
  boxes[1].append(...page.querySelectorAll('.popover-hint'))
  boxes[0].append(boxes[1])
  document.body.prepend(boxes[0])
  scrollTo(0, 0)
}
tell()
