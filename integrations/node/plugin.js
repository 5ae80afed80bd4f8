// What plugins for generators have in common.

/** @type {typeof import('./plugin.d.ts').pictureEndings} */
export const pictureEndings = ['png', 'jpg', 'jpeg', 'gif', 'webp', 'avif', 'svg']

/** @type {typeof import('./plugin.d.ts').folderOf} */
export function folderOf({ folder = 'link-digest' }) {
  const parts = folder.split('/').filter(part => part !== '' && part !== '.')
  if (parts.length === 0 || parts.includes('..')) throw new Error(`link-digest: \`folder\` is to be one in the site, as 'links', and not '${folder}'`)
  return parts.join('/')
}

/** @type {typeof import('./plugin.d.ts').inOneLine} */
export function inOneLine({ file, message, help, places: [place] }) {
  return `${file}${place ? `, line ${place.line}` : ''}${file ? ': ' : ''}${message}${help ? ` (${help})` : ''}`
}
