// Around the digest, on a page of its own: a button that prints, the view as Markdown and as a feed, and the worker
// that keeps it for when there is no network, all of it if the reader says so. It goes without what a browser refuses.
(async script => {
  if (document.readyState === 'loading') await new Promise(done => addEventListener('DOMContentLoaded', done))
  const host = /** @type {import('../../../static/link-digest').LinkDigest} */ (document.querySelector('link-digest'))
  const root = () => /** @type {ShadowRoot} */ (host.shadowRoot)
  /** @param {string} what @returns {NodeListOf<HTMLElement>} */
  const onPage = what => document.querySelectorAll(what)
  // Where a policy forbids styles in the page, they come as files.
  for (const place of [document, host.shadowRoot]) for (const style of /** @type {NodeListOf<HTMLStyleElement>} */ (place?.querySelectorAll('style[data-sheet]') ?? [])) {
    if (style.sheet) continue
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = style.dataset.sheet ?? ''
    style.after(link)
  }

  // A browser loads nothing for a page from a disk.
  const [fromFile] = onPage('[data-from-file]')
  if (fromFile) fromFile.hidden = location.protocol !== 'file:'

  const [tools] = onPage('.tools')
  const feed = /** @type {HTMLAnchorElement | null} */ (document.querySelector('[data-view-feed]'))
  // As many cards as are drawn for a text, and as a widget prints. It is made of cards, which would be too many for a page
  // beyond that.
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
  const found = () => +(find('.count')[0]?.dataset.count ?? 0)
  const wanted = () => Math.min(most, found())
  const coming = () => find('.card[aria-busy=true]').length
  const missing = () => find('.ways button')
  // Shows all that is asked for.
  const all = async () => {
    // As many as the reader has asked for by now.
    before = Math.max(host.limit, find('.card').length)
    host.limit = most
    await until(() => find('.card').length >= wanted() || !!missing().length)
  }
  const unfold = async () => {
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

  // An archive in parts has to come first. Meanwhile the button that asked for it gives it up.
  const [progress] = onPage('[data-progress]'), [lacks] = onPage('[data-lacks]'), { lang } = document.documentElement
  /** @param {string | undefined} words @param {Intl.NumberFormatOptions} options @param {number[]} numbers */
  const fill = (words = '', options, ...numbers) => {
    const format = new Intl.NumberFormat(lang, options)
    return numbers.reduce((text, number, at) => text.replace(`{${at}}`, format.format(number)), words)
  }
  const labels = new Map([...onPage('[data-print]'), ...onPage('[data-copy]')].map(button => [button, button.textContent]))
  /** @type {HTMLElement | undefined} */
  let at
  // Does something with all that is asked for, once it is here; says whether it has come to that.
  /** @param {HTMLElement} button @param {() => unknown} act */
  const gathered = async (button, act) => {
    const label = labels.get(button) ?? null
    at = button
    try {
      await all()
      // What did not come the last time is asked for again. That moves the focus.
      const again = missing()
      for (const retry of again) retry.click()
      await until(() => !missing().length)
      if (again.length) button.focus()
      for (let said = -1; at && (coming() || find('.page')[0]?.ariaBusy === 'true');) {
        const tenths = Math.floor(10 * (1 - coming() / Math.max(1, wanted())))
        if (progress && tenths !== said) {
          progress.textContent = fill(progress.dataset.progress, { style: 'percent' }, tenths / 10)
          button.textContent = progress.dataset.cancel ?? label
        }
        said = tenths
        await new Promise(done => setTimeout(done, 50))
      }
      if (progress) progress.textContent = at && missing().length ? progress.dataset.not ?? '' : ''
      button.textContent = label
      const isWhole = !!at && !missing().length
      if (isWhole) await act()
      return isWhole
    } finally {
      at = undefined
      button.textContent = label
      few()
    }
  }
  /** @param {HTMLElement} button @param {() => unknown} act */
  const press = async (button, act) => {
    if (at) return at === button && (at = undefined)
    return gathered(button, act)
  }
  // The widget draws all of it before the browser goes on. A browser that prints without waiting is done when it says so.
  const onPaper = () => new Promise(done => {
    addEventListener('afterprint', done, { once: true })
    print()
  })
  for (const button of onPage('[data-print]')) button.onclick = () => progress ? press(button, onPaper) : print()
  // The browser's own way to paper waits as well, where it can be waited for: by the keys, the first time.
  addEventListener('keydown', event => {
    const [button] = onPage('[data-print]')
    if (!progress || !button || at || event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    event.preventDefault()
    press(button, onPaper)
  })
  // Elsewhere the paper says what it lacks.
  addEventListener('beforeprint', () => {
    if (lacks) lacks.hidden = !coming() && !missing().length && find('.card').length >= wanted()
  })
  addEventListener('afterprint', () => { if (lacks) lacks.hidden = true })

  /** @param {Element | null} node */
  const line = node => node?.textContent.replace(/\s+/g, ' ').trim() ?? ''
  // Escapes what Markdown would read as more than text, also where it begins a line.
  /** @param {string} text */
  const escape = text => text
    .replace(/[\\`*_[\]<>~|#]|\$(?!\d)|%(?=%)|(?<!\S)\^|&(?=#?\w+;)|!$|=(?==)|(?<==)=|^[-+:=]/g, '\\$&')
    .replace(/^(\d+)(?=[.)])/, '$1\\')
  /** @param {string} text @param {string} address */
  const linked = (text, address) => `[${text}](<${address.replace(/[<>\\]/g, encodeURIComponent).replace(/&(?=#?\w+;)/g, '&amp;')}>)`
  /** @param {string} text */
  const code = text => {
    const mark = '`'.repeat(1 + Math.max(0, ...(text.match(/`+/g) ?? []).map(run => run.length)))
    const room = /^`|`$|^ .*\S.* $/.test(text) ? ' ' : ''
    return mark + room + text + room + mark
  }
  // The pieces of a line, each with its styles and its address.
  /** @typedef {{ text: string, code: boolean, strong: boolean, em: boolean, href: string }} Piece */
  /** @param {Element | null} node @param {Omit<Piece, 'text'>} [style] @returns {Piece[]} */
  const pieces = (node, style = { code: false, strong: false, em: false, href: '' }) => [...node?.childNodes ?? []].flatMap(child => {
    if (!(child instanceof Element)) return [{ ...style, text: (child.textContent ?? '').replace(/\s+/g, ' ') }]
    const { localName } = child, href = child instanceof HTMLAnchorElement ? child.href : style.href
    return pieces(child, { code: style.code || localName === 'code', strong: style.strong || localName === 'strong', em: style.em || localName === 'em', href })
  })
  /** @param {Piece[]} all @param {'href' | 'strong' | 'em' | 'code'} key */
  const runs = (all, key) => all.reduce((/** @type {Piece[][]} */ runs, piece) => {
    const last = runs.at(-1)
    if (last && last[0]?.[key] === piece[key]) last.push(piece)
    else runs.push([piece])
    return runs
  }, [])
  // A sign opens or closes beside a letter only if no other sign stands within. There the letter is written as its number.
  /** @param {string} before @param {string} after */
  const beside = (before, after) => {
    const [closed = ''] = /[^\p{L}\p{N}*]\*+$|_$/u.exec(before) ?? [], [opened = ''] = /^\*+[^\p{L}\p{N}*]|^_/u.exec(after) ?? []
    const [first = ''] = closed && /^[\p{L}\p{N}]/u.exec(after) || [], [last = ''] = opened && /[\p{L}\p{N}]$/u.exec(before) || []
    const number = (/** @type {string} */ letter) => letter && `&#${letter.codePointAt(0)};`
    return before.slice(0, before.length - last.length) + number(last) + number(first) + after.slice(first.length)
  }
  /** @param {Piece[]} all @param {'strong' | 'em'} key @param {string} sign @param {(all: Piece[]) => string} within */
  const signed = (all, key, sign, within) => runs(all, key).map(run => {
    const text = within(run)
    if (!run[0]?.[key] || !text.trim()) return text
    const [, start = '', words = '', end = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
    return start + sign + words + sign + end
  }).reduce(beside, '')
  /** @param {Piece[]} all */
  const plain = all => runs(all, 'code').map(run => {
    const text = run.map(({ text }) => text).join('')
    return run[0]?.code ? code(text) : escape(text)
  }).join('')
  // A line with its styles.
  /** @param {Element | null} node */
  const styled = node => {
    const all = pieces(node)
    // Stars beside stars would be read as others.
    const em = all.some(({ strong }) => strong) ? '_' : '*'
    return runs(all, 'href').map(run => {
      const text = signed(run, 'strong', '**', run => signed(run, 'em', em, plain))
      return run[0]?.href ? linked(text, run[0].href) : text
    }).reduce(beside, '').trim()
  }
  /** @param {Element} item @param {number} depth @returns {string} */
  const note = (item, depth) => {
    const under = [...item.querySelectorAll(':scope > .notes > .note')]
    return `${'  '.repeat(depth)}- ${styled(item.querySelector(':scope > bdi'))}\n` + under.map(item => note(item, depth + 1)).join('')
  }
  // Pictures, but for those that are held by their address: nobody wants a megabyte of letters.
  /** @param {NodeListOf<HTMLImageElement>} all */
  const pictures = all => [...all].map(({ alt, src }) =>
    /^http/.test(src) ? `![${escape(alt)}](<${src}>)\n\n` : '').join('')
  /** @param {Element} card @param {number} number */
  const item = (card, number) => {
    /** @type {HTMLAnchorElement | null} */
    const link = card.querySelector('.title a')
    const source = line(card.querySelector('.meta .source'))
    const title = escape((source ? `${source} - ` : '') + line(card.querySelector('.title [part=title]')))
    const notes = [...card.querySelectorAll(':scope > .notes > .note')]
    const star = card.querySelector('.badge') ? ' 🌟 **(Recommended)**' : ''
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = card.querySelectorAll('.related:not([part]) a')
    const related = [...links].map(link => `- ${linked(escape(line(link)), link.href)}\n`)
    const named = link ? linked(`${number}. ${title}`, link.href) : `${number}\\. ${title}`
    return `${named}${star}\n\n${pictures(card.querySelectorAll('.picture img'))}${notes.map(item => note(item, 0)).join('')}${related.join('')}\n`
  }
  /** @param {ParentNode} root */
  const markdown = root => {
    const issues = root.querySelectorAll('.issue')
    // An issue that is alone is the whole document.
    const isOne = issues.length === 1 && !!issues[0]?.querySelector('.issue-title'), level = isOne ? '#' : '##'
    let text = isOne ? '' : `# ${escape(line(root.querySelector('.heading')))}\n\n`
    for (const issue of issues) {
      const title = line(issue.querySelector('.issue-title')), days = line(issue.querySelector('.days'))
      if (title) text += `${level} ${escape(days ? `${title} (${days})` : title)}\n\n`
      text += pictures(issue.querySelectorAll('.lead > .picture img, .intro img'))
      let last, number = 0
      for (const card of issue.querySelectorAll('.card')) {
        const topic = line((card.closest('.group') ?? card).querySelector('.topic-title, .topic'))
        if (topic && topic !== last) text += `${level}# ${escape(topic)}\n\n`
        number = topic === last ? number + 1 : 1
        last = topic
        text += item(card, number)
      }
    }
    return text
  }
  // Browsers let a page copy for a few seconds after a press. Those that take a promise then wait for what takes longer.
  /** @param {Promise<string>} text */
  const copied = async text => {
    if (!globalThis.ClipboardItem) return navigator.clipboard.writeText(await text)
    const blob = text.then(text => new Blob([text], { type: 'text/plain' }))
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
  }
  for (const button of onPage('[data-copy]')) button.onclick = async () => {
    if (at) return void press(button, () => {})
    let text = '', rest = 0
    const taken = press(button, async () => {
      await unfold()
      text = markdown(root())
      rest = find('.card').length < most ? 0 : found() - most
    })
    try {
      await copied((async () => {
        return await taken ? text : Promise.reject()
      })())
      button.textContent = rest > 0 ? fill(button.dataset.first, {}, most, most + rest) : button.dataset.copied ?? null
    } catch {
      // What was given up, or did not come, is told elsewhere.
      if (await taken) button.textContent = button.dataset.not ?? null
    }
    setTimeout(() => { if (at !== button) button.textContent = labels.get(button) ?? null }, rest > 0 ? 20000 : 4000)
  }

  // The feed of what is shown, where there is one: that of all, of the recommended, or of a topic, and nothing else asked
  // for. In which order it is shown, and in which groups, is no matter.
  const whole = feed?.getAttribute('href') ?? ''
  const follow = () => {
    const { topics = [], recommended, order, group, ...others } = host.query
    const isNarrower = Object.values(others).some(asked => asked?.length)
    const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (onPage('[data-topic]'))
    const topic = [...links].find(link => link.dataset.topic === topics[0])
    /** @type {HTMLLinkElement | null} */
    const best = document.querySelector('link[href="feeds/recommended.xml"]')
    const asked = topics.length + +!!recommended
    const href = isNarrower || asked > 1 ? '' : topics.length ? topic?.href : recommended ? best?.href : whole
    if (feed) feed.hidden = !href
    if (feed && href) feed.href = href
  }
  addEventListener('ld-change', follow)
  addEventListener('popstate', () => setTimeout(follow))
  // The widget may be there before this script.
  /** @param {() => void} act */
  const onceReady = act => {
    host.ready?.then(act)
    addEventListener('ld-ready', act)
  }
  onceReady(() => {
    tools?.classList.add('live')
    setTimeout(follow)
  })

  const { worker } = script?.dataset ?? {}, workers = navigator.serviceWorker
  if (!worker || !workers) return
  // How much of an archive in parts is kept, in the words of the button that has it kept.
  const [button] = onPage('[data-keep]')
  /** @param {import('./keeping').Kept} state */
  const wording = ({ missing, files, isUnderWay, hasFailed }) => {
    const { keep, keeping, kept = '', not = '', bytes = 0 } = button?.dataset ?? {}
    if (isUnderWay) return fill(keeping, { style: 'percent' }, (files - missing) / files)
    if (!missing) return kept
    if (hasFailed) return not
    return fill(keep, { style: 'unit', unit: 'megabyte', minimumFractionDigits: 1, maximumFractionDigits: 1 }, +bytes / 1e6)
  }
  // A line of which the browser says that it is not metered. Many browsers say nothing of it.
  const isUnmetered = () => {
    const { type = '', saveData = false } = /** @type {{ connection?: { type?: string, saveData?: boolean } }} */ (navigator).connection ?? {}
    return !saveData && ['wifi', 'ethernet'].includes(type)
  }
  // The worker that has been told to keep all of it.
  /** @type {ServiceWorker | null | undefined} */
  let told
  /** @param {import('./keeping').Wish} wish */
  const say = async wish => {
    const { active } = await workers.ready, { port1, port2 } = new MessageChannel
    port1.onmessage = ({ data }) => {
      const state = /** @type {import('./keeping').Kept} */ (data)
      if (!button) return
      button.textContent = wording(state)
      button.setAttribute('aria-disabled', `${state.isUnderWay || !state.missing}`)
      button.hidden = false
      if (state.missing && told !== active && (state.isWanted || isUnmetered())) say({})
    }
    if (!wish.seen) told = active
    active?.postMessage(wish, [port2])
  }
  if (button) button.onclick = () => { if (button.ariaDisabled !== 'true') say({}) }
  // What was loaded before there was a worker is kept as well.
  const fetched = () => performance.getEntriesByType('resource').map(({ name }) => name)
  const sayWhatWasSeen = () => {
    const seen = fetched()
    if (button || seen.some(name => name.includes('/pictures/'))) say({ seen })
  }

  const tellNews = () => {
    const [news] = onPage('[data-news]')
    if (news) news.hidden = false
  }
  // The worker of a newer edition may have come before this ran, and has told nobody then. One of a release that does not
  // know the question is asked to keep nothing.
  const askForNews = () => {
    const { port1, port2 } = new MessageChannel, made = [...document.scripts].map(({ src }) => src)
    port1.onmessage = ({ data }) => { if (/** @type {import('./keeping').News} */ (data).isOld) tellNews() }
    workers.controller?.postMessage({ seen: [], made: [...made, new URL(host.src, document.baseURI).href] }, [port2])
  }
  // The first worker brings nothing that is not here.
  let first = !workers.controller
  workers.addEventListener('controllerchange', () => {
    if (!first) tellNews()
    if (!first) sayWhatWasSeen()
    first = false
  })
  // Once there is nothing more to do for the reader.
  let hasBegun = false
  const begin = async () => {
    if (hasBegun) return
    hasBegun = true
    try {
      if (document.readyState !== 'complete') await new Promise(done => addEventListener('load', done))
      await new Promise(done => 'requestIdleCallback' in globalThis ? requestIdleCallback(done, { timeout: 5000 }) : setTimeout(done, 500))
      // What the page fetches itself when it is idle has come by then: the worker would ask for it once more.
      await until(() => fetched().some(name => /-yours-\w+\.wasm/.test(name)))
      // One that is there looks itself for the next edition. A worker that goes, since the site has none any more, would
      // stay if it were registered again.
      const isThere = workers.controller?.scriptURL === new URL(worker, document.baseURI).href
      if (!isThere) await workers.register(worker, { updateViaCache: 'none' })
      askForNews()
      sayWhatWasSeen()
    } catch {
      // It goes without.
    }
  }
  onceReady(begin)
})(document.currentScript)
