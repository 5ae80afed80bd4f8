// Around the digest, on a page of its own: a button that prints, the view as Markdown and as a feed, and the worker
// that keeps it for when there is no network. It goes without what a browser refuses.
(() => {
  const script = document.currentScript
  const host = document.querySelector('link-digest')
  const tools = document.querySelector('.tools'), feed = document.querySelector('[data-view-feed]')
  // As many cards as a reader may want in a text.
  const most = 1000

  let before
  const unfolded = []
  const find = what => [...host.shadowRoot.querySelectorAll(what)]
  // Waits until something holds, for two seconds at most.
  const until = async holds => {
    for (let turn = 0; turn < 200 && !holds(); turn++) await new Promise(done => setTimeout(done, 10))
  }
  // Shows all that is asked for, with all of its notes.
  const all = async () => {
    // As many as the reader has asked for by now.
    before = Math.max(host.limit, find('.card').length)
    host.limit = most
    await until(() => find('.card').length >= Math.min(most, find('.count')[0]?.dataset.count))
    for (const button of find('.fold[aria-expanded=false]')) {
      unfolded.push(button)
      button.click()
    }
    await until(() => !find('.fold[aria-expanded=false]').length)
  }
  const few = () => {
    for (const button of unfolded.splice(0)) button.click()
    host.limit = before
  }
  // The widget draws all of it before the browser goes on.
  for (const button of document.querySelectorAll('[data-print]')) button.onclick = () => print()

  const line = node => node?.textContent.replace(/\s+/g, ' ').trim() ?? ''
  const escape = text => text.replace(/[\\`*_[\]<>]/g, '\\$&')
  const linked = (text, link) => `[${text}](<${link.href.replace(/[<>]/g, encodeURI)}>)`
  // A line with its styles.
  const styled = node => [...node.childNodes].map(child => {
    if (!child.matches) return escape(child.data.replace(/\s+/g, ' '))
    if (child.matches('code')) return `\`${child.textContent}\``
    const text = styled(child), sign = { strong: '**', em: '*' }[child.localName] ?? ''
    return child.matches('a') ? linked(text, child) : sign + text + sign
  }).join('')
  const note = (item, depth) => {
    const under = [...item.querySelectorAll(':scope > .notes > .note')]
    return `${'  '.repeat(depth)}- ${styled(item.querySelector(':scope > bdi'))}\n` + under.map(item => note(item, depth + 1)).join('')
  }
  const item = card => {
    const link = card.querySelector('.title a'), source = line(card.querySelector('.meta .source'))
    const title = escape((source ? `${source} - ` : '') + line(card.querySelector('.title [part=title]')))
    const notes = [...card.querySelectorAll(':scope > .notes > .note')]
    const star = card.querySelector('.badge') ? ' 🌟 **(Recommended)**' : ''
    const related = [...card.querySelectorAll('.related a')].map(link => `- ${linked(styled(link), link)}\n`)
    return `${link ? linked(title, link) : title}${star}\n\n${notes.map(item => note(item, 0)).join('')}${related.join('')}\n`
  }
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
  for (const button of document.querySelectorAll('[data-copy]')) button.onclick = async () => {
    const label = button.textContent
    try {
      await all()
      const text = markdown(host.shadowRoot)
      few()
      await navigator.clipboard.writeText(text)
      button.textContent = button.dataset.copied
    } catch {
      button.textContent = button.dataset.not
    }
    setTimeout(() => { button.textContent = label }, 4000)
  }

  // The feed that comes nearest to what is shown: that of the one topic, that of the recommended, or that of all.
  const whole = feed?.getAttribute('href')
  const follow = () => {
    const { topics = [], recommended } = host.query
    const topic = topics.length === 1 && [...document.querySelectorAll('[data-topic]')].find(link => link.dataset.topic === topics[0])
    const lit = document.querySelector('link[href="feeds/recommended.xml"]')
    if (feed) feed.href = topic ? topic.href : recommended && lit ? lit.href : whole
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
    const news = document.querySelector('[data-news]')
    if (!first && news) news.hidden = false
    first = false
  })
  addEventListener('load', () => workers.register(worker, { updateViaCache: 'none' }).then(now => now.update()).catch(() => {}))
})()
