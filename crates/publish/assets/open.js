// Opens the code that is packed in this file. Each part is given an address of its own, and the parts that know each
// other by name know each other by that.
(async () => {
  const packed = /** @type {HTMLElement} */ (document.getElementById('code'))
  const { lengths = '', wasm = '', search = '', words, yours = '', glue = '' } = packed.dataset
  const bytes = Uint8Array.from(atob(packed.textContent.trim()), letter => letter.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))
  const code = await new Response(stream).arrayBuffer()
  let at = 0
  const [module, engine, panel, locale, desk, keys, ...texts] = lengths.split(' ').map(length => code.slice(at, at += +length))
  /** @param {ArrayBuffer | string} content @param {string} type */
  const address = (content, type) => URL.createObjectURL(new Blob([content], { type }))
  const names = [[wasm, address(module, 'application/wasm')]]
  const [sought, drawn] = search.split(' ')
  if (sought) names.push([sought, address(engine, 'application/wasm')])
  if (drawn) names.push([drawn, address(panel, 'application/wasm')])
  if (words) names.push([words, address(locale, 'application/json')])
  const [kept, pressed] = yours.split(' ')
  if (kept) names.push([kept, address(desk, 'application/wasm')])
  if (pressed) names.push([pressed, address(keys, 'text/javascript')])
  /** @param {ArrayBuffer | undefined} bytes */
  const text = bytes => names.reduce((text, [name, is]) => text.replaceAll(name, is), new TextDecoder().decode(bytes))
  names.push([glue, address(text(texts.shift()), 'text/javascript')])
  for (const bytes of texts) {
    const script = document.createElement('script')
    script.textContent = text(bytes)
    document.body.append(script)
  }
  packed.remove()
})()
