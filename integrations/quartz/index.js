import { LinkDigestBlock } from './block.js'
import { LinkDigestFiles } from './files.js'

export { LinkDigestBlock, LinkDigestFiles }
export { LinkDigestPage } from './page.js'

/** @type {typeof import('./index.d.ts').withLinkDigest} */
export function withLinkDigest(config, options) {
  const { transformers, emitters } = config.plugins
  return {
    ...config,
    plugins: {
      ...config.plugins,
      transformers: [...transformers, LinkDigestBlock(options)],
      // Before those that render pages and list their links.
      emitters: [LinkDigestFiles(options), ...emitters],
    },
  }
}
