// What may stand in a block: the attributes of the element, but for `src`, which follows from the site. A test holds
// them to those that the element has.

/** @typedef {'text' | 'names' | 'number' | 'flag' | readonly string[]} Kind */

/** @type {Readonly<Record<string, Kind>>} */
export const attributes = {
  id: 'text',
  q: 'text',
  lang: 'text',
  words: 'text',
  referrerpolicy: 'text',
  topic: 'names',
  source: 'names',
  issue: 'names',
  author: 'names',
  tag: 'names',
  limit: 'number',
  'heading-level': 'number',
  recommended: 'flag',
  layout: ['cards', 'topics', 'list', 'picks'],
  controls: ['full', 'search', 'none'],
  group: ['issue', 'topic', 'source', 'year'],
  sync: ['none', 'query', 'hash'],
  theme: ['auto', 'light', 'dark'],
  memory: ['device', 'none'],
  loading: ['lazy', 'eager'],
  images: ['own', 'all', 'none'],
}

/** Those that leave the first cards as they are without any. */
export const harmless = new Set(['id', 'sync', 'theme', 'memory', 'loading', 'referrerpolicy'])

/**
 * Returns an attribute as HTML has it, `undefined` where it is to be absent, or a sentence about what is wrong.
 *
 * @param {string} name
 * @param {unknown} value
 * @returns {{ value?: string, wrong?: string }}
 */
export function attribute(name, value) {
  const kind = Object.hasOwn(attributes, name) ? attributes[name] : undefined
  if (name === 'src') return { wrong: '`src` is not said here: it is the digest of this site' }
  if (kind === undefined) return { wrong: `there is no attribute \`${name}\`: expected one of ${Object.keys(attributes).join(', ')}` }
  const text = one(value)
  if (kind === 'flag') {
    if (value === true || value === null || value === '') return { value: '' }
    return value === false ? {} : { wrong: `expected true or false in \`${name}\`` }
  }
  if (kind === 'names' && Array.isArray(value) && value.every(name => one(name) !== undefined)) return { value: value.map(one).join('|') }
  if (text === undefined) return { wrong: `expected ${kind === 'number' ? 'a number' : kind === 'names' ? 'a name or a list of names' : 'a text'} in \`${name}\`` }
  if (kind === 'number' && !/^[1-9]\d*$/.test(text)) return { wrong: `expected a number from 1 on in \`${name}\`, found "${text}"` }
  if (Array.isArray(kind) && !kind.includes(text)) return { wrong: `expected ${kind.join(', ')} in \`${name}\`, found "${text}"` }
  return { value: text }
}

/** @param {unknown} value */
function one(value) {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
