// Where things are in the site, whatever its `base`.

/** @typedef {Pick<import('astro').AstroConfig, 'site' | 'base'>} Site */

/** The path of the top of the site, which may be written with a slash at either end or with none. @param {Site} site */
export function top({ base }) {
  return `/${base.split('/').filter(part => part !== '').map(part => `${part}/`).join('')}`
}

/** The folder of the digest in the site. @param {{ folder?: string }} options */
export function folderOf({ folder = 'link-digest' }) {
  const parts = folder.split('/').filter(part => part !== '' && part !== '.')
  if (parts.length === 0 || parts.includes('..')) throw new Error(`link-digest: \`folder\` is to be one in the site, as 'links', and not '${folder}'`)
  return parts.join('/')
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
