// Around the digest, on a page of its own: a button that prints, the view as Markdown and as a feed, and the worker
// that keeps it for when there is no network. It goes without what a browser refuses.
(() => {
  const script = document.currentScript
  const host = /** @type {import('../../../static/link-digest').LinkDigest} */ (document.querySelector('link-digest'))
  const root = () => /** @type {ShadowRoot} */ (host.shadowRoot)
  /** @param {string} what @returns {NodeListOf<HTMLElement>} */
  const onPage = what => document.querySelectorAll(what)
  const [tools] = onPage('.tools')
  const feed = /** @type {HTMLAnchorElement | null} */ (document.querySelector('[data-view-feed]'))
  // As many cards as a reader may want in a text.
  const most = 1000

  let before = 0
  /** @type {HTMLElement[]} */
  const unfolded = []
  /** @param {string} what @returns {NodeListOf<HTMLElement>} */
  const find = what => root().querySelectorAll(what)
  // Waits until something holds, for two seconds at most.
  /** @param {() => boolean} holds */
  const until = async holds => {
    for (let turn = 0; turn < 200 && !holds(); turn++) await new Promise(done => setTimeout(done, 10))
  }
  // Shows all that is asked for, with all of its notes.
  const all = async () => {
    // As many as the reader has asked for by now.
    before = Math.max(host.limit, find('.card').length)
    host.limit = most
    await until(() => find('.card').length >= Math.min(most, +(find('.count')[0]?.dataset.count ?? 0)))
    for (const button of find('.expand[aria-expanded=false]')) {
      unfolded.push(button)
      button.click()
    }
    await until(() => !find('.expand[aria-expanded=false]').length)
  }
  const few = () => {
    for (const button of unfolded.splice(0)) button.click()
    host.limit = before
  }
  // The widget draws all of it before the browser goes on.
  for (const button of onPage('[data-print]')) button.onclick = () => print()

  /** @param {Element | null} node */
  const line = node => node?.textContent.replace(/\s+/g, ' ').trim() ?? ''
  /** @param {string} text */
  const escape = text => text.replace(/[\\`*_[\]<>]/g, '\\$&')
  /** @param {string} text @param {HTMLAnchorElement} link */
  const linked = (text, link) => `[${text}](<${link.href.replace(/[<>]/g, encodeURI)}>)`
  // A line with its styles.
  /** @type {{ [name: string]: string | undefined }} */
  const signs = { strong: '**', em: '*' }
  /** @param {Element | null} node @returns {string} */
  const styled = node => [...node?.childNodes ?? []].map(child => {
    if (!(child instanceof Element)) return escape((child.textContent ?? '').replace(/\s+/g, ' '))
    if (child.matches('code')) return `\`${child.textContent}\``
    const text = styled(child), sign = signs[child.localName] ?? ''
    return child instanceof HTMLAnchorElement ? linked(text, child) : sign + text + sign
  }).join('')
  /** @param {Element} item @param {number} depth @returns {string} */
  const note = (item, depth) => {
    const under = [...item.querySelectorAll(':scope > .notes > .note')]
    return `${'  '.repeat(depth)}- ${styled(item.querySelector(':scope > bdi'))}\n` + under.map(item => note(item, depth + 1)).join('')
  }
  /** @param {Element} card */
  const item = card => {
    /** @type {HTMLAnchorElement | null} */
    const link = card.querySelector('.title a')
    const source = line(card.querySelector('.meta .source'))
    const title = escape((source ? `${source} - ` : '') + line(card.querySelector('.title [part=title]')))
    const notes = [...card.querySelectorAll(':scope > .notes > .note')]
    const star = card.querySelector('.badge') ? ' 🌟 **(Recommended)**' : ''
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = card.querySelectorAll('.related a')
    const related = [...links].map(link => `- ${linked(styled(link), link)}\n`)
    return `${link ? linked(title, link) : title}${star}\n\n${notes.map(item => note(item, 0)).join('')}${related.join('')}\n`
  }
  /** @param {ParentNode} root */
  const markdown = root => {
    let text = `# ${escape(line(root.querySelector('.heading')))}\n\n`
    for (const issue of root.querySelectorAll('.issue')) {
      const title = line(issue.querySelector('.issue-title')), days = line(issue.querySelector('.days'))
      if (title) text += `## ${escape(days ? `${title} (${days})` : title)}\n\n`
      let last
      for (const card of issue.querySelectorAll('.card')) {
        const topic = line(card.querySelector('.meta .topic'))
        if (topic && topic !== last) text += `### ${escape(topic)}\n\n`
        last = topic
        text += item(card)
      }
    }
    return text
  }
  for (const button of onPage('[data-copy]')) button.onclick = async () => {
    const label = button.textContent
    try {
      await all()
      const text = markdown(root())
      few()
      await navigator.clipboard.writeText(text)
      button.textContent = button.dataset.copied ?? null
    } catch {
      button.textContent = button.dataset.not ?? null
    }
    setTimeout(() => { button.textContent = label }, 4000)
  }

  // The feed that comes nearest to what is shown: that of the one topic, that of the recommended, or that of all.
  const whole = feed?.getAttribute('href') ?? ''
  const follow = () => {
    const { topics = [], recommended } = host.query
    const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (onPage('[data-topic]'))
    const topic = topics.length === 1 && [...links].find(link => link.dataset.topic === topics[0])
    /** @type {HTMLLinkElement | null} */
    const best = document.querySelector('link[href="feeds/recommended.xml"]')
    if (feed) feed.href = topic ? topic.href : recommended && best ? best.href : whole
  }
  addEventListener('ld-change', follow)
  addEventListener('popstate', () => setTimeout(follow))
  addEventListener('ld-ready', () => {
    tools?.classList.add('live')
    setTimeout(follow)
  })

  const { worker } = script?.dataset ?? {}, workers = navigator.serviceWorker
  if (!worker || !workers) return
  // The first worker brings nothing that is not here.
  let first = !workers.controller
  workers.addEventListener('controllerchange', () => {
    const [news] = onPage('[data-news]')
    if (!first && news) news.hidden = false
    first = false
  })
  addEventListener('load', async () => {
    try {
      // A worker that goes, since the site has none any more, would stay if it were registered again.
      const now = workers.controller ? await workers.getRegistration() : await workers.register(worker, { updateViaCache: 'none' })
      await now?.update()
    } catch {
      // It goes without.
    }
  })
})()
