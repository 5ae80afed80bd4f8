// Fetching: with patience for whatever still comes, up to a size, and with an end for what nobody wants any more.

// Calls `late` when nothing has moved for so long that nothing will, and for these seconds more. Returns what says
// that something has, and what ends the wait. It is counted by the second: a computer that slept has not waited.
/** @param {() => void} late @param {number} [more] */
export const patiently = (late, more = 0) => {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer
  let left = 0
  const rest = () => clearTimeout(timer)
  const tick = () => { timer = setTimeout(() => --left ? tick() : late(), 1000) }
  const moved = () => {
    rest()
    left = __PATIENCE_SECONDS__ + more
    tick()
  }
  moved()
  return { moved, rest }
}

// Who wants to know that anything at all has come, by a number each.
export const hearers = /** @type {import('./types').Table<() => void>} */ ({ __proto__: null })

/** @param {string} url @param {boolean} fresh @returns {import('./types').Started} */
export const start = (url, fresh) => {
  let address
  try {
    address = new URL(url)
  } catch {}
  // These lead to no file: what a page has in itself stands inside the element.
  if (!address || /^(data|javascript|about|mailto):/.test(address.protocol)) return { bad: 'bad-url' }
  try {
    const abort = new AbortController
    // Without a prototype, as above all options: a `signal` of the page's would be one.
    return { abort, response: fetch(address, {
      __proto__: null, cache: fresh ? 'no-cache' : 'default', credentials: 'omit', referrerPolicy: 'no-referrer', signal: abort.signal
    }) }
  } catch {
    // A page has another `fetch`, or none.
    return {}
  }
}

// How many bytes an answer has, where that is known: what is packed has more than it says, and another origin does not say
// whether it is.
/** @param {Response} answer */
export const totalOf = ({ type, headers }) =>
  type === 'basic' && !headers.get('content-encoding') ? +(headers.get('content-length') ?? 0) : 0

// The bytes of an answer; throws its status, or anything.
/**
 * @param {Response} answer
 * @param {number} limit
 * @param {(why: import('./types').Why) => void} stop
 * @param {(length: number, total: number) => void} moved
 */
export const bytesOf = async (answer, limit, stop, moved) => {
  if (!answer.ok) throw answer.status
  if (+(answer.headers.get('content-length') ?? 0) > limit) throw stop('size')
  const parts = []
  let length = 0
  for (const reader = /** @type {ReadableStream<Uint8Array>} */ (answer.body).getReader(); ;) {
    moved(length, totalOf(answer))
    for (const number in hearers) hearers[number]()
    const { done, value } = await reader.read()
    if (done) break
    parts.push(value)
    if ((length += value.length) > limit) throw stop('size')
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

// Returns what fetches an address and hands its bytes to `done`, or nothing and the reason; that returns what ends the
// fetch. What was asked for before the widget was there is taken by the first who asks again. `arrived` hears how many
// bytes have come, and of how many.
/**
 * @param {import('./types').Table<import('./types').Started>} early
 * @param {(length: number, total: number) => void} arrived
 * @returns {import('./types').Open}
 */
export const opener = (early, arrived) => (url, fresh, limit, done) => {
  const begun = early[url]
  delete early[url]
  /** @type {import('./types').Started} */
  const load = begun && !begun.abort?.signal?.aborted ? begun : start(url, fresh)
  /** @type {import('./types').Why} */
  let reason = load.bad ?? 'network'
  let wanted = true
  /** @param {import('./types').Why} [why] */
  const stop = why => {
    reason = why ?? reason
    try {
      load.abort?.abort()
    } catch {
      // There is nothing to end, or no way to.
    }
  }
  /** @type {import('./types').Done} */
  const end = (bytes, why) => {
    rest()
    if (wanted) done(bytes, why)
    wanted = false
  }
  const { moved, rest } = patiently(() => {
    stop('timeout')
    end(undefined, reason)
  })
  // The caller has returned before it hears of what comes. It is awaited and not told `then`, which a page may have
  // changed.
  const hand = async () => {
    let bytes, why
    try {
      bytes = await bytesOf(/** @type {Response} */ (await load.response), limit, stop, (length, total) => {
        if (!wanted) return
        moved()
        arrived(length, total)
      })
    } catch (cause) {
      why = typeof cause === 'number' ? cause : reason
    }
    end(bytes, why)
  }
  hand()
  return () => {
    wanted = false
    rest()
    stop()
  }
}
