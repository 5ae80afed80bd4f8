// Comes when the page is idle, in a file of its own: the keys of the digest, drawing on the picture of the months, and what
// the widget needs of the browser to keep what a reader has saved and read. The widget decides what is kept (src/yours);
// this puts it away.

// All that is put away begins so.
const OURS = 'link-digest'
const SWITCH = `${OURS} keys`

// The words in each language but English, which the widget has, and before them the keys of all.
const words = __YOURS_WORDS__

// What the widget asks. One that the browser refuses has no answer.
/** @type {import('./types').Bare & { [question in import('./contract').Keeping]: import('./types').Answers }} */
const questions = {
  __proto__: null,
  note: number => notes[number]?.shift() ?? null,
  kept: key => localStorage.getItem(`${OURS} ${key}`) ?? '',
  keep(key, text) {
    localStorage.setItem(`${OURS} ${key}`, text)
    tell()
    return ''
  },
  forget(key) {
    forgotten = localStorage.getItem(SWITCH)
    for (const name of [SWITCH, `${OURS} ${key}`]) localStorage.removeItem(name)
    tell()
    return ''
  },
  words: lang => words[lang] ? JSON.stringify(Object.fromEntries(words.keys.map((key, n) => [key, words[lang][n]]))) : null,
  today: () => {
    const now = new Date
    return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10)
  },
  show(number, fragment) {
    visit(+number, fragment)
    return ''
  },
  // Offered as a download.
  file(name, text, type) {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type }))
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60000)
    return ''
  }
}

/** @type {Map<ShadowRoot, (note: string) => void>} */
const roots = new Map
// What readers have done, by the number of the element.
const notes = /** @type {import('./types').Table<string[]>} */ ({ __proto__: null })
let counted = 0
// The browser tells other pages what is put away, and not this one. The widget is in the middle of something.
const tell = async () => {
  await 0
  for (const note of roots.values()) note('look')
}

// Whose reader goes to an item, by the number of the element, and what follows in each once there is another address.
let sought = 0
const arrivals = /** @type {import('./types').Table<() => void>} */ ({ __proto__: null })
// An item that is shown already has no other address. The widget is in the middle of something.
/** @param {number} number @param {string} fragment */
const visit = async (number, fragment) => {
  await 0
  const { href } = location
  sought = number
  location.hash = fragment
  if (location.href === href) arrivals[number]?.()
}

// Whether single letters are keys, which a reader may switch off for good.
let isOn = true
// What the switch was when all was forgotten.
/** @type {string | null} */
let forgotten = null
try {
  isOn = localStorage.getItem(SWITCH) !== 'off'
} catch {
  // For this visit, then.
}
/** @param {boolean} on @param {boolean} remember */
const turn = (on, remember) => {
  isOn = on
  try {
    if (!remember) return
    if (on) localStorage.removeItem(SWITCH)
    else localStorage.setItem(SWITCH, 'off')
  } catch {
    // As above.
  }
}

/** @param {EventTarget | null | undefined} node @returns {Element | null} */
const element = node => node instanceof Element ? node : null

// Joins an element with it; returns what ends that.
/** @param {import('./types').Joined} page */
export const join = ({ element: host, root, widget, pointOn, answers, keeps, isHere, early }) => {
  if (!isHere()) return
  Object.assign(/** @type {object} */ (answers), questions)
  const number = ++counted
  notes[number] = []
  /** @param {string} text */
  const note = text => {
    notes[number].push(text)
    widget.note(number)
  }
  roots.set(root, note)
  /** @param {string} what @returns {NodeListOf<HTMLElement>} */
  const find = what => root.querySelectorAll(what)

  const cards = () => [...find('.card')]
  /** @returns {HTMLElement | null | undefined} */
  const current = () => root.activeElement?.closest('.card')
  // From the card with the focus, or else from the first that is in sight.
  /** @param {1 | -1} step @param {(card: HTMLElement) => unknown} [fits] */
  const go = (step, fits = () => true) => {
    const all = cards(), at = current()
    const seen = all.findIndex(card => card.getBoundingClientRect().bottom > 0)
    let next = at ? all.indexOf(at) + step : Math.max(seen, 0)
    while (all[next] && !fits(all[next])) next += step
    // After the last of them is the way to more.
    const to = all[next] ?? (step > 0 ? find('[part=more]')[0] : undefined)
    to?.focus()
    to?.scrollIntoView({ block: 'nearest' })
  }
  const open = () => /** @type {HTMLElement | null | undefined} */ (current()?.querySelector('.title a'))?.click()
  /** @type {Map<string, () => unknown>} */
  const keys = new Map([
    ['/', () => find('.search')[0]?.focus()],
    ['j', () => go(1)],
    ['k', () => go(-1)],
    ['o', open],
    ['s', () => /** @type {HTMLElement | null | undefined} */ (current()?.querySelector('.save'))?.click()],
    // Where no card is new, nothing further on is, which is said.
    ['n', () => {
      if (find('.is-new')[0]) go(1, card => card.querySelector('.is-new'))
      else find('[role=status]')[0].textContent = find('.keys')[0].dataset.none ?? null
    }],
    ['?', () => find('.keys')[0]?.togglePopover()]
  ])

  // The element has the focus, or nothing has it and the element is what the page is for.
  /** @param {Element | null} target */
  const isMeant = target => target && root.contains(target) ||
    (!document.activeElement || document.activeElement === document.body) && host.matches('[data-site], main > :first-child')
  /** @param {KeyboardEvent} event */
  const press = event => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    const target = element(event.composedPath()[0])
    if (event.key === 'Escape') return close(target)
    const over = target?.closest('.over')
    if (event.key === 'Tab' && over) return stay(event, over)
    if (!isMeant(target)) return
    if (target?.matches('input, select, textarea, [contenteditable]')) {
      if (event.key !== 'Enter' || !target.matches('.search')) return
      // Or else it would open what has the focus then.
      event.preventDefault()
      return goTo(find('.issue .card a'))
    }
    const act = event.key === 'Enter' && target?.matches('.card') ? open : isOn ? keys.get(event.key) : undefined
    if (!act) return
    event.preventDefault()
    act()
  }

  // What opens over the page keeps the focus until it closes.
  /** @param {KeyboardEvent} event @param {Element} over */
  const stay = (event, over) => {
    event.preventDefault()
    const all = /** @type {HTMLElement[]} */ ([...over.querySelectorAll('button, input')])
    const at = all.findIndex(one => one === root.activeElement)
    all[event.shiftKey ? (at < 1 ? all.length : at) - 1 : (at + 1) % all.length].focus()
  }

  // Escape closes the filters that are open, or the values to choose from, and first empties the box in them.
  /** @param {Element | null} target */
  const close = target => {
    if (!target || !root.contains(target)) return
    const { type, value } = /** @type {HTMLInputElement} */ (target)
    if (type === 'search' && value) return
    if (!target.closest('.toolbar')) return
    const button = [...find('.filters, .down')].find(one => one.ariaExpanded === 'true')
    button?.focus()
    button?.click()
  }

  // Pressing on a month of the picture chooses it, and drawing on chooses all up to there. What is chosen already, once
  // more, chooses all.
  /** @type {number | undefined} */
  let drawnFrom
  // What is pressed may move before it is let go, as where the page loses its bar to scroll by.
  let pressedAt = 0
  const span = () => `${widget.query.after} ${widget.query.before}`
  let before = ''
  /** @param {PointerEvent} event */
  const draw = event => {
    const { type, target, pointerId, pointerType, button, clientX } = event
    if (type === 'pointerdown') {
      drawnFrom = button ? undefined : pointOn(event)
      before = span()
      pressedAt = clientX
      if (drawnFrom !== undefined) element(target)?.closest('.bars')?.setPointerCapture(pointerId)
    }
    // A finger may be about to scroll the page, which says so by a `pointercancel`.
    if (type === 'pointercancel') drawnFrom = undefined
    const isLast = type === 'pointerup'
    if (drawnFrom !== undefined && (isLast || pointerType !== 'touch')) widget.draw(drawnFrom, clientX === pressedAt ? drawnFrom : pointOn(event) ?? drawnFrom)
    if (drawnFrom !== undefined && isLast && span() === before) widget.draw(0, 1)
    if (isLast) drawnFrom = undefined
  }

  // The first result, or else what says that there is none.
  /** @param {Iterable<HTMLElement>} found */
  const goTo = ([first]) => (first ?? find('.count')[0])?.focus()

  // The number of an entry, which its heading has.
  /** @param {Element | null | undefined} inside */
  const entry = inside => inside?.closest('.card')?.querySelector('.title')?.id.slice(1)
  // Once it is drawn, the card of an item that was asked for has the focus; on the way back, what led there.
  /** @type {Element | null | undefined} */
  let from
  const arrive = arrivals[number] = () => setTimeout(() => {
    if (sought === number) {
      sought = 0
      find('.pinned .card')[0]?.focus()
    } else if (document.activeElement === document.body && from?.isConnected) /** @type {HTMLElement} */ (from).focus()
  })
  // A page may have another base for addresses.
  /** @param {MouseEvent} event */
  const follow = event => {
    const link = element(event.target)?.closest('.item-link')
    from = element(event.target)?.closest('.item-link, .surprise') ?? from
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    visit(number, /** @type {HTMLAnchorElement} */ (link).hash)
  }
  // In rows, what is opened takes as many of them as it is high now: others stand beside it.
  /** @type {WeakMap<Element, number>} */
  const lows = new WeakMap
  const heights = new ResizeObserver(changes => {
    for (const { target } of changes) {
      const card = /** @type {HTMLElement} */ (target), rows = Math.round(card.offsetHeight / (lows.get(card) ?? 0))
      if (rows > 1) card.dataset.rows = `${Math.min(rows, 6)}`
      else delete card.dataset.rows
    }
  })
  // What is opened makes its column longer, and moves nothing to another one: each topic stays where it is until something
  // else is asked for.
  /** @param {Event} event */
  const hold = event => {
    const card = /** @type {HTMLElement | undefined} */ (element(event.target)?.closest('.cards > li'))
    if (card && !card.dataset.rows) {
      lows.set(card, card.offsetHeight)
      heights.observe(card)
    }
    const groups = [...find('.group')].filter(group => group.offsetHeight), lefts = groups.map(group => group.offsetLeft)
    groups.forEach((group, at) => {
      group.dataset.held = lefts[at] === lefts[at - 1] ? '' : 'next'
    })
  }
  const release = () => {
    for (const group of find('.group')) delete group.dataset.held
  }

  // What is opened is read, in whatever way it is opened.
  /** @param {{ target: EventTarget | null, type: string, button: number }} event */
  const pressed = ({ target: place, type, button: which }) => {
    const target = element(place), button = target?.closest('button')
    if (target?.closest('.title a') && which < 2) return note(`open ${entry(target)}`)
    if (!button || type !== 'click') return
    if (button.matches('.skip')) return goTo(find('.issue .card'))
    if (button.matches('[part=more]')) mores++
    const told = button.matches('.save') ? `save ${entry(button)}` : button.dataset.note
    if (told) note(told)
    if (told === 'undo' && forgotten) localStorage.setItem(SWITCH, forgotten)
  }
  /** @param {Event} event */
  const chosen = async event => {
    const input = /** @type {HTMLInputElement} */ (event.target)
    if (input.matches('.keys-on')) turn(input.checked, keeps())
    const [file] = input.matches('.take') ? input.files ?? [] : []
    if (!file) return
    note(`take ${await file.text()}`)
    input.value = ''
  }
  // What opens over the page has the focus, and gives it back. In a shadow root, Chromium gives it back to nothing.
  /** @type {Element | null} */
  let opener
  /** @param {ToggleEvent} event */
  const shown = ({ target, newState, type }) => {
    const over = /** @type {HTMLElement} */ (target), isOpen = newState === 'open'
    if (!over.matches('[popover]')) return
    if (type === 'toggle') {
      if (isOpen) over.matches('.over') && over.focus()
      else if (!root.activeElement || over.contains(root.activeElement)) /** @type {HTMLElement | null} */ (opener)?.focus({ preventScroll: true })
      return
    }
    if (isOpen) opener = root.activeElement
    for (const input of find('.keys-on')) /** @type {HTMLInputElement} */ (input).checked = isOn
    if (!isOpen && over.querySelector('.take')) note('close')
  }
  /** @param {StorageEvent} event */
  const changed = event => {
    if (!event.key || event.key.startsWith(OURS)) note('look')
  }

  // How often the reader asked for more, and where they are: there they are again on the way back to the page and after a
  // reload, for as long as its tab is open. The browser leads back no further than the page reaches before there are cards.
  let mores = 0
  const key = () => `${OURS} ${host.id} ${location.href}`
  const leave = () => {
    const tops = cards().map(card => card.getBoundingClientRect().top), at = scrollY ? tops.findIndex(top => top >= 0) : -1
    if (keeps()) sessionStorage.setItem(key(), `${mores} ${at} ${tops[at]}`)
  }
  const back = () => {
    const [visit] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'))
    const [times, at, top] = (sessionStorage.getItem(key()) ?? '').split(' ').map(Number)
    if (!keeps() || visit.type === 'navigate' || !location.href.startsWith(visit.name)) return
    while (mores < times && find('[part=more]')[0]) find('[part=more]')[0].click()
    // After the frame in which they are drawn.
    requestAnimationFrame(() => setTimeout(() => {
      const card = cards()[at]
      if (!card) return
      if (times) card.focus()
      scrollBy(0, card.getBoundingClientRect().top - top)
    }))
  }
  const start = () => {
    mores = 0
    release()
  }

  // A page may have changed what this stands on: then it does without.
  /** @param {(event: any) => unknown} listener @returns {EventListener} */
  const quiet = listener => event => {
    try {
      listener(event)
    } catch {
      // As above.
    }
  }
  // Some of them do not bubble, and a click is heard before it changes anything.
  /** @type {[EventTarget, string, (event: any) => unknown, true?][]} */
  const all = [
    [document, 'keydown', press], [window, 'storage', changed], [window, 'popstate', arrive],
    [root, 'click', follow], [root, 'click', pressed], [root, 'auxclick', pressed],
    [root, 'change', chosen], [root, 'beforetoggle', shown, true], [root, 'toggle', shown, true], [root, 'click', hold, true],
    [host, 'ld-change', start], [window, 'popstate', release], [window, 'resize', release], [document, 'visibilitychange', leave],
    [root, 'pointerdown', draw], [root, 'pointermove', draw], [root, 'pointerup', draw], [root, 'pointercancel', draw]
  ]
  const heard = all.map(([target, type, listener, early]) => /** @type {const} */ ([target, type, quiet(listener), early]))
  for (const [target, ...what] of heard) target.addEventListener(...what)
  widget.note(number)
  for (const target of early ?? []) pressed({ target, type: 'click', button: 0 })
  quiet(back)(new Event(''))
  return () => {
    for (const [target, ...what] of heard) target.removeEventListener(...what)
    heights.disconnect()
    roots.delete(root)
    delete notes[number]
    delete arrivals[number]
  }
}
