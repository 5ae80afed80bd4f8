// A router such as static sites have: it fetches the next page and morphs the body into it, place by place, without
// running its scripts. With `late` it changes the address after that. It shows previews of pages, too.
(() => {
  const { late } = document.currentScript.dataset
  const parser = new DOMParser
  const fetched = async url => parser.parseFromString(await (await fetch(url)).text(), 'text/html')

  const morph = (old, next) => {
    for (const { name } of [...old.attributes]) if (!next.hasAttribute(name)) old.removeAttribute(name)
    for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value)
    const olds = [...old.childNodes]
    const news = [...next.childNodes]
    news.forEach((node, at) => {
      const there = olds[at]
      if (!there) old.append(node)
      else if (there.nodeName !== node.nodeName) there.replaceWith(node)
      else if (node.nodeType === Node.ELEMENT_NODE) morph(there, node)
      else if (there.data !== node.data) there.data = node.data
    })
    for (const node of olds.slice(news.length)) node.remove()
  }
  const go = async (url, isBack) => {
    const page = await fetched(url)
    if (!isBack && late === undefined) history.pushState({}, '', url)
    morph(document.body, page.body)
    if (!isBack && late !== undefined) history.pushState({}, '', url)
    window.moves = (window.moves ?? 0) + 1
  }
  addEventListener('click', event => {
    const link = event.target.closest('a[href]')
    if (!link || link.origin !== location.origin || 'routerIgnore' in link.dataset) return
    event.preventDefault()
    go(link.href)
  })
  let { pathname } = location
  addEventListener('popstate', () => {
    if (location.pathname !== pathname || window.moves) go(location.href, true)
    pathname = location.pathname
  })

  // A card with the article of a page, in the link or at the end of the body.
  window.preview = async (link, into) => {
    const page = await fetched(link.href)
    const card = document.createElement('div')
    card.className = 'popover'
    card.append(...page.querySelectorAll('article'))
    into.append(card)
  }
})()
