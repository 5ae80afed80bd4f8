// Watches a page from before its first script. It knows the public names of the widget, which the page
// written by hand has, too, and nothing else of either.
//
// A time is that of the frame in which something is seen: taken in a task after the frame that follows
// the change, so that style, layout and painting are in it.
(() => {
  const settings = __SETTINGS__
  const root = () => document.querySelector('link-digest')?.shadowRoot ?? document
  const $ = selector => root().querySelector(selector)
  const part = name => $(`[part~="${name}"]`)
  const count = () => {
    const shown = part('count')?.dataset.count
    return shown === undefined ? null : +shown
  }
  const is = state => {
    const host = document.querySelector('link-digest')
    if (!host) return state === 'ready' && document.documentElement?.dataset.ready !== undefined
    try {
      return host.matches(`:state(${state})`)
    } catch {
      return false
    }
  }

  const channel = new MessageChannel
  let next = [], drawn = []
  channel.port1.onmessage = () => {
    const now = performance.now(), all = drawn
    drawn = []
    for (const then of all) then(now)
  }
  /** Calls back with the time after the next frame. */
  const painted = then => {
    if (next.push(then) > 1) return
    requestAnimationFrame(() => {
      drawn.push(...next)
      next = []
      channel.port2.postMessage(0)
    })
  }

  const bench = globalThis.bench = { card: null, ready: null, filter: null, failed: false, errors: [], shift: 0, long: [] }

  // What is going on now: an act to be timed.
  let act = null
  // When something changed last.
  let moved = 0

  const look = () => {
    if (bench.card === null) {
      const box = part('card')?.getBoundingClientRect()
      if (box?.height > 0 && box.top < innerHeight) {
        bench.card = 0
        painted(now => bench.card = now)
      }
    }
    if (bench.ready === null && is('ready')) {
      bench.ready = performance.now()
      if (settings.click) part('recommended')?.click()
    }
    bench.failed ||= is('error')
  }
  const seen = now => {
    if (settings.click && bench.filter === null && bench.ready !== null && count() === settings.recommended) bench.filter = now
    if (act && act.start !== null) {
      act.last = now
      if (act.right === null && count() === act.expected) act.right = now
    }
  }
  const changed = () => {
    moved = performance.now()
    if (act) act.moved = moved
    if (bench.card === null || bench.ready === null) look()
    painted(seen)
  }
  const observer = new MutationObserver(changed)
  const watch = node => observer.observe(node, { subtree: true, childList: true, characterData: true, attributes: true })
  watch(document)
  const attach = Element.prototype.attachShadow
  Element.prototype.attachShadow = function (options) {
    const shadow = attach.call(this, options)
    watch(shadow)
    return shadow
  }
  addEventListener('ld-ready', changed)
  // A state is no mutation, and an error may be the last thing that happens.
  const again = setInterval(() => {
    look()
    if (bench.failed || bench.card > 0 && bench.ready !== null) clearInterval(again)
  }, 20)

  addEventListener('error', event => bench.errors.push(event.message))
  addEventListener('unhandledrejection', event => bench.errors.push(String(event.reason)))
  const note = (type, each) => new PerformanceObserver(list => list.getEntries().forEach(each)).observe({ type, buffered: true })
  note('longtask', entry => bench.long.push([entry.startTime, entry.duration]))
  note('layout-shift', entry => entry.hadRecentInput || (bench.shift += entry.value))

  // The memory that the widget's code has.
  let memory = null
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name]
    WebAssembly[name] = (...given) => original.apply(WebAssembly, given).then(made => {
      memory = (made.instance ?? made).exports.memory ?? memory
      return made
    })
  }
  bench.wasm = () => memory ? memory.buffer.byteLength : null
  bench.count = count

  /** The middle of what is there to be clicked, brought into view. */
  bench.where = selector => {
    const node = $(selector)
    if (!node) return null
    let box = node.getBoundingClientRect()
    if (box.top < 0 || box.bottom > innerHeight) {
      node.scrollIntoView({ block: 'center' })
      box = node.getBoundingClientRect()
    }
    return box.width ? [box.x + box.width / 2, box.y + box.height / 2] : null
  }

  /**
   * Waits for an event, and times what follows: `next` is the first frame after it, `last` the last one
   * that showed a change before `quiet` milliseconds without any, `right` the first with the expected count.
   */
  bench.arm = ({ type, expected = null, quiet = 0, patience = 20000 }) => {
    act = { start: null, next: null, last: null, right: null, moved: 0, expected }
    const mine = act, began = performance.now()
    const heard = event => {
      if (!event.isTrusted) return
      removeEventListener(type, heard, true)
      mine.start = mine.moved = event.timeStamp
      painted(now => {
        mine.next = now
        seen(now)
        mine.last ??= now
      })
    }
    addEventListener(type, heard, true)
    bench.done = new Promise(done => {
      const tick = () => {
        const now = performance.now(), rest = mine.moved + quiet - now
        const settled = mine.next !== null && rest <= 0 && (expected === null || mine.right !== null)
        if (!settled && now - began < patience) return setTimeout(tick, Math.max(5, rest))
        removeEventListener(type, heard, true)
        const after = time => time === null ? null : time - mine.start
        done({ next: after(mine.next), last: after(mine.last), right: after(mine.right), count: count() })
      }
      setTimeout(tick, 5)
    })
  }

  /** Waits until nothing has changed for so many milliseconds, so that nothing of the last act is left. */
  bench.rest = async quiet => {
    await new Promise(painted)
    for (let rest; (rest = moved + quiet - performance.now()) > 0;) await new Promise(then => setTimeout(then, rest))
  }

  /** Changes the filters so many times, as fast as the page can draw a change. */
  bench.change = async times => {
    const task = () => new Promise(then => setTimeout(then))
    const topics = [...root().querySelectorAll('[part~="topic"]')].slice(0, 20).map(node => node.dataset.topic)
    for (let at = 0; at < times; at++) {
      const step = at % 4
      if (step === 0 || step === 2) $(`[part~="topic"][data-topic="${topics[(at >> 2) % topics.length]}"]`)?.click()
      else part(step === 1 ? 'recommended' : 'clear')?.click()
      // In most changes, what the page made is all that counts; some are painted, too.
      await (at % 10 ? task() : new Promise(painted))
    }
    await new Promise(painted)
    return count()
  }
})()
