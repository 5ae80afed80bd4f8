// What somebody writes who uses the package, as TypeScript sees it. It is compiled, and not run.
import { LinkDigestBlock, LinkDigestFiles, withLinkDigest, type LinkDigestOptions } from '@link-digest/quartz'
import { LinkDigestPicks } from '@link-digest/quartz/components'

const options: LinkDigestOptions = { folder: 'Links', tag: 'digest', title: 'T', recommended: ['🏆'], parts: 'always' }
const config = { configuration: { pageTitle: 'T' }, plugins: { transformers: [], filters: [], emitters: [] } }
export const whole = withLinkDigest(config, options)
export const title: string = whole.configuration.pageTitle
export const apart = [LinkDigestBlock(), LinkDigestFiles(options), LinkDigestPicks({ folder: ['A', 'B'], attributes: { limit: 3 } })]

// @ts-expect-error There is no such theme.
LinkDigestFiles({ theme: 'blue' })
// @ts-expect-error There is no such setting.
withLinkDigest(config, { foldr: 'Links' })

// What version 5 of Quartz expects of a plugin.
import type { QuartzComponentConstructor, QuartzEmitterPlugin, QuartzPageTypePlugin, QuartzTransformerPlugin } from '@quartz-community/types'
import { LinkDigestPage } from '@link-digest/quartz'

export const transformer: QuartzTransformerPlugin<LinkDigestOptions> = LinkDigestBlock
export const emitter: QuartzEmitterPlugin<LinkDigestOptions> = LinkDigestFiles
export const pageType: QuartzPageTypePlugin<LinkDigestOptions> = LinkDigestPage
export const component: QuartzComponentConstructor<LinkDigestOptions> = LinkDigestPicks
