// What the lines of a block say.
import { normalizePath, parseYaml } from 'obsidian'
import { elementAttributes } from './command.js'

/** What an element in a page may say, and one in Obsidian may not, with the reason. */
const REFUSED = new Map(Object.entries({
  src: 'the digest is that of the notes in `folder`',
  sync: 'Obsidian has no address bar',
  words: 'nothing is fetched here',
  id: 'the plugin has one for each block',
}))

/**
 * Reads them: the folders, the attributes of the element, and a sentence about each line that makes no sense.
 *
 * @param {string} source
 * @returns {Promise<{ folders: string[] | undefined, attributes: Record<string, string>, wrong: string[] }>}
 */
export async function read(source) {
  const said = yaml(source)
  if (said === undefined) return { folders: undefined, attributes: {}, wrong: ['expected lines of `name: value`'] }
  const { folder, ...rest } = said
  const wrong = Object.keys(rest).filter(name => REFUSED.has(name)).map(name => `there is no \`${name}\` here: ${REFUSED.get(name)}`)
  // A name without a value is there.
  const others = Object.entries(rest).filter(([name]) => !REFUSED.has(name)).map(([name, value]) => [name, value ?? true])
  const { attributes, warnings } = others.length > 0 ? await elementAttributes(Object.fromEntries(others), [...REFUSED.keys()]) : { attributes: {}, warnings: [] }
  const folders = foldersOf(folder)
  if (folders === undefined && folder !== undefined && folder !== null) wrong.push('expected a folder or a list of folders in `folder`')
  return { folders, attributes, wrong: [...wrong, ...warnings] }
}

/**
 * Returns folders as the paths of a vault begin; nothing where there are none.
 *
 * @param {unknown} said
 */
export function foldersOf(said) {
  const all = [said ?? []].flat()
  if (!all.every(one => typeof one === 'string' || typeof one === 'number')) return undefined
  const folders = all.map(one => String(one).trim()).filter(one => one !== '').map(one => normalizePath(one.replace(/^\.\//, '')))
  return folders.length > 0 ? folders : undefined
}

/** @param {string} source @returns {Record<string, unknown> | undefined} */
function yaml(source) {
  try {
    const said = parseYaml(source) ?? {}
    return typeof said === 'object' && !Array.isArray(said) ? said : undefined
  } catch {
    return undefined
  }
}
