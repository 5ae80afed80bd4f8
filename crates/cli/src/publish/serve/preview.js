// Follows the edits of a site that is previewed: comes with its pages from `link-digest site --serve` alone, and runs
// before their own scripts. It loads a page again that is not as it was written, at the same place, and shows what was
// wrong with the last edit.
(() => {
  const { edition } = /** @type {HTMLElement} */ (document.currentScript).dataset
  const host = document.querySelector('link-digest')

  // A worker would keep what is to change.
  /** @type {NodeListOf<HTMLScriptElement>} */
  const scripts = document.querySelectorAll('script[data-worker]')
  for (const script of scripts) delete script.dataset.worker
  navigator.serviceWorker?.getRegistration().then(known => known?.unregister()).catch(() => {})

  // Where the reader is: at a card, with the cards that were asked for, or else so far down.
  const name = `link-digest preview ${location.pathname}`
  const cards = () => {
    /** @type {NodeListOf<HTMLElement> | undefined} */
    const all = host?.shadowRoot?.querySelectorAll('.card')
    return [...all ?? []]
  }
  let again = false
  const leave = () => {
    again = true
    /** @param {Element} card */
    const top = card => card.getBoundingClientRect().top
    const at = scrollY > 0 ? cards().find(card => card.getBoundingClientRect().bottom > 0) : undefined
    const place = {
      y: scrollY, card: at?.dataset.id, top: at && top(at), cards: cards().length,
      query: JSON.stringify(host?.query ?? {})
    }
    try {
      sessionStorage.setItem(name, JSON.stringify(place))
      history.scrollRestoration = 'manual'
    } catch {
      // Without a memory, the browser knows how far down it was.
    }
    location.reload()
  }
  // Whoever comes back by another way is where the browser has it.
  addEventListener('pagehide', () => { if (!again) history.scrollRestoration = 'auto' })
  const arrive = () => {
    /** @type {{ y: number, card?: string, top: number, cards: number, query: string } | null | undefined} */
    let place
    try {
      place = JSON.parse(sessionStorage.getItem(name) ?? 'null')
      sessionStorage.removeItem(name)
    } catch {}
    if (!place) return
    const { y, card: id, top, cards: most, query } = place
    // Returns whether it is there already.
    const go = () => {
      const card = cards().find(card => card.dataset.id === id)
      const by = Math.round(card ? card.getBoundingClientRect().top - top : y - scrollY)
      if (by) scrollBy({ top: by, behavior: 'instant' })
      return !by
    }
    go()
    // The cards come within some frames, and take their heights when they are near; a reader who scrolls knows better.
    let moved = false
    for (const name of ['wheel', 'touchmove', 'keydown']) addEventListener(name, () => { moved = true }, { once: true })
    /** @param {number} frames @param {number} still */
    const settle = (frames, still) => {
      still = go() && cards().length >= most ? still + 1 : 0
      if (frames && still < 10 && !moved) requestAnimationFrame(() => settle(frames - 1, still))
    }
    /** @param {import('../../../../../static/link-digest').LinkDigest} host */
    const ready = host => {
      // What was typed a moment ago does not stand in the address yet.
      if (JSON.stringify(host.query) !== query) host.query = JSON.parse(query)
      if (most > host.limit) host.limit = most
      settle(200, 0)
    }
    host?.addEventListener('ld-ready', () => ready(host), { once: true })
  }

  // What was wrong with the last edit, in a shadow root of its own, which the page's style does not reach.
  const panel = document.createElement('div')
  const root = panel.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet
  sheet.replaceSync(`
    :host { all: initial; color-scheme: light dark }
    section {
      position: fixed; z-index: 2147483647; inset: auto 1rem 1rem auto; box-sizing: border-box;
      max-inline-size: min(40rem, 100vw - 2rem); max-block-size: 40vh; overflow: auto; padding: .75rem 1rem;
      font: .875rem/1.5 system-ui, sans-serif; color: CanvasText; background: Canvas;
      border: 1px solid; border-inline-start-width: .4rem; border-radius: .25rem; overflow-wrap: anywhere
    }
    section.wrong { border-color: light-dark(#b3261e, #ff8a80) }
    section.careful { border-color: light-dark(#8a5a00, #ffca5c) }
    h2 { margin: 0 4rem .25rem 0; font-size: inherit }
    ul { margin: 0; padding-inline-start: 1.25rem }
    button { position: absolute; inset: .5rem .75rem auto auto; font: inherit }
    @media print { :host { display: none } }
  `)
  root.adoptedStyleSheets = [sheet]
  /** @param {string} name @param {string} text @param {{ [name: string]: string }} [attributes] */
  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name)
    made.textContent = text
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
    return made
  }
  const most = 20
  /** @type {string | undefined} */
  let shown
  /** @param {{ errors: string[], warnings: string[] }} news */
  const show = ({ errors, warnings }) => {
    const words = [...errors, ...warnings]
    if (shown === JSON.stringify(words)) return
    shown = JSON.stringify(words)
    root.replaceChildren()
    if (!words.length) return panel.remove()
    const heading = errors.length
      ? 'The site could not be made again. This is how it was before'
      : words.length === 1 ? 'A warning' : `${words.length} warnings`
    const box = element('section', '', {
      class: errors.length ? 'wrong' : 'careful', tabindex: '0', lang: 'en', dir: 'ltr', 'aria-label': 'Preview',
    })
    const says = element('div', '', { role: errors.length ? 'alert' : 'status' })
    const list = element('ul', '')
    list.append(...words.slice(0, most).map(text => element('li', text)))
    if (words.length > most) list.append(element('li', `and ${words.length - most} more, which the terminal shows`))
    const hide = element('button', 'Hide', { type: 'button' })
    hide.onclick = () => panel.remove()
    box.append(says, hide)
    document.body.append(panel)
    root.append(box)
    // Said when it comes into a place that is there.
    says.append(element('h2', heading), list)
  }

  /** @type {EventSource | undefined} */
  let source
  const follow = () => {
    source?.close()
    source = undefined
    // As few connections as can be: a browser has six for all its tabs.
    if (document.visibilityState === 'hidden') return
    source = new EventSource('/.link-digest-preview/news')
    source.onmessage = ({ data }) => {
      const news = JSON.parse(data)
      if (news.edition === edition) return show(news)
      source?.close()
      leave()
    }
  }
  document.addEventListener('visibilitychange', follow)
  arrive()
  follow()
})()
