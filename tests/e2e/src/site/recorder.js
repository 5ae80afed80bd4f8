// Notes whatever goes wrong on a page, from before anything else runs there.
(() => {
  const noted = window.noted = []
  const say = value => value instanceof Error ? `${value}` : typeof value === 'string' ? value : JSON.stringify(value)
  // What a digest says to the owner of the page stands in a list of its own, and not in the browser's log.
  const sentences = window.sentences = []
  for (const level of ['error', 'warn']) {
    const original = console[level]
    console[level] = (...values) => {
      if (/^link-digest(:| cannot run:) /.test(values[0])) return sentences.push(values[0])
      noted.push(`console.${level}: ${values.map(say).join(' ')}`)
      original.apply(console, values)
    }
  }
  // Firefox says so of what a page fetches ahead and may not keep.
  const isAhead = ({ target }) => target.rel === 'prefetch'
  addEventListener('error', event => isAhead(event) || noted.push(`error: ${event.message ?? event.target.outerHTML}`), true)
  addEventListener('unhandledrejection', event => noted.push(`unhandled rejection: ${say(event.reason)}`))
  addEventListener('securitypolicyviolation', event => {
    // Which a browser asks for on its own.
    if (event.blockedURI.endsWith('/favicon.ico')) return
    noted.push(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`)
  })
  // What a digest must not do.
  for (const name of ['alert', 'confirm', 'prompt']) window[name] = text => { noted.push(`${name}: ${text}`) }
  // What moves although nobody asked for it, in browsers that say so.
  const shifts = window.shifts = []
  if (PerformanceObserver.supportedEntryTypes.includes('layout-shift'))
    new PerformanceObserver(list => shifts.push(...list.getEntries().map(shift =>
      [shift.value, ...shift.sources.map(({ node }) => node?.className || node?.localName)]
    ))).observe({ type: 'layout-shift', buffered: true })
  // What an element tells.
  const told = window.told = []
  for (const name of ['ld-ready', 'ld-change', 'ld-open', 'ld-error'])
    addEventListener(name, event => told.push({ name, detail: event.detail, from: event.target.id }))
})()
