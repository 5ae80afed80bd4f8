// What runs in each page of the site. It is sent as it stands here, without the lines that are comments.
(() => {
  // A router that puts in what a page has at another place may run this again.
  const here = /** @type {{ linkDigestQuartz?: boolean }} */ (window)
  if (here.linkDigestQuartz) return
  here.linkDigestQuartz = true

  const own = 'link-digest[data-home]', previews = '.popover, .preview-container, .preview-inner'
  let isLoading = false

  /** @param {Element} element */
  const data = element => new URL(element.getAttribute('src') ?? '', document.baseURI)

  // The widget is asked for where a page has an element, and not by a copy of one in a preview.
  const load = () => {
    const element = [...document.querySelectorAll(own)].find(element => !element.closest(previews))
    if (isLoading || !element) return
    isLoading = true
    const script = document.createElement('script')
    script.src = new URL('../link-digest.js', data(element)).href
    // As versions 4 and 5 of Quartz spell what its router leaves alone.
    for (const name of ['spa-preserve', 'data-persist']) script.setAttribute(name, '')
    script.onerror = () => {
      script.remove()
      isLoading = false
    }
    document.head.append(script)
  }
  document.addEventListener('nav', load)
  load()

  // The preview of Quartz's search has a copy of a page, in which no digest is to start: links do there.
  new MutationObserver(() => {
    for (const copy of document.querySelectorAll('.preview-container link-digest, .preview-inner link-digest'))
      copy.replaceWith(...[...copy.childNodes].filter(node => node.nodeName !== 'TEMPLATE'))
  }).observe(document.documentElement, { childList: true, subtree: true })

  // A link in the widget to a page of the site goes through the router, which does not see into a shadow root.
  document.addEventListener('click', event => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const path = event.composedPath()
    const link = path.find(node => node instanceof HTMLAnchorElement)
    const element = path.find(node => node instanceof HTMLElement && node.matches(own))
    if (!(link instanceof HTMLAnchorElement) || !(element instanceof HTMLElement)) return
    if (link.getRootNode() !== element.shadowRoot || link.download || !['', '_self'].includes(link.target)) return
    const to = pageAt(element, link.href)
    const { spaNavigate } = /** @type {{ spaNavigate?: (url: URL, isBack: boolean) => void }} */ (/** @type {unknown} */ (window))
    if (!to || !spaNavigate || to.pathname === location.pathname) return
    event.preventDefault()
    spaNavigate(to, false)
  })

  // The page at an address of the site, wherever that is served; `undefined` for what is no page of it.
  /** @param {HTMLElement} element @param {string} address */
  const pageAt = (element, address) => {
    const top = new URL('../../../', data(element)), { home } = element.dataset
    const url = home && address.startsWith(home) ? new URL(top.href + address.slice(home.length)) : new URL(address)
    return url.href.startsWith(top.href) && !url.href.startsWith(top.href + 'static/') ? url : undefined
  }
})()
