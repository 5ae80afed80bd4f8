// What the scripts of the element pass to each other, for the types that `cargo xtask test types` checks. No page loads
// this. The names that Rust has as well are in contract.d.ts.

import type { Attribute, Cause, Command, Given, Keeping, Question, Reason } from './contract.js'
import type { define as declared } from './link-digest.js'
import type { Cause as DeclaredCause, ChangeDetail, ErrorDetail, LinkDigest as Api, OpenDetail, Query } from './link-digest.js'
import type * as Attach from './attach.js'

/** An object without a prototype, as a table. */
export type Table<T> = { [name: string]: T } & { __proto__?: null }

/** What the glue exports of src/embed.rs: a page in an element. */
export interface Widget {
  update(attributes: Attributes): void
  refresh(): void
  /** Goes on in a place that was prerendered, with what was typed there. */
  hydrate(place: Element, typed: string): void
  query: Query
  address(existing: string, prefix: string): string
  restore(text: string, prefix: string, or_leave: boolean): void
  pin(id: string): void
  draw(from: number, to: number): void
  /** The reader is about to search. */
  expect_search(): void
  print(on: boolean): void
  /** There is a note of what the reader does with what is theirs; the number by which it is asked for. */
  note(number: number): void
  unmount(): void
  free(): void
}

/** The attributes as the widget reads them, with what it is given beside them. */
export type Attributes = Bare & { [name in Attribute | Given]?: string | null }

/** What the widget sends: a command, and what goes with it. A command that is missing here is refused where it is used. */
export type Emit = (...sent: Sent) => unknown
type Sent =
  | [command: 'change' | 'flow', detail: ChangeDetail, more: null]
  | [command: 'open', detail: OpenDetail, more: null]
  | [command: 'copy', item: string | null, words: string[]]
  | [command: 'focus', selector: string, n: number]
  | [command: 'reveal', selector: string, more: null]
  | [command: 'hydrate', detail: null | undefined, more: null]
  | [command: 'choose', selector: string, value: string]
  | [command: 'idle', then: () => void, more: null]
  | [command: 'error', detail: Failure, more: null]
  | [command: Exclude<Command, 'change' | 'flow' | 'open' | 'copy' | 'hydrate' | 'focus' | 'reveal' | 'choose' | 'idle' | 'error'>, detail: null | undefined, more: null]
/** A failure of which the widget tells: none of its own. */
export interface Failure extends ErrorDetail {
  cause: Cause
}
/** What is known about some texts. */
export type Answers = (...about: string[]) => string | null
/** What the widget asks. */
export type Answer = (question: Question, ...about: string[]) => string | null
/** What fetches for the widget; returns what ends the fetch. */
export type Open = (url: string, fresh: boolean, limit: number, done: Done) => () => void
export type Done = (bytes?: Uint8Array, why?: Why) => void
/** Why a fetch brought nothing: a status, or its name. */
export type Why = number | Cause | Reason

/** A fetch that has begun. */
export interface Load {
  response: Promise<Response>
  abort: AbortController
}

/** What some browsers know of a line. */
export interface Saving extends Navigator {
  connection?: { saveData?: boolean }
}

/** A part of the WASM that comes when it is needed. */
export interface Later {
  /** The name of its file; empty where it is part of the widget. */
  name: string
  what: string
  file(): URL
  /** What goes with it. */
  besides?: Later
  arriving?: Promise<Arrival>
  /** Whether what came was of no use. */
  hasFailed?: boolean
}

/** What an element lends to what is its reader's own, which comes later. */
export interface Joined {
  element: LinkDigest
  root: ShadowRoot
  widget: Widget
  /** Where a point is on the picture of the months: from 0 at its left edge to 1 at its right; nothing beside it. */
  pointOn(point: { target: EventTarget | null, clientX: number }): number | undefined
  /** Whether anything is to be kept. */
  keeps(): boolean
  /** Whether the element still shows something. */
  isHere(): boolean
  /** Has it come at once. */
  go?(due?: unknown): void
  /** What was pressed before this had come. */
  early?: (EventTarget | null)[]
  /** What the widget asks; its answers are added there. */
  answers?: Bare & { [question in Question | Keeping]?: Answers }
}

/** The bytes that came, or why there are none. */
export interface Arrival {
  bytes?: Uint8Array<ArrayBuffer>
  why?: unknown
}

/** A fetch, or why it did not begin. */
export interface Started extends Partial<Load> {
  bad?: Cause
}

/** The code that all elements of a page share. */
export interface Code extends Load {
  glue?: Promise<typeof Attach>
  run?: Promise<boolean>
  /** Whether it runs. */
  up?: boolean
}

/** What an element lends to what is attached to it. */
export interface Lent {
  /** What was asked for before the widget was there, by address. */
  early: Table<Load>
  query?: Query
  state(name: State): void
  settle(element: LinkDigest): void
  fail(error: unknown): void
}

/** What an element may do with what is attached to it. */
export interface App {
  update(): Promise<void>
  refresh(): void
  moved(): void
  unmount(): void
  query: Query
}

/** A place that the widget is drawn in. One that was prerendered keeps what the reader presses before it is hydrated. */
export interface Place extends HTMLElement {
  queue?: Press | null
}

/** What was pressed, how far to the right in the window, and what was before. */
export type Press = [before: Place['queue'], target: EventTarget | null, x: number]

/** The states of the element, which style sheets see. */
export type State = 'loading' | 'ready' | 'empty' | 'error'

/** The address or the history of the page, joined with an element. */
export interface Address {
  check(hasChanged?: boolean): void
  follow(step: boolean): void
  flush(): void
  read(query?: Query): void
  unpin(): void
  of(item: string | null): URL
  end(): void
}

/** What the WASM exports. */
export interface Exports {
  __wbindgen_externrefs: WebAssembly.Table
  __indirect_function_table: WebAssembly.Table
  __externref_table_dealloc(at: number): void
}

/** A listener of Yew's, with what gives it back. */
export type Listener = EventListener & { _wbg_cb_unref?(): void }

/** The properties that are attributes. */
export type Reflected = Omit<Api, keyof HTMLElement | 'data' | 'query' | 'ready' | 'refresh'>

// The element in element.js is what link-digest.d.ts says of it.
type Has<Wanted, Found extends Wanted> = Found
export type Defined = Has<Api, LinkDigest>
export type Class = Has<Pick<typeof Api, 'observedAttributes'>, typeof LinkDigest>
export type Causes = [Has<DeclaredCause, Cause | 'widget'>, Has<Cause | 'widget', DeclaredCause>]
export type Define = Has<typeof declared, typeof define>

export type { Api, ChangeDetail, ErrorDetail, OpenDetail, Query }

/** What an object literal may say of its prototype. */
export interface Bare {
  __proto__?: null
}

declare global {
  // What the bundle fills in.
  const __LIMIT__: number
  const __HEADING_LEVEL__: 1 | 2 | 3 | 4 | 5
  const __PATIENCE_SECONDS__: number
  const __PATIENCE_MILLIS__: number
  const __SHORT_PATIENCE_MILLIS__: number
  const __YOURS_WORDS__: Table<string[]> & { keys: string[] }
  const __LOCALES__: Table<() => URL>
  const __ELEMENT__: undefined
  /** The words of the buttons over a post, by the tag of their language. */
  const __LABELS__: { [tag: string]: [cards: string, text: string] }

  // Stops the WASM where one of these fails. It stands in attach.js, which is joined with what uses it.
  const guard: <T extends object>(functions: T) => T

  // What script.js and module.js give to element.js, which stands in both.
  const glue: (again: string) => Promise<typeof Attach>
  const binary: () => URL

  // What wasm-bindgen's glue has, which stands before what is joined with it.
  const wasm: Exports
  function mount(place: Element, attributes: Attributes, emit: Emit, answer: Answer, open: Open, isAbove: boolean): Widget
  function styles(): string
  function unknown_words(text: string): string
  // And that of the WASM that reads posts, before post.js: a page that nodes are handed over of (crates/post).
  class Post {
    element(parent: number, name: string): number
    attribute(of: number, name: string, value: string): void
    text(parent: number, text: string): void
    read(name: string): string | undefined
  }
  function __wbg_init(given: { module_or_path: ArrayBuffer }): Promise<unknown>
  function __wbg_get_imports(): WebAssembly.Imports
  function __wbg_finalize_init(instance: WebAssembly.Instance, module: WebAssembly.Module): void


  interface LinkDigest extends Reflected {}
  namespace LinkDigest {
    /** What was said last in the console. */
    let said: string | undefined
  }

  interface RequestInit extends Bare {}
  interface ShadowRootInit extends Bare {}
  interface EventInit extends Bare {}
  interface IntersectionObserverInit extends Bare {}
  interface MutationObserverInit extends Bare {}
  interface AddEventListenerOptions extends Bare {}
  interface PropertyDescriptor extends Bare {}
}
