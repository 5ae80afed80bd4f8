// The types of the <link-digest> element. docs/api.md has an example of each.

/** Registers the element, under this name. Doing so twice is harmless. Importing alone registers nothing. */
export declare function define(tag?: string): void

/** Issues of links, as cards to filter. */
export declare class LinkDigest extends HTMLElement {
  static readonly observedAttributes: string[]

  /** The URL of the JSON, against the page. */
  src: string
  /** `auto` follows the page's own switch, and then the system. */
  theme: Theme
  /** The first query: topics, with `|` between several. */
  topic: string
  /** The first query: sources, with `|` between several. */
  source: string
  /** The first query: ids of issues, with `|` between several. */
  issue: string
  /** The first query: names of authors, with `|` between several. */
  author: string
  /** The first query: tags, with `|` between several. */
  tag: string
  /** The first query: words to search for. */
  q: string
  /** The first query: recommended items only. */
  recommended: boolean
  /** The first query: what results are grouped by. */
  group: Group | ''
  layout: Layout
  /** `none` is cards alone, as at the end of a post. */
  controls: Controls
  /** How many cards are shown before "show more", and more at a time. */
  limit: number
  /** Where the query is kept in the address of the page. */
  sync: Sync
  /** Where it is kept what a reader has saved and read: in the browser of that reader, or nowhere. */
  memory: Memory
  loading: Loading
  /** The URL of a file of words, against the page: some of the keys of a locale file, over those of the language. */
  words: string
  /** The level of the digest's title; issues and cards follow below it. */
  headingLevel: HeadingLevel
  /** What the sites behind the links are told of this page; without it, nothing. */
  referrerPolicy: ReferrerPolicy
  /** The pictures that are shown: those of the digest's own origin, those of other servers too, or none. */
  images: Images

  /**
   * The JSON as an object or a text, instead of `src`. It may be set before the element is defined; with `null` the element
   * waits for it, until `refresh()`.
   */
  data: Digest | string | null | undefined
  /** What is asked for now. */
  query: Query
  /** Fulfilled with the element when the digest is shown. */
  readonly ready: Promise<LinkDigest>
  /** Fetches the JSON once more. */
  refresh(): void
}

export type Theme = 'auto' | 'light' | 'dark'
export type Layout = 'cards' | 'topics' | 'list' | 'picks'
export type Controls = 'full' | 'search' | 'none'
export type Sync = 'none' | 'query' | 'hash'
export type Memory = 'device' | 'none'
export type Loading = 'lazy' | 'eager'
export type Images = 'own' | 'all' | 'none'
export type HeadingLevel = 1 | 2 | 3 | 4 | 5
/** What results are grouped by. */
export type Group = 'issue' | 'topic' | 'source' | 'year'
export type Order = 'best' | 'newest' | 'oldest' | 'recommended' | 'source'
/** A month: `2026-11`. */
export type Month = `${number}-${number}`

/** What a reader may ask for. What is left out is not asked for. */
export interface Query {
  text?: string
  topics?: string[]
  sources?: string[]
  /** Ids of issues. */
  issues?: string[]
  authors?: string[]
  tags?: string[]
  /** Values that items must not have, each after the key of its facet: `topic:Rust`. */
  excluded?: string[]
  /** From this month on. */
  after?: Month
  /** Up to this month. */
  before?: Month
  recommended?: boolean
  order?: Order
  group?: Group
}

/** Why a digest cannot be shown. */
export type Cause = 'no-source' | 'bad-url' | 'network' | 'timeout' | 'status' | 'data' | 'widget'

export interface ChangeDetail {
  query: Query
  /** How many items match. */
  count: number
}

export interface OpenDetail {
  /** The id of the item. */
  id: string
  url: string
}

export interface ErrorDetail {
  cause: Cause
  /** The same in words. */
  message: string
}

/** The events of the element. They bubble, and cross shadow roots. */
export interface LinkDigestEventMap {
  /** The digest is shown. */
  'ld-ready': CustomEvent<Record<string, never>>
  /** The reader changed the query. */
  'ld-change': CustomEvent<ChangeDetail>
  /** The reader activates the link of an item; `preventDefault()` keeps the page. */
  'ld-open': CustomEvent<OpenDetail>
  /** The digest cannot be shown. */
  'ld-error': CustomEvent<ErrorDetail>
}

/** The attributes as they are written in HTML. `link-digest/react` and its like give them to JSX and to templates. */
export interface LinkDigestAttributes {
  src?: string
  lang?: string
  dir?: string
  theme?: Theme
  topic?: string
  source?: string
  issue?: string
  author?: string
  tag?: string
  q?: string
  recommended?: boolean | ''
  group?: Group
  layout?: Layout
  controls?: Controls
  limit?: number | string
  sync?: Sync
  memory?: Memory
  loading?: Loading
  words?: string
  'heading-level'?: HeadingLevel | `${HeadingLevel}`
  referrerpolicy?: ReferrerPolicy
  images?: Images
}

/** The file: issues.schema.json has all of it. */
export interface Digest {
  version: number
  title?: string
  home?: string | null
  language?: string | null
  issues: Issue[]
}

export interface Issue {
  id?: string
  number?: number | null
  title?: string
  /** A day: `2026-11-16`. */
  date?: string | null
  date_end?: string | null
  url?: string | null
  language?: string | null
  intro?: unknown[]
  topics?: Topic[]
}

export interface Topic {
  name?: string
  items?: Item[]
}

export interface Item {
  id?: string
  title: string
  url?: string | null
  source?: string | null
  authors?: string[]
  notes?: Note[]
  links?: { title?: string; url: string; source?: string | null }[]
  tags?: string[]
  image?: Image | null
  minutes?: number | null
  date?: string | null
  recommended?: boolean
}

/** A picture. Its address is relative to the file. */
export interface Image {
  src: string
  alt?: string | null
  caption?: string | null
  width?: number | null
  height?: number | null
}

/** Plain text, or text in pieces with notes of its own. */
export type Note = string | { text: string | Span[]; notes?: Note[] }
export type Span = string | { text: string; strong?: boolean; emphasis?: boolean; code?: boolean; url?: string }

declare global {
  interface HTMLElementTagNameMap {
    'link-digest': LinkDigest
  }
  // The element has them, and whatever is around it: they bubble.
  interface GlobalEventHandlersEventMap extends LinkDigestEventMap {}
}
