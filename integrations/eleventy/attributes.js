// What a page says to the shortcode, in each language of templates that Eleventy has.

/**
 * Returns attributes: of texts such as `topic=Databases`, or a word alone; and of objects, as JavaScript and the named
 * arguments of Nunjucks are.
 *
 * @param {unknown[]} said
 * @returns {Record<string, unknown>}
 */
export function attributesOf(said) {
  return Object.assign({}, ...said.map(one => {
    if (typeof one === 'string') {
      const [name, ...rest] = one.split('=')
      return { [name.trim()]: rest.length === 0 ? true : rest.join('=').trim() }
    }
    if (typeof one !== 'object' || one === null || Array.isArray(one)) throw new Error(`link-digest: {% linkDigest %} takes texts such as "topic=Databases", and not ${one}`)
    const { __keywords, ...named } = /** @type {Record<string, unknown>} */ (one)
    return named
  }))
}
