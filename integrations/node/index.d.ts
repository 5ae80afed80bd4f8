/** A file of issues, in any form that `link-digest import` reads. */
export interface File {
  /** Its name or path: the form, and the dates of an issue, may stand there. */
  name: string
  /** Its text; or its bytes, where the encoding is to be found out. */
  content: string | Uint8Array
  /** Of Markdown, the address of the page that a site has of it, which the title of its issue leads to. */
  url?: string
  /** The folders between that of the issues and the file, as in `2026/november`: `{path}` in `issue_url` begins with them. */
  folder?: string
}

/** The settings of `digest.toml` about how issues are read. Each is explained in docs/importing.md. */
export interface Settings {
  title?: string
  home?: string
  language?: string
  issue_url?: string
  prose?: boolean
  month_first?: boolean
  topic_level?: number
  items?: ('numbered' | 'bullets' | 'paragraphs' | 'headings' | 'tables')[]
  recommended?: string[]
  source?: 'before-dash' | 'after-dash' | 'host'
  skip?: string[]
  /** The order of topics, and names that become others. */
  topics?: { order?: string[], [name: string]: string | string[] | undefined }
  wiki?: string
}

/** The settings of `digest.toml` about how a digest is published. */
export interface Options {
  title?: string
  home?: string
  language?: string
  author?: string
  theme?: 'auto' | 'light' | 'dark'
  feeds?: 'all' | 'one' | 'none'
  feed_entries?: 'issues' | 'items'
  id?: string
  parts?: 'auto' | 'always' | 'never'
  images?: 'own' | 'all' | 'none'
  styles?: 'inline' | 'linked'
  back?: string
  back_title?: string
  /** Other words for the pages, by the keys of a locale file. */
  words?: Record<string, unknown>
  /** The bytes of a font (TTF or OTF), for letters that the pictures for links lack without it. */
  font?: Uint8Array
}

/** Where HTML to paste finds the rest. */
export interface EmbedOptions extends Options {
  /** The address of the folder that `site` made, as the page sees it; `./` where it is not given. */
  base?: string
  /** The address of the JSON, as the page sees it; where it is not given, the one in that folder. */
  src?: string
  /** Plain HTML without a template, for pages whose editor strips that. */
  light?: boolean
  /** The attributes that the page gives the element. The first cards are those that they ask for, or there are none. */
  attributes?: Attributes
}

/** Names may be a list. */
export type Names = string | readonly string[]

/** The attributes of the element, as docs/api.md has them, and what any element may have. */
export interface Attributes {
  src?: string
  lang?: string
  words?: string
  theme?: 'auto' | 'light' | 'dark'
  topic?: Names
  source?: Names
  issue?: Names
  author?: Names
  tag?: Names
  q?: string
  recommended?: boolean
  group?: 'issue' | 'topic' | 'source' | 'year'
  layout?: 'cards' | 'topics' | 'list' | 'picks'
  controls?: 'full' | 'search' | 'none'
  limit?: number | string
  sync?: 'none' | 'query' | 'hash'
  memory?: 'device' | 'none'
  loading?: 'lazy' | 'eager'
  'heading-level'?: 1 | 2 | 3 | 4 | 5 | `${1 | 2 | 3 | 4 | 5}`
  images?: 'own' | 'all' | 'none'
  referrerpolicy?: string
  id?: string
  class?: string
  style?: string
  [data: `data-${string}` | `aria-${string}`]: unknown
}

/** A digest, as the JSON has it: `static/issues.schema.json` says all of it. */
export interface Digest {
  version: number
  title?: string
  home?: string
  language?: string
  issues: Issue[]
  [more: string]: unknown
}

export interface Issue {
  id: string
  title?: string
  number?: number
  date?: string
  date_end?: string
  url?: string
  topics: Topic[]
  [more: string]: unknown
}

export interface Topic {
  name: string
  items: Item[]
  [more: string]: unknown
}

export interface Item {
  id: string
  title: string
  url?: string
  source?: string
  recommended?: boolean
  notes?: unknown[]
  [more: string]: unknown
}

/** What was dropped, moved or guessed. */
export interface Warning {
  /** The name of the file; empty where it is about the whole. */
  file: string
  message: string
  /** What to do. */
  help: string
  places: { line: number; column: number; label: string }[]
}

/** The digest, the very text that `link-digest import` writes, what was not understood, and the pictures that were found. */
export interface Imported {
  digest: Digest
  json: string
  warnings: Warning[]
  /** What is to be copied beside the files of the site; nothing where no `folder` was named. */
  pictures: Picture[]
}

/** A picture to copy. */
export interface Picture {
  /** Its path in the folder of the site, by which the digest names it. */
  path: string
  /** Where it is. */
  from: string
}

/** A file to write. */
export interface Output {
  /** Its path in the folder of the site, with `/` between its parts. */
  path: string
  content: string | Uint8Array
}

/** Who sees to what is beside the files. */
export interface Surroundings {
  /**
   * Whether you put the pictures that stand beside the files where pages find them, and their addresses into the digest;
   * otherwise each of them is told, since `site` and `embed` leave it out.
   */
  pictures?: boolean
  /**
   * The folder from which the names of the files go, such as that of your site. Pictures that stand beside them are looked for
   * in it, and nowhere else, and are yours to copy; those that are not found are told.
   */
  folder?: string
}

/** Reads issues, in this order, as `link-digest import` does. */
export function importDigest(files: File[], settings?: Settings, surroundings?: Surroundings): Imported

/** Makes all files of a static site, as `link-digest site` does. Throws an error that says what is wrong with an option. */
export function site(digest: Digest | string, options?: Options): Output[]

/** Makes HTML to paste into a page, as `link-digest embed` does. Throws an error that says what is wrong with an option. */
export function embed(digest: Digest | string, options?: EmbedOptions): string

/**
 * Looks at attributes of the element as somebody has written them: those that make sense, as HTML has them, and a sentence
 * about each of the others. Those in `without` are not said where you are: they are among the others, and no sentence has
 * them among what was expected.
 */
export function elementAttributes(said: Record<string, unknown>, options?: { without?: readonly string[] }): { attributes: Record<string, string>; warnings: string[] }

/** The folder of the widget in this package: what a page loads, to be copied where a site is made by other means. */
export const widgetFolder: string
