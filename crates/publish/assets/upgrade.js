// Reads a digest that is on the page already, as headings, lists and links, and offers it as cards. The original stays
// where it is, for machines and for those who switch back.
//
//   <link-digest for="#post"></link-digest>          reads that element, which it may stand in
//   <link-digest for><article>…</article></link-digest>   reads what stands inside
//
// It runs before the element's own script, and comes only with pages that ask for it. What a router brings later is
// read when it comes. The rules are those of the
// importer: a heading is a topic, a line that is a link is an item, and the list under it is its notes.
/**
 * @typedef {import('../../../static/link-digest').LinkDigest} LinkDigest
 * @typedef {import('../../../static/link-digest').Digest} Digest
 * @typedef {import('../../../static/link-digest').Span} Span
 * @typedef {Omit<Exclude<Span, string>, 'text'>} Style
 * @typedef {import('../../../static/link-digest').Item & { links: { title: string, url: string }[], notes: Note[] }} Item
 * @typedef {{ text: Span[], notes?: Note[] }} Note
 * @typedef {{ link: HTMLAnchorElement, rest: Span[], recommended: boolean }} Lead
 * @typedef {{ isOver(): boolean, end(): void }} Choice
 */
(() => {
  const star = /[🌟⭐🔥★]\uFE0F?|\((?:recommended|empfohlen|موصى به)\)/giu
  const skipped = 'script, style, template, nav, aside, footer, form, button, iframe, link-digest'
  /** @param {string | null} text */
  const line = text => (text ?? '').replace(/\s+/g, ' ').trim()

  /** @param {Element} node @returns {string | undefined} */
  const langOf = node => {
    /** @type {HTMLElement | null} */
    const around = node.closest('[lang]')
    return around?.lang
  }

  // Text in its styles, as the file has it.
  /** @param {Node} node @param {Style} [style] @returns {Span[]} */
  const spans = (node, style = {}) => [...node.childNodes].flatMap(child => {
    if (child instanceof Text) {
      const text = child.data.replace(/\s+/g, ' ')
      return text ? [Object.keys(style).length ? { text, ...style } : text] : []
    }
    if (!(child instanceof Element) || child.matches(`${skipped}, ul, ol, dl, img, input`)) return []
    // Field by field, so that a misspelt one is told.
    const own = { ...style }
    if (child.matches('strong, b, mark')) own.strong = true
    if (child.matches('em, i')) own.emphasis = true
    if (child.matches('code, kbd')) own.code = true
    if (child instanceof HTMLAnchorElement && child.matches('[href]')) own.url = child.href
    return spans(child, own)
  })
  /** @param {Span} span */
  const textOf = span => typeof span === 'string' ? span : span.text
  /** @param {Span[]} list */
  const words = list => list.map(textOf).join('')
  /** @param {Span[]} list */
  const isSaid = list => /[\p{L}\p{N}]/u.test(words(list))
  /** @param {Span[]} list */
  const trimmed = list => {
    const all = [...list]
    /** @param {number} at @param {RegExp} pattern */
    const edge = (at, pattern) => {
      const span = all.at(at)
      if (span === undefined) return
      const text = textOf(span).replace(pattern, '')
      if (text) all[at < 0 ? all.length + at : at] = typeof span === 'string' ? text : { ...span, text }
      else {
        all.splice(at, 1)
        edge(at, pattern)
      }
    }
    edge(0, /^[\s:–—·|-]+/)
    edge(-1, /\s+$/)
    return all
  }

  // The link that a line begins with, and what follows it: numbers and stars before it count for nothing.
  /** @param {Element} node @returns {Lead | undefined} */
  const lead = node => {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = node.querySelectorAll('a[href^="http"], a[href^="/"], a[href^="."]')
    // What stands inside an element in the text is no part of it.
    const link = [...links].find(link => !node.contains(link.closest('link-digest')))
    if (!link || link.closest('ul, ol') !== node.closest('ul, ol')) return
    const before = document.createRange(), after = document.createRange()
    before.setStart(node, 0)
    before.setEndBefore(link)
    after.setStartAfter(link)
    after.setEnd(node, node.childNodes.length)
    if (line(before.toString().replace(star, '').replace(/^\s*\d+\s*[.):]?/, ''))) return
    const rest = trimmed(spans(after.cloneContents()))
    return { link, rest, recommended: (before + link.textContent + words(rest).slice(0, 20)).search(star) >= 0 }
  }
  /** @param {Lead} lead */
  const isAlone = ({ rest }) => !isSaid(rest.map(span => textOf(span).replace(star, '')))

  const ids = new Set
  /** @param {string} text */
  const name = text => {
    let hash = 5381
    for (const letter of text) hash = (hash * 33 ^ (letter.codePointAt(0) ?? 0)) >>> 0
    let id = hash.toString(36)
    while (ids.has(id)) id += 'x'
    ids.add(id)
    return id
  }

  /** @param {Lead} lead @returns {Item} */
  const item = ({ link, rest, recommended }) => {
    const whole = line(link.textContent.replace(star, '').replace(/^\s*\d+\s*[.)]\s*/, ''))
    const [, source, title] = /^(.{1,60}?) [-–—] (.+)$/.exec(whole) ?? [, , whole]
    const remark = rest.map(span => typeof span === 'string' ? span.replace(star, '') : { ...span, text: span.text.replace(star, '') })
    /** @type {Item} */
    const made = {
      id: name(link.href), title: title || link.href, url: link.href, links: [],
      notes: isSaid(remark) ? [{ text: trimmed(remark) }] : []
    }
    if (source) made.source = source
    if (recommended) made.recommended = true
    return made
  }

  // A list as notes. What is nothing but a link is a related link of the item.
  /** @param {Element} list @param {Item} of @returns {Note[]} */
  const notes = (list, of) => [...list.children].flatMap(entry => {
    const found = lead(entry), under = entry.querySelector(':scope > ul, :scope > ol')
    if (found && isAlone(found) && !under) {
      of.links.push({ title: line(found.link.textContent), url: found.link.href })
      return []
    }
    return [{ text: trimmed(spans(entry)), notes: under ? notes(under, of) : [] }]
  })

  /** @param {Element} root */
  const read = root => {
    /** @type {{ name: string, items: Item[] }[]} */
    const topics = [{ name: '', items: [] }]
    /** @type {{ kind: string, text: Span[] }[]} */
    const intro = []
    // The item that what comes next belongs to, and whether it stands right before.
    /** @type {Item | undefined} */
    let last
    let near = false
    /** @param {Lead} found */
    const add = found => {
      last = item(found)
      topics.at(-1)?.items.push(last)
      near = true
    }
    /** @param {Span[]} text @param {string} kind */
    const remark = (text, kind) => {
      if (!isSaid(text)) return
      if (last) last.notes.push({ text: trimmed(text) })
      else if (topics.length === 1) intro.push({ kind, text: trimmed(text) })
      near = false
    }
    /** @param {Element} node */
    const list = node => {
      const entries = [...node.children], found = entries.map(lead)
      if (last && near) {
        last.notes.push(...notes(node, last))
        near = false
        return
      }
      entries.forEach((entry, at) => {
        const first = found[at]
        if (first) add(first)
        else remark(spans(entry), 'paragraph')
        const under = entry.querySelector(':scope > ul, :scope > ol')
        if (under && last) last.notes.push(...notes(under, last))
        near = false
      })
    }
    /** @param {Element} node */
    const visit = node => {
      if (node.matches(skipped) || node.matches('h1')) return
      if (node.matches('hr')) last = undefined
      else if (node.matches('h2, h3, h4, h5, h6')) {
        const found = lead(node)
        if (found && isAlone(found)) return add(found)
        topics.push({ name: line(node.textContent), items: [] })
        last = undefined
      } else if (node.matches('p, dt, dd')) {
        const found = node.matches('dd') ? undefined : lead(node)
        found ? add(found) : remark(spans(node), 'paragraph')
      } else if (node.matches('ul, ol')) list(node)
      else if (node.matches('blockquote')) remark(spans(node), 'paragraph')
      else for (const child of node.children) visit(child)
    }
    for (const child of root.children) visit(child)
    const kept = topics.filter(topic => topic.items.length)
    const date = root.querySelector('time[datetime]')?.getAttribute('datetime')?.slice(0, 10)
    const title = line(root.querySelector('h1')?.textContent ?? document.title)
    const language = langOf(root)
    /** @type {import('../../../static/link-digest').Issue} */
    const issue = { id: 'page', title, intro, topics: kept }
    if (date) issue.date = date
    /** @type {Digest} */
    const digest = { version: 1, title, issues: [issue] }
    if (language) digest.language = language
    return digest
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
  /** @param {LinkDigest} host @param {HTMLButtonElement[]} buttons */
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
  /** @param {LinkDigest} host @param {string} selector @returns {HTMLElement | null | undefined} */
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
  /** @param {HTMLElement} original @param {LinkDigest} host @param {HTMLElement} bar */
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
  /** @param {LinkDigest} host @param {HTMLElement} original @returns {Choice} */
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
    const begin = () => {
      if (isEnded) return
      isShown = true
      host.before(bar)
      show(true)
    }
    customElements.whenDefined('link-digest').then(() => host.ready).then(begin)
    const where = host.getAttribute('for')
    // A router may have made the line one of its own page.
    const isOurs = () => bar.contains(buttons[0])
    /** @param {HTMLElement} node */
    const isChanged = node => !node.isConnected || !node.hidden
    return {
      // Whether a router has taken away what this goes with, or put something else there.
      isOver: () => !host.isConnected || !original.isConnected || host.getAttribute('for') !== where ||
        isShown && !(bar.isConnected && isOurs()) || hidden.some(isChanged),
      end() {
        isEnded = true
        if (isOurs()) bar.remove()
        reveal()
        host.hidden = false
        host.data = undefined
      }
    }
  }

  /** @param {LinkDigest} host */
  const offer = host => {
    const where = host.getAttribute('for')
    const original = where ? named(host, where) : host
    // Readers have the post, and hear nothing of this.
    if (!original) {
      host.remove()
      return console.error(`link-digest: for="${where}" leads to nothing on this page.`)
    }
    const digest = read(original)
    // What has no links is left as it is.
    if (!digest.issues[0].topics?.length) {
      where ? host.remove() : host.replaceWith(...host.childNodes)
      return console.error(`link-digest: for="${where}" has no links under headings, in lists or in lines of their own.`)
    }
    host.data = digest
    return choice(host, original)
  }

  /** @type {Map<LinkDigest, Choice>} */
  const known = new Map
  const look = () => {
    for (const [host, choice] of known) if (choice.isOver()) {
      known.delete(host)
      choice.end()
    }
    /** @type {NodeListOf<LinkDigest>} */
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
