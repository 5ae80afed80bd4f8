// What a page and its worker say to each other about keeping an archive.

/**
 * What a page asks for: that the files which it has loaded be kept, or, without any, all of the archive; or whether there
 * is a newer edition than the one with these files, which it is made of.
 */
export interface Wish {
  seen?: string[]
  made?: string[]
}

/** That there is a newer edition. */
export interface News {
  isOld: boolean
}

/** How much of the archive is kept. */
export interface Kept {
  /** Whether all of it is to be kept. */
  isWanted: boolean
  /** How many of its files are not. */
  missing: number
  files: number
  /** Whether all of it is being fetched. */
  isUnderWay: boolean
  /** Whether that came to an end before all of it was kept. */
  hasFailed?: boolean
}
