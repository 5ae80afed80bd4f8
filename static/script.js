// link-digest.js, for a script tag: registers the element, and mounts what the page asks for without one.
(() => {
  const script = document.currentScript ?? document.querySelector('script[src*="link-digest.js"]')
  const { base, src, tag = 'link-digest' } = script?.dataset ?? {}
  const here = base ? new URL(base + '/', document.baseURI) : script?.src || document.baseURI
  const glue = again => import(new URL('__GLUE__' + again, here))
  const wasm = () => new URL('__WASM__', here)

  __ELEMENT__

  // The element that is asked for in `data-*`; what stands inside is its fallback.
  const asked = ({ dataset, childNodes }) => {
    const element = document.createElement(tag)
    for (const name of [...LinkDigest.observedAttributes, 'dir', 'id']) {
      const value = dataset[camel(name)]
      if (value !== undefined) element.setAttribute(name, value)
    }
    element.append(...childNodes)
    return element
  }
  const mount = () => {
    for (const place of document.querySelectorAll('[data-link-digest]'))
      if (!place.querySelector(tag)) place.append(asked(place))
  }

  define(tag)
  if (src) script.after(asked(script))
  mount()
  document.addEventListener('DOMContentLoaded', mount)
})()
