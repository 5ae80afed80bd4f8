// What the reader has in hand while the widget hydrates what was prerendered, and what was done there before.

// Hydration writes all values and texts anew, and nothing has answered to the reader until then: returns what gives
// back the selection and what was typed, and does what was asked for.
export const inHand = (root, place) => {
  const typed = new Map, pressed = []
  for (const [type, target] of place.queue) {
    if (type === 'click') pressed.push(target.closest('button'))
    else typed.set(target, [target.value, target.selectionStart, target.selectionEnd])
  }
  const selection = root.getSelection?.() ?? getSelection()
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection
  return () => {
    try {
      if (place.contains(anchorNode)) selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset)
    } catch {
      // The text is shorter now.
    }
    for (const [control, [value, start, end]] of typed) {
      control.value = value
      if (start != null) control.setSelectionRange(start, end)
      for (const name of ['input', 'change']) control.dispatchEvent(new Event(name, { bubbles: true, composed: true }))
    }
    for (const button of pressed) button?.click()
  }
}
