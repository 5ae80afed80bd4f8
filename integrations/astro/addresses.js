// Where things are in the site, whatever its `base`.
import { folderOf } from '@link-digest/node/plugin'

/** @typedef {Pick<import('astro').AstroConfig, 'site' | 'base'>} Site */

/** The path of the top of the site, which may be written with a slash at either end or with none. @param {Site} site */
export function top({ base }) {
  return `/${base.split('/').filter(part => part !== '').map(part => `${part}/`).join('')}`
}

/**
 * The address of the digest's own page; none where Astro is not told that of the site.
 *
 * @param {Site} site
 * @param {{ home?: string, folder?: string }} options
 */
export function home(site, options) {
  return options.home ?? (site.site ? new URL(`${top(site)}${folderOf(options)}/`, site.site).href : undefined)
}
