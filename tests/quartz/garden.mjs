// A stand-in of Quartz: what it does with notes, in its order and by the packages that it does it with, as far as a
// plugin can see that. Written after its source (4.5, and 5 where it says so).
import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { toJsxRuntime } from 'hast-util-to-jsx-runtime'
import { findAndReplace } from 'mdast-util-find-and-replace'
import { Fragment, h } from 'preact'
import { jsx, jsxs } from 'preact/jsx-runtime'
import { render } from 'preact-render-to-string'
import rehypeAutolinkHeadings from 'rehype-autolink-headings'
import rehypePrettyCode from 'rehype-pretty-code'
import rehypeRaw from 'rehype-raw'
import rehypeSlug from 'rehype-slug'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import toml from 'toml'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { parse } from 'yaml'

/** The slug of a file: without its ending if it is a note, and without spaces. */
export const slugOf = path => path.replace(/\.md$/, '').replaceAll(/\s/g, '-').replaceAll('%', '-percent').replaceAll('?', '-q')

const simple = slug => slug.replace(/(^|\/)index$/, '$1') || '/'
const toTop = slug => slug.split('/').slice(1).map(() => '..').join('/') || '.'
const each = (node, visit) => node.children?.forEach(child => {
  visit(child)
  each(child, visit)
})

const FrontMatter = {
  markdownPlugins: () => [[remarkFrontmatter, ['yaml', 'toml']], () => (tree, file) => {
    const front = tree.children.find(({ type }) => ['yaml', 'toml'].includes(type))
    const said = (front?.type === 'toml' ? toml.parse(front.value) : parse(front?.value ?? '')) ?? {}
    file.data.frontmatter = { ...said, title: said.title ?? file.data.slug.split('/').at(-1), tags: [said.tags ?? []].flat() }
  }],
}
const SyntaxHighlighting = { htmlPlugins: () => [[rehypePrettyCode, { keepBackground: false, theme: 'github-light' }]] }

/** Links and pictures in double brackets, marks, callouts, and HTML within Markdown. */
const Obsidian = {
  markdownPlugins: () => [() => tree => findAndReplace(tree, [
    [/(!?)\[\[([^\]|#]+)(#[^\]|]*)?(?:\|([^\]]*))?\]\]/g, (_all, embeds, name, anchor = '', alias) => {
      const [alt, width = 'auto'] = alias?.match(/^(.*?)\|?(\d+)?$/)?.slice(1) ?? ['']
      return embeds && extname(name)
        ? { type: 'image', url: slugOf(name), data: { hProperties: { width, height: 'auto', alt } } }
        : { type: 'link', url: name + anchor, children: [{ type: 'text', value: alias ?? name }] }
    }],
    [/==([^=]+)==/g, (_all, marked) => ({ type: 'html', value: `<span class="text-highlight">${marked}</span>` })],
  ]), () => tree => each(tree, node => {
    const first = node.type === 'blockquote' && node.children[0]?.children?.[0]
    const [all, kind] = /^\[!(\w+)\][^\n]*\n?/.exec(first?.value ?? '') ?? []
    if (!kind) return
    first.value = first.value.slice(all.length)
    node.data = { hProperties: { className: ['callout', kind], 'data-callout': kind } }
    node.children.unshift({ type: 'html', value: `<div class="callout-title"><div class="callout-icon"></div><div class="callout-title-inner"><p>${kind[0].toUpperCase()}${kind.slice(1)}</p></div></div>` })
  })],
  htmlPlugins: () => [rehypeRaw, () => (tree, file) => { file.data.htmlAst = tree }],
}
const GitHub = {
  markdownPlugins: () => [remarkGfm],
  htmlPlugins: () => [rehypeSlug, [rehypeAutolinkHeadings, {
    behavior: 'append',
    properties: { role: 'anchor', ariaHidden: true, tabIndex: -1, 'data-no-popover': true },
    content: { type: 'element', tagName: 'svg', properties: { width: 18 }, children: [] },
  }]],
}

/** Links between notes, by the shortest name that is one of theirs. */
const CrawlLinks = {
  htmlPlugins: context => [() => (tree, file) => {
    const outgoing = new Set()
    each(tree, ({ tagName, properties }) => {
      const name = { a: 'href', img: 'src' }[tagName]
      const to = properties?.[name]
      if (to === undefined || /^[a-z]+:|^#/.test(to)) {
        if (tagName === 'a') properties.className = [...properties.className ?? [], 'external']
        return
      }
      const [path, anchor] = decodeURI(to).split('#')
      const known = context.allSlugs.find(slug => slug === slugOf(path) || slug.endsWith(`/${slugOf(path)}`)) ?? slugOf(path)
      properties[name] = `${toTop(file.data.slug)}/${simple(known)}${anchor ? `#${anchor}` : ''}`
      if (tagName === 'a') {
        outgoing.add(simple(known))
        properties.className = [...properties.className ?? [], 'internal']
      }
    })
    file.data.links = [...outgoing]
  }],
}

export const usual = [FrontMatter, SyntaxHighlighting, Obsidian, GitHub, CrawlLinks]

/** The context of a build, whose notes are texts by their paths. */
export function contextOf(notes, { output, transformers = usual, emitters = [], configuration = {} }) {
  return {
    buildId: randomUUID(),
    argv: { directory: 'content', output, verbose: false, serve: false },
    allSlugs: Object.keys(notes).map(slugOf),
    allFiles: Object.keys(notes),
    cfg: {
      configuration: { pageTitle: 'A garden', baseUrl: 'example.org/garden', locale: 'en-US', enableSPA: true, ...configuration },
      plugins: { transformers, filters: [], emitters },
    },
  }
}

/** Reads notes as Quartz does. What comes of it has been in another thread, which leaves plain objects of all. */
export async function parseNotes(context, notes) {
  const { transformers } = context.cfg.plugins
  const markdown = unified().use(remarkParse).use(transformers.flatMap(plugin => plugin.markdownPlugins?.(context) ?? []))
  const html = unified().use(remarkRehype, { allowDangerousHtml: true }).use(transformers.flatMap(plugin => plugin.htmlPlugins?.(context) ?? []))
  const content = []
  for (const [relativePath, text] of Object.entries(notes)) {
    const file = new VFile({ path: `content/${relativePath}`, value: text.trim() })
    Object.assign(file.data, { filePath: file.path, relativePath, slug: slugOf(relativePath) })
    const tree = await html.run(await markdown.run(markdown.parse(file), file), file)
    content.push(structuredClone([tree, { data: file.data, path: file.path }]))
  }
  return content
}

/** Without drafts. */
export const published = content => content.filter(([, { data }]) => ![true, 'true'].includes(data.frontmatter.draft))

/** The page of a note, as it is rendered: a tree of elements by way of JSX. `right` is what stands in its sidebar. */
export function pageOf(context, [tree, file], content, right = []) {
  const props = { fileData: file.data, allFiles: content.map(([, { data }]) => data), cfg: context.cfg.configuration, tree }
  const body = toJsxRuntime(tree, { Fragment, jsx, jsxs, elementAttributeNameCase: 'html' })
  const scripts = context.cfg.plugins.transformers.flatMap(plugin => plugin.externalResources?.(context).js ?? [])
  const page = h('body', { 'data-slug': file.data.slug }, h('div', { class: 'center' }, h('article', { class: 'popover-hint' }, body)),
    h('div', { class: 'right sidebar' }, right.map(Component => h(Component, props))),
    scripts.map(({ script }) => h('script', { 'spa-preserve': true, dangerouslySetInnerHTML: { __html: script } })),
    h('script', { type: 'module', src: `${toTop(file.data.slug)}/postscript.js` }))
  return `<!DOCTYPE html>\n<html lang="en">${render(h('head', null, h('meta', { charset: 'utf-8' }), h('title', null, file.data.frontmatter.title)))}${render(page)}</html>`
}

/** The emitter that renders pages: one after the other, beside the others. */
export const ContentPage = (right = []) => ({
  name: 'ContentPage',
  getQuartzComponents: () => right,
  async *emit(context, content) {
    for (const note of content) {
      const path = join(context.argv.output, `${note[1].data.slug}.html`)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, pageOf(context, note, content, right))
      yield path
    }
  },
})

/** The emitter whose file the graph and the search read. */
export const ContentIndex = () => ({
  name: 'ContentIndex',
  async *emit(context, content) {
    const path = join(context.argv.output, 'static/contentIndex.json')
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, JSON.stringify(Object.fromEntries(content.map(([, { data }]) => [data.slug, { title: data.frontmatter.title, links: data.links }]))))
    yield path
  },
})

/** Runs the emitters beside each other, in the order in which they begin. */
export async function emitAll(context, content) {
  const files = await Promise.all(context.cfg.plugins.emitters.map(async emitter => {
    const emitted = emitter.emit(context, content, { css: [], js: [] })
    if (!(Symbol.asyncIterator in emitted)) return emitted
    const all = []
    for await (const file of emitted) all.push(file)
    return all
  }))
  return files.flat()
}

/** Notes, to a site. */
export async function build(notes, options) {
  const context = contextOf(notes, options)
  const content = published(await parseNotes(context, notes))
  return { context, content, files: await emitAll(context, content) }
}
