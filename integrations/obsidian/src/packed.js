// What is packed in main.js, opened as the page in one file opens it: by the browser itself.

/**
 * Returns what is packed in a text, as it comes out.
 *
 * @param {string} packed
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
 */
export function opened(packed) {
  const letters = atob(packed)
  const bytes = new Uint8Array(letters.length)
  for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at)
  return new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))
}
