// What the reader has in hand while the widget hydrates what was prerendered, and what was done there before.

// The value of a control as it was prerendered.
/** @param {HTMLInputElement | HTMLSelectElement} control */
const initial = control => 'options' in control
  ? (/** @type {HTMLOptionElement | null} */ (control.querySelector('[selected]')) ?? control.options[0])?.value
  : control.defaultValue

// What was typed into the box to search in. The widget is told before it hydrates, and writes the same value: one that an
// input method is at work on is not to be set again.
/** @param {import('./types').Place} place */
export const typedIn = place => /** @type {HTMLInputElement | null} */ (place.querySelector('.search'))?.value ?? ''

// Hydration writes all other values and texts anew, and nothing has answered to the reader until then: returns what gives
// back the selection and what was chosen, and does what was asked for.
/**
 * @param {ShadowRoot & { getSelection?(): Selection | null }} root
 * @param {import('./types').Place} place
 * @param {(target: Element, clientX: number) => void} press
 */
export const inHand = (root, place, press) => {
  /** @type {[HTMLInputElement, string, number | null, number | null][]} */
  const changed = []
  // A list has no selection of its text.
  for (const control of /** @type {NodeListOf<HTMLInputElement>} */ (place.querySelectorAll('input:not(.search), select'))) {
    const { value, selectionStart, selectionEnd } = control
    if (value !== initial(control)) changed.push([control, value, selectionStart, selectionEnd])
  }
  const selection = /** @type {Selection} */ (root.getSelection?.() ?? getSelection())
  // A caret in a box is no selection of the page.
  const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = selection
  return () => {
    try {
      if (!isCollapsed && anchorNode && focusNode && place.contains(anchorNode)) selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset)
    } catch {
      // The text is shorter now.
    }
    for (const [control, value, start, end] of changed) {
      control.value = value
      if (start != null) control.setSelectionRange(start, end)
      for (const name of ['input', 'change']) control.dispatchEvent(new Event(name, { __proto__: null, bubbles: true, composed: true }))
    }
    const all = []
    for (let one = place.queue; one; one = one[0]) all.unshift(one)
    for (const [, target, x] of all) press(/** @type {Element} */ (target), x)
    place.queue = null
  }
}
