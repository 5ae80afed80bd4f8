// Written from crates/core/src/contract.rs by `UPDATE=1 cargo test --test contract`. No page loads this.

/** What the widget sends to its element: events and commands. */
export type Command =
  | 'change'
  | 'flow'
  | 'open'
  | 'copy'
  | 'hydrate'
  | 'focus'
  | 'unpin'
  | 'reveal'
  | 'choose'
  | 'idle'
  | 'loading'
  | 'ready'
  | 'empty'
  | 'error'

/** What the widget asks the browser. */
export type Question =
  | 'href'
  | 'picture'
  | 'dress'
  | 'plural'
  | 'saves'
  | 'script'
  | 'lacks'

/** What the widget asks about what a reader keeps. */
export type Keeping =
  | 'note'
  | 'kept'
  | 'keep'
  | 'forget'
  | 'today'
  | 'show'
  | 'file'
  | 'words'

/** Why a digest cannot be shown. */
export type Cause =
  | 'no-source'
  | 'bad-url'
  | 'network'
  | 'timeout'
  | 'status'
  | 'data'
  | 'widget'

/** What is said of a fetch besides a cause or a status. */
export type Reason =
  | 'size'

/** The attributes of the element. */
export type Attribute =
  | 'src'
  | 'theme'
  | 'q'
  | 'recommended'
  | 'layout'
  | 'controls'
  | 'limit'
  | 'sync'
  | 'loading'
  | 'words'
  | 'group'
  | 'heading-level'
  | 'memory'
  | 'referrerpolicy'
  | 'images'
  | 'lang'
  | 'topic'
  | 'source'
  | 'issue'
  | 'author'
  | 'tag'

/** What the widget is given beside the attributes. */
export type Given =
  | 'locale'
  | 'data'
