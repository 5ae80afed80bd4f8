/// <reference path="./virtual.d.ts" />
import type { AstroIntegration } from 'astro'
import type { Loader } from 'astro/loaders'
import type { Options, Settings } from '@link-digest/node'

/** Where the issues are, and the settings of `digest.toml` about how they are read and published. */
export interface LinkDigestOptions extends Settings, Options {
  /** The folder of the posts that are issues, or a file, or several of these, from the top of the project. */
  issues: string | string[]
  /** The name of the digest. */
  title: string
  /** Where the digest is in the site, with its data, the widget, a page of its own and feeds; `link-digest` unless said. */
  folder?: string
  /**
   * Where the posts are, which the titles of issues lead to, from the top of the site: `/issues/{path}/`. `base` is put
   * before it; `site` has to be set.
   */
  issue_url?: string
}

/** What of a digest becomes an entry of a collection. */
export interface LoaderOptions extends LinkDigestOptions {
  /** Issues with all that is in them, or each link, with its `topic`, its `issue` and its `date`; `items` unless said. */
  entries?: 'issues' | 'items'
}

/** The integration, for `integrations` in `astro.config.mjs`. */
export default function linkDigest(options: LinkDigestOptions): AstroIntegration

/** A loader for `defineCollection`, which gives the links of the issues as entries. It needs no integration. */
export function linkDigestLoader(options: LoaderOptions): Loader
