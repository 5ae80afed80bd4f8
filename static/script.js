// link-digest.js, for a script tag: registers the element, and mounts what the page asks for without one.
(() => {
  try {
    const script = /** @type {HTMLScriptElement | null} */ (document.currentScript ?? document.querySelector('[src*="link-digest.js"]'))
    /** @param {string} name @param {Element | null} [place] */
    const given = (name, place = script) => place?.getAttribute('data-' + name)
    const base = given('base'), tag = given('tag') ?? 'link-digest'
    const here = base ? new URL(base + '/', document.baseURI) : script?.src || document.baseURI
    /** @param {string} again */
    const glue = again => import(new URL('__GLUE__' + again, here).href)
    const binary = () => new URL('__WASM__', here)

    __ELEMENT__

    // The element that is asked for in `data-*`; what stands inside is its fallback.
    /** @param {Element} place */
    const asked = place => {
      const element = document.createElement(tag)
      for (const name of [...LinkDigest.observedAttributes, 'dir', 'id']) {
        const value = given(name, place)
        if (value != null) element.setAttribute(name, value)
      }
      element.append(...place.childNodes)
      return element
    }
    const mount = () => {
      for (const place of document.querySelectorAll('[data-link-digest]'))
        if (!place.querySelector(tag)) place.append(asked(place))
    }

    if (given('src')) /** @type {Element} */ (script).after(asked(/** @type {Element} */ (script)))
    mount()
    // Not before it has worked: what fails here is said once.
    document.addEventListener('DOMContentLoaded', mount)
    define(tag)
  } catch (error) {
    // Not even the element can be made: what stands inside it stays.
    console.error('link-digest cannot run: ' + /** @type {Error} */ (error).message)
  }
})()
