// How the component comes by the first cards: a module that is made anew with the issues, in builds and while one writes.

/** The name of the integration. */
export const NAME = '@link-digest/astro'

/** Its name. */
export const MODULE = 'virtual:link-digest'

/** The name by which Vite knows it, and takes it for no file. */
export const RESOLVED = `\0${MODULE}`

/** @param {() => { site: string, html: string }} digest @returns {import('vite').Plugin} */
export function modulePlugin(digest) {
  return {
    name: 'link-digest',
    resolveId: id => id === MODULE ? RESOLVED : undefined,
    load: id => id === RESOLVED ? `export const digest = ${JSON.stringify(digest())}` : undefined,
  }
}
