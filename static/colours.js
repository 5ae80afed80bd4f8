// The colours of the page around an element: whether it is dark there, and what its links look like. How the page
// looks decides; what it says of itself counts where it has no colours of its own.

// The element and those that it stands in, out of all shadow roots.
/** @param {Element} element */
export const upwards = element => {
  const all = []
  /** @type {Element | undefined} */
  let node = element
  for (; node; node = node.parentElement ?? /** @type {Partial<ShadowRoot>} */ (node.getRootNode()).host) all.push(node)
  return all
}

const bySystem = matchMedia('(prefers-color-scheme: dark)')

// Whether a switch of the page says so, whatever its attribute is called; nothing where none does.
/** @param {Element} element */
const isSwitched = element => {
  for (const node of upwards(element)) for (const { value } of node.attributes)
    for (const word of value.split(/\s+/)) {
      const [, scheme] = /^(?:theme-)?(dark|light)(?:-mode|-theme)?$/i.exec(word) ?? []
      if (scheme) return /dark/i.test(scheme)
    }
}

// The colour of a link on the page; none where it is one of those that are `usual`.
/** @param {Element} element @param {string[]} usual */
const linkColour = (element, usual) => {
  const link = document.createElement('a')
  link.href = '#'
  element.append(link)
  const { color } = getComputedStyle(link)
  link.remove()
  return usual.includes(color) ? '' : color
}

// Keeps the colours of an element as those around it. The probe in its shadow root, which has them, tells by a
// transition of its style sheet that they have changed, by whatever a page may change them.
/**
 * @param {LinkDigest} element
 * @param {ShadowRoot} root
 * @param {CSSStyleSheet} sheet
 * @param {() => void} speak
 */
export const follow = (element, root, sheet, speak) => {
  const probe = document.createElement('i')
  root.append(probe)

  // A colour as the browser writes it there.
  /** @param {string} color */
  const written = color => {
    probe.style.outlineColor = color
    const { outlineColor } = getComputedStyle(probe)
    probe.removeAttribute('style')
    return outlineColor
  }
  // From 0, which is black, to 1, however the colour is written.
  /** @param {string} color */
  const lightness = color => parseFloat(written(`oklch(from ${color} l 0 0)`).slice(6))
  const isDark = () => {
    const style = getComputedStyle(probe), text = lightness(style.color)
    if (text > 0.65) return true
    // What it stands on: the nearest ground that lets little through.
    const ground = upwards(probe).map(node => getComputedStyle(node).backgroundColor)
      .find(colour => +(/(?:^rgba.*,|\/) *([\d.]+)\)$/.exec(colour)?.[1] ?? 1) > 0.5)
    if (text > 0.35) return text > (ground ? lightness(ground) : 0.6)
    if (text || ground) return false
    const dark = /dark/.test(style.colorScheme), light = /light/.test(style.colorScheme)
    return isSwitched(element) ?? (dark && (!light || bySystem.matches))
  }

  /** @type {number | undefined} */
  let asked
  const look = () => {
    asked = undefined
    // What was prerendered has a place of its own.
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('slot~div'))) place.dataset.scheme = isDark() ? 'dark' : 'light'
    // A page may leave it to the browser, or to the text around.
    sheet.replaceSync(`slot~div{--ld-page-link:${linkColour(element, [written('LinkText'), getComputedStyle(element).color])}}`)
  }
  // Many changes before the page is painted are one.
  const soon = () => {
    try {
      asked ??= requestAnimationFrame(look)
    } catch {
      // A page without frames has the right colours all the same.
      look()
    }
  }
  const watcher = new MutationObserver(changes => {
    soon()
    if (changes.some(({ attributeName }) => attributeName === 'lang')) speak()
  })
  // A colour that changes slowly is not what it was when the change was told.
  /** @param {Event} event */
  const ended = ({ target }) => /** @type {Node} */ (target).contains(element) && soon()
  document.addEventListener('transitionend', ended)
  for (const name of ['transitionend', 'animationend']) probe.addEventListener(name, soon)
  bySystem.addEventListener('change', soon)
  return {
    watch() {
      watcher.disconnect()
      for (const node of upwards(element)) watcher.observe(node, { __proto__: null, attributes: true })
      look()
    },
    end() {
      watcher.disconnect()
      cancelAnimationFrame(asked ?? 0)
      document.removeEventListener('transitionend', ended)
      bySystem.removeEventListener('change', soon)
      probe.remove()
    }
  }
}
