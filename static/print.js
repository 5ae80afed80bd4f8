// On paper: all that is asked for, drawn before the browser goes on.

// What is put off until the task is over. A page that is about to be printed does not wait for that.
/** @type {(() => void)[]} */
const turns = []
let isRunning = false
const turn = () => {
  isRunning = true
  try {
    turns.shift()?.()
  } finally {
    isRunning = false
  }
}
// In the place of the browser's own, for the WASM as well, and whatever a page has made of that.
/** @param {() => void} later */
export const queueMicrotask = async later => {
  turns.push(later)
  await 0
  turn()
}

// Returns what ends it.
/** @param {import('./types').Widget} widget */
export const printed = widget => {
  const before = () => {
    widget.print(true)
    // In the middle of a turn it stays as it is.
    while (!isRunning && turns.length) turn()
  }
  const after = () => widget.print(false)
  addEventListener('beforeprint', before)
  addEventListener('afterprint', after)
  return () => {
    removeEventListener('beforeprint', before)
    removeEventListener('afterprint', after)
  }
}
