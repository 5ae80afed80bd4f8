// What Quartz gives its plugins, as far as this one needs it: the same in versions 4 and 5, or absent in one of them.
import type { Root } from 'hast'
import type { PluggableList } from 'unified'
import type { VFile } from 'vfile'

export interface Configuration {
  pageTitle?: string
  baseUrl?: string
  locale?: string
}

export interface Context {
  /** Another one at each time that pages are made. */
  buildId?: string
  argv: { directory: string, output: string }
  cfg: { configuration: Configuration }
}

/** What is known of a note. */
export interface NoteData {
  slug?: string
  /** Its path from the top of the folder of notes. */
  relativePath?: string
  frontmatter?: { title?: string, tags?: string | string[], [more: string]: unknown }
  /** Whether no list is to have it, as plugins of version 5 say. */
  unlisted?: boolean
  /** The slugs of the notes that it links. */
  links?: string[]
  /** Addresses that are written otherwise in its Markdown than in its HTML. */
  linkDigest?: Record<string, string>
  dates?: { created?: Date, modified?: Date, published?: Date }
}

/** A note as Quartz publishes it. */
export type Content = [Root, VFile]

export type Script = { loadTime: 'beforeDOMReady' | 'afterDOMReady', contentType: 'inline', spaPreserve?: boolean, script: string }

export interface Transformer {
  name: string
  markdownPlugins(context: Context): PluggableList
  externalResources(context: Context): { js: Script[] }
}

/** A path, for which Quartz has types of its own. */
export type Path = any

export interface Change {
  type: 'add' | 'change' | 'delete'
  path: string
  file?: VFile
}

export interface Emitter {
  name: string
  getQuartzComponents(context: Context): []
  emit(context: Context, content: Content[], resources?: unknown): Promise<Path[]>
  partialEmit(context: Context, content: Content[], resources: unknown, changes: Change[]): Promise<Path[]> | null
}

export interface PageType {
  name: string
  match(page: unknown): boolean
  generate(all: { content: Content[], ctx: Context }): []
  layout: string
  body(options?: unknown): (props: unknown) => null
}

export interface ComponentProps {
  fileData: NoteData
  allFiles: NoteData[]
  cfg: Configuration
  displayClass?: string
}

/** The configuration of Quartz 4. */
export interface Config {
  configuration: object
  plugins: { transformers: object[], filters: object[], emitters: object[] }
}
