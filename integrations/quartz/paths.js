// Where things are, by the rules of Quartz: a page is known by its slug, and all addresses in a page are relative to it,
// so that the site may stand under any path.

/** The folder of all that is written, from the top of the site. */
export const FOLDER = 'static/link-digest'

/** The digest, or the index of one in parts, from the same place. */
export const DATA = `${FOLDER}/archive/index.json`

/** The way from a page to the top of the site. @param {string} slug */
export function root(slug) {
  return slug.split('/').filter(part => part !== '').slice(1).map(() => '..').join('/') || '.'
}

/** A slug as addresses have it: that of the page of a folder is the folder. @param {string} slug */
export function simple(slug) {
  return slug === 'index' ? '/' : slug.endsWith('/index') ? slug.slice(0, -'index'.length) : slug
}

/** The way from one page to another. @param {string} from @param {string} to */
export function between(from, to) {
  return `${root(from)}/${simple(to)}`.replaceAll(/\/{2,}/g, '/')
}

/**
 * The address of the site, with a slash at its end; empty where Quartz is told none.
 *
 * @param {import('./types.d.ts').Configuration} configuration
 */
export function home({ baseUrl }) {
  const address = `https://${baseUrl?.replace(/^https?:\/\//, '').replace(/\/+$/, '')}/`
  return baseUrl && URL.canParse(address) ? new URL(address).href : ''
}

/** The address of a page, as browsers write it. @param {string} home @param {string} slug */
export function address(home, slug) {
  const path = simple(slug)
  return new URL(home + (path === '/' ? '' : path).replaceAll('#', '%23').replaceAll('?', '%3F')).href
}
