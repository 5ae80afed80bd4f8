/**
 * What to say where the command itself fails, which it never should.
 *
 * @param {unknown} error
 */
export function fault(error) {
  return `link-digest failed by a mistake of its own (${error}): please report it, with the input if you can`
}
