import type { Options, Settings } from '@link-digest/node'

/** Which posts are issues, and the settings of `digest.toml` about how they are read and published. */
export interface LinkDigestOptions extends Omit<Settings, 'issue_url'>, Options {
  /** The folder of the posts that are issues, or a glob, or several of these, from the top of the project. */
  issues?: string | string[]
  /** The tag of the posts that are issues; with `issues`, of those there. */
  tag?: string
  /** The name of the digest. */
  title: string
  /** The address of the site, for feeds and for titles that lead to posts: `https://example.org`. */
  site?: string
  /** Where the digest is in the site, with its data, the widget, a page of its own and feeds; `link-digest` unless said. */
  folder?: string
}

/** The part of Eleventy that the plugin takes. */
export interface EleventyConfig {
  addCollection(name: string, make: (all: any) => unknown): unknown
  addWatchTarget(glob: string): unknown
  addShortcode(name: string, write: (this: any, ...said: any[]) => string): unknown
  on(event: string, act: (event: any) => unknown): unknown
  getFilter(name: string): any
  hasPlugin(name: string): boolean
  versionCheck(range: string): unknown
}

/** The plugin: `eleventyConfig.addPlugin(linkDigest, { issues: 'issues', title: 'My links' })`. */
export default function linkDigest(eleventyConfig: EleventyConfig, options: LinkDigestOptions): void
