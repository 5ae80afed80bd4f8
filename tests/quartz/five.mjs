// A garden of Quartz 5, by its own plugins, which are packages of npm: what reads notes, what renders the page of one,
// which notes are drafts, and the list of links. A stand-in is what calls them, written after its source: notes are read
// in the order of its plugins, types of pages make theirs before emitters run, and these are run beside each other.
import { join } from 'node:path'
import { ContentIndex } from '@quartz-community/content-index'
import { ContentPage } from '@quartz-community/content-page'
import { CrawlLinks } from '@quartz-community/crawl-links'
import { GitHubFlavoredMarkdown } from '@quartz-community/github-flavored-markdown'
import { NoteProperties } from '@quartz-community/note-properties'
import { ObsidianFlavoredMarkdown } from '@quartz-community/obsidian-flavored-markdown'
import { RemoveDrafts } from '@quartz-community/remove-draft'
import { SyntaxHighlighting } from '@quartz-community/syntax-highlighting'
import { h } from 'preact'
import { render } from 'preact-render-to-string'
import { LinkDigestBlock, LinkDigestFiles, LinkDigestPage } from '@link-digest/quartz'
import { contextOf, emitAll, parseNotes } from './garden.mjs'

const usual = [NoteProperties(), SyntaxHighlighting(), ObsidianFlavoredMarkdown({ enableInHtmlEmbed: false }), GitHubFlavoredMarkdown(), CrawlLinks({ markdownLinkResolution: 'shortest' })]

/** Notes, to the HTML of their pages by their slugs, in the folder of a site that has all else. */
export async function build(notes, options, output) {
  const context = contextOf(notes, { output, transformers: [...usual, LinkDigestBlock(options)], emitters: [LinkDigestFiles(options), ContentIndex({ enableRSS: false, enableSiteMap: false })] })
  const drafts = RemoveDrafts()
  const content = (await parseNotes(context, notes)).filter(note => drafts.shouldPublish(context, note))
  const types = [ContentPage(), LinkDigestPage(options)]
  const cfg = context.cfg.configuration
  for (const type of types) type.generate?.({ content, cfg, ctx: context })
  const allFiles = content.map(([, { data }]) => data)
  // What no type knows has no page here: those of folders are another plugin's.
  const pages = Object.fromEntries(content.flatMap(([tree, { data }]) => {
    const type = types.find(type => type.match({ slug: data.slug, fileData: data, cfg }))
    return type === undefined ? [] : [[data.slug, render(h(type.body(), { ctx: context, fileData: data, cfg, tree, allFiles, externalResources: {}, children: [] }))]]
  }))
  await emitAll(context, content)
  return { pages, content, folder: join(output, 'static') }
}
