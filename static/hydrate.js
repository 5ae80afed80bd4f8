// What the reader has in hand while the widget hydrates what was prerendered, and what was done there before.

// The value of a control as it was prerendered.
const initial = control =>
  control.options ? (control.querySelector('[selected]') ?? control.options[0])?.value : control.defaultValue

// Hydration writes all values and texts anew, and nothing has answered to the reader until then: returns what gives
// back the selection and what was typed, and does what was asked for.
export const inHand = (root, place) => {
  const changed = []
  for (const control of place.querySelectorAll('input, select')) {
    const { value, selectionStart, selectionEnd } = control
    if (value !== initial(control)) changed.push([control, value, selectionStart, selectionEnd])
  }
  const selection = root.getSelection?.() ?? getSelection()
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection
  return () => {
    try {
      if (place.contains(anchorNode)) selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset)
    } catch {
      // The text is shorter now.
    }
    for (const [control, value, start, end] of changed) {
      control.value = value
      if (start != null) control.setSelectionRange(start, end)
      for (const name of ['input', 'change']) control.dispatchEvent(new Event(name, { __proto__: null, bubbles: true, composed: true }))
    }
    for (const target of place.queue ?? []) target.closest('button')?.click()
    place.queue = null
  }
}
