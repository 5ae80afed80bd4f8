import { linkDigestLoader } from '@link-digest/astro'
import { glob } from 'astro/loaders'
import { defineCollection } from 'astro:content'

export const collections = {
  // The posts, as Astro has them.
  issues: defineCollection({ loader: glob({ base: 'src/content/issues', pattern: '**/*.md' }) }),
  // Each link in them, for pages that are drawn by hand.
  links: defineCollection({ loader: linkDigestLoader({ issues: 'src/content/issues', title: 'Slow Query Links' }) })
}
