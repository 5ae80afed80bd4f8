import type { Options, Settings } from '@link-digest/node'
import type { Config, Emitter, PageType, Transformer } from './types.d.ts'

/** Which notes are issues, and the settings of `digest.toml` about how they are read and published. */
export interface LinkDigestOptions extends Settings, Pick<Options, 'parts' | 'images' | 'theme' | 'styles'> {
  /** The folder of notes that are issues, or several, from the top of the garden. */
  folder?: string | string[]
  /** The tag of notes that are issues; with a folder, of those in it. */
  tag?: string
  /** Attributes of the element in the sidebar. */
  attributes?: Record<string, unknown>
}

/** Quartz 4: adds the plugins to a configuration, each at its place. */
export function withLinkDigest<C extends Config>(config: C, options: LinkDigestOptions): C

/** The transformer: makes blocks of code in the language `link-digest` the element. */
export function LinkDigestBlock(options?: LinkDigestOptions): Transformer

/** The emitter: writes the digest and the widget. It stands before the emitters that render pages and list their links. */
export function LinkDigestFiles(options?: LinkDigestOptions): Emitter

/** Quartz 5: puts first cards and links into the pages, which are rendered before emitters run there. */
export function LinkDigestPage(options?: LinkDigestOptions): PageType
