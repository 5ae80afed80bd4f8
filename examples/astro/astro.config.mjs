import linkDigest from '@link-digest/astro'
import { defineConfig, passthroughImageService } from 'astro/config'

export default defineConfig({
  site: 'https://example.org',
  integrations: [linkDigest({ issues: 'src/content/issues', title: 'Slow Query Links', issue_url: '/issues/{path}/' })],
  // This site has no pictures to work on.
  image: { service: passthroughImageService() },
  devToolbar: { enabled: false }
})
