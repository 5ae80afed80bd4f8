// What plugins for generators have in common, in the package for Node that each of them has.
import type { Warning } from './index.d.ts'

/** How the names of files end that may be pictures. */
export const pictureEndings: readonly string[]

/** Returns the folder of the digest in a site, without slashes around it. Throws an error where it is not one in the site. */
export function folderOf(options: { folder?: string }): string

/** Returns a warning in one line, with its file and the first of its places. */
export function inOneLine(warning: Warning): string
