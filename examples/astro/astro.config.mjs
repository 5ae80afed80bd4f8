import { defineConfig, passthroughImageService } from 'astro/config'

export default defineConfig({
  site: 'https://example.org',
  // This site has no pictures to work on.
  image: { service: passthroughImageService() },
  devToolbar: { enabled: false }
})
