// What the modules of the plugin give each other.

/** What is set in the plugin's settings. */
export interface Options {
  /** The folders of the issues, from the top of the vault. */
  folders: string[]
  /** The title of the digest; where it is empty, the name of the folder. */
  title: string
}

/** What was not understood of an issue. */
export interface Warning {
  file: string
  message: string
  help: string
  places: { line: number; column: number; label: string }[]
}

/** The digest of some folders. */
export interface Made {
  json: string
  warnings: Warning[]
  /** The notes that are its issues. */
  notes: import('obsidian').TFile[]
  /** The files whose pictures are in it. */
  pictures: Set<string>
}

/** An issue, an introduction or an item in the JSON of a digest, as far as pictures are looked for in it. */
export interface Piece {
  url?: string
  kind?: string
  image?: { src: string } | null
  [more: string]: unknown
}

/** The element, as far as the plugin has to do with it: static/link-digest.d.ts has the rest. */
export interface Shown extends HTMLElement {
  data: string | null | undefined
}
