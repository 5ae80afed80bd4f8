// Offers a post that is on the page already, as headings, lists and links, as cards. The original stays where it is, for
// machines and for those who switch back.
//
//   <link-digest for="#post"></link-digest>          reads that element, which it may stand in
//   <link-digest for><article>…</article></link-digest>   reads what stands inside
//
// It runs before the element's own script. What a router brings later is read when it comes. The rules are the importer's
// own: they come with post.js, as a WASM, where there is an element with `for`.
/**
 * @typedef {import('./link-digest').LinkDigest} Host
 * @typedef {{ isOver(): boolean, begin(): void, end(): void }} Choice
 */
(() => {
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript ?? document.querySelector('[src*="link-digest-upgrade.js"]'))
  const base = script?.getAttribute('data-base')
  const here = base ? new URL(base + '/', document.baseURI) : script?.src || document.baseURI

  // What reads posts, once it was asked for. A browser may remember for good that a module did not come.
  /** @type {Promise<typeof import('./post')> | undefined} */
  let reader
  let again = ''
  const fetchReader = async () => {
    if (!globalThis.WebAssembly) throw Error('WebAssembly is off')
    /** @type {typeof import('./post')} */
    const post = await import(new URL('__POST__' + again, here).href)
    await post.start()
    return post
  }

  /** @param {Element} node @returns {string | undefined} */
  const langOf = node => {
    /** @type {HTMLElement | null} */
    const around = node.closest('[lang]')
    return around?.lang
  }

  // The words of the buttons in each language, from its locale file.
  const labels = __LABELS__
  // Those for the tag of a language: of the same script, as CLDR has it where the tag does not say.
  /** @param {string} tag */
  const labelsOf = tag => {
    /** @param {string} tag */
    const spoken = tag => {
      const { language, script } = new Intl.Locale(tag).maximize()
      return `${language}-${script}`
    }
    try {
      return labels[Object.keys(labels).find(name => spoken(name) === spoken(tag)) ?? 'en']
    } catch {
      return labels.en
    }
  }

  // The words that the page brings along, if it says of the buttons; the element tells what is wrong with them.
  /** @param {Host} host @param {HTMLButtonElement[]} buttons */
  const own = async (host, buttons) => {
    const file = host.getAttribute('words')
    if (file === null) return
    try {
      const words = await (await fetch(file, { credentials: 'omit', referrerPolicy: 'no-referrer' })).json()
      const said = [words.page_as_cards, words.page_as_text]
      buttons.forEach((button, at) => { if (typeof said[at] === 'string') button.textContent = said[at] })
    } catch {
      // Then the buttons say what they said.
    }
  }

  // The nearest around the element, or else the first on the page. What is no selector leads to nothing either.
  /** @param {Host} host @param {string} selector @returns {HTMLElement | null | undefined} */
  const named = (host, selector) => {
    try {
      return /** @type {HTMLElement | null} */ (host.parentElement?.closest(selector) ?? document.querySelector(selector))
    } catch {}
  }

  // Shown by the button itself: the page's style knows nothing of it.
  /** @param {HTMLButtonElement} button @param {boolean} isPressed */
  const press = (button, isPressed) => {
    button.setAttribute('aria-pressed', `${isPressed}`)
    button.style.boxShadow = isPressed ? 'inset 0 0 0 2px' : ''
    button.style.textDecoration = isPressed ? 'underline 2px' : ''
  }

  // The post: the original, or all of it that the element does not stand in.
  /** @param {HTMLElement} original @param {Host} host @param {HTMLElement} bar */
  const post = (original, host, bar) => {
    if (!original.contains(host)) return [original]
    /** @type {HTMLElement[]} */
    const all = []
    for (let node = /** @type {HTMLElement | null} */ (host); node && node !== original; node = node.parentElement)
      for (const other of /** @type {Iterable<HTMLElement>} */ (node.parentElement?.children ?? []))
        if (other !== node && other !== bar) all.push(other)
    return all
  }

  // Two buttons, which show the cards or the post; `end` takes them away and leaves the post as it was.
  /** @param {Host} host @param {HTMLElement} original @returns {Choice} */
  const choice = (host, original) => {
    const [cards, text] = labelsOf(langOf(host) ?? '')
    const bar = document.createElement('p')
    const buttons = [{ label: cards, on: true }, { label: text, on: false }].map(({ label, on }) => {
      const button = document.createElement('button')
      button.type = 'button'
      button.textContent = label
      button.onclick = () => show(on)
      return button
    })
    bar.append(buttons[0], ' ', buttons[1])
    own(host, buttons)
    const sheet = new CSSStyleSheet
    sheet.replaceSync('slot { display: block !important } slot + div { display: none !important }')
    /** @type {HTMLElement[]} */
    let hidden = []
    const reveal = () => {
      for (const node of hidden) node.hidden = false
      hidden = []
    }
    /** @param {boolean} on */
    const show = on => {
      buttons.forEach((button, at) => press(button, on === !at))
      if (original !== host) {
        reveal()
        if (on) hidden = post(original, host, bar).filter(node => !node.hidden)
        for (const node of hidden) node.hidden = true
        host.hidden = !on
      } else {
        const root = /** @type {ShadowRoot} */ (host.shadowRoot)
        root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter(known => known !== sheet), ...on ? [] : [sheet]]
      }
    }
    let isShown = false, isEnded = false
    const where = host.getAttribute('for')
    // A router may have made the line one of its own page.
    const isOurs = () => bar.contains(buttons[0])
    /** @param {HTMLElement} node */
    const isChanged = node => !node.isConnected || !node.hidden
    return {
      begin() {
        if (isEnded) return
        isShown = true
        host.before(bar)
        show(true)
      },
      // Whether a router has taken away what this goes with, or put something else there.
      isOver: () => !host.isConnected || !original.isConnected || host.getAttribute('for') !== where ||
        isShown && !(bar.isConnected && isOurs()) || hidden.some(isChanged),
      end() {
        isEnded = true
        if (isOurs()) bar.remove()
        reveal()
        host.hidden = false
        // Where another post is read, what is shown stays until that is there.
        if (!host.hasAttribute('for')) host.data = undefined
      }
    }
  }

  // Reads the post, and shows its cards. Where that cannot be, the page is as if there was no element.
  /** @param {Host} host @param {HTMLElement} original @param {Choice} choice */
  const fill = async (host, original, choice) => {
    const where = host.getAttribute('for')
    let why = [`link-digest: for="${where}" has no links under headings, in lists or in lines of their own.`]
    try {
      const { read } = await (reader ??= fetchReader())
      if (choice.isOver()) return
      const json = read(original, original !== host)
      if (json) {
        const waits = host.data === null
        host.data = JSON.parse(json)
        // Now it starts as any element does, when it nears the viewport.
        if (waits) /** @type {Host & { connectedCallback?(): void }} */ (host).connectedCallback?.()
        await customElements.whenDefined('link-digest')
        await host.ready
        return choice.begin()
      }
    } catch (cause) {
      if (reader) again += '?'
      reader = undefined
      why = ['link-digest: for="' + where + '" cannot be read, and stays as it is: upload the whole folder, allow script-src, connect-src and \'wasm-unsafe-eval\', and CORS for another origin.', `${cause}`]
    }
    if (choice.isOver()) return
    choice.end()
    host.data = undefined
    where ? host.remove() : host.replaceWith(...host.childNodes)
    console.error(...why)
  }

  /** @param {Host} host */
  const offer = host => {
    const where = host.getAttribute('for')
    const original = where ? named(host, where) : host
    // Readers have the post, and hear nothing of this.
    if (!original) {
      host.remove()
      return console.error(`link-digest: for="${where}" leads to nothing on this page.`)
    }
    host.data ??= null
    const made = choice(host, original)
    fill(host, original, made)
    return made
  }

  /** @type {Map<Host, Choice>} */
  const known = new Map
  const look = () => {
    for (const [host, choice] of known) if (choice.isOver()) {
      known.delete(host)
      choice.end()
    }
    /** @type {NodeListOf<Host>} */
    const hosts = document.querySelectorAll('link-digest[for]')
    for (const host of hosts) {
      // In a preview of a page nobody has the choice.
      if (known.has(host) || host.matches(':is(a[href], .popover, [role=tooltip], [hidden]) *')) continue
      const choice = offer(host)
      if (choice) known.set(host, choice)
    }
  }
  look()
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributeFilter: ['hidden', 'for'] })
})()
