// What belongs into the .vitepress/config of your site.
const base = '/'

export default {
  base,
  head: [['script', { src: `${base}digest/link-digest.js`, async: '' }]],
  vue: { template: { compilerOptions: { isCustomElement: tag => tag === 'link-digest' } } }
}
