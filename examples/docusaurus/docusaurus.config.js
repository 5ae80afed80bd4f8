// What belongs into the docusaurus.config.js of your site.
const baseUrl = '/'

export default {
  url: 'https://example.org',
  baseUrl,
  scripts: [{ src: `${baseUrl}digest/link-digest.js`, async: true }]
}
