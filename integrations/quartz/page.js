// For version 5, which renders pages before other emitters run: a type of pages that has no page, and fills the elements
// in those of other types.
import { digestOf } from './notes.js'
import { place } from './place.js'

/** @type {typeof import('./index.d.ts').LinkDigestPage} */
export const LinkDigestPage = (options = {}) => ({
  name: 'LinkDigestPage',
  match: () => false,
  generate: ({ content, ctx }) => {
    place(content, digestOf(ctx, content, options))
    return []
  },
  layout: 'content',
  body: () => () => null,
})
