// What the widget asks the browser: addresses as it writes them, which pictures may be asked for, which form of a plural a number takes, and in which
// script a language is written.

// The style sheet of the widget, which all its elements share, with what comes later.
/** @type {CSSStyleSheet | undefined} */
export let common
let worn = ''
/** @param {string} text */
export const dressed = text => {
  common ??= new CSSStyleSheet
  if (!worn.includes(text)) common.replaceSync(worn += text)
  return common
}

const rules = /** @type {import('./types').Table<Intl.PluralRules>} */ ({ __proto__: null })
const scripts = /** @type {import('./types').Table<string | undefined>} */ ({ __proto__: null })
/** @type {import('./types').Bare & { [question in import('./contract').Question]: import('./types').Answers }} */
export const questions = {
  __proto__: null,
  href(url) {
    const { protocol, href } = new URL(url)
    return ['http:', 'https:', 'mailto:'].includes(protocol) ? href : null
  },
  picture(src, base, others) {
    const digest = new URL(base, document.baseURI), { href } = new URL(src, digest)
    return [digest.origin + '/', 'data:image/', others].some(start => href.startsWith(start)) ? href : null
  },
  dress: text => dressed(text) && '',
  // The page has the words for it (`later.js`).
  lacks: () => null,
  saves: () => /** @type {import('./types').Saving} */ (navigator).connection?.saveData ? '' : null,
  plural: (lang, n) => (rules[lang] ??= new Intl.PluralRules(lang)).select(+n),
  // Each issue that is drawn asks.
  script: tag => (scripts[tag] ??= new Intl.Locale(tag.replaceAll('_', '-')).maximize().script) ?? null
}

/** @type {import('./types').Answer} */
export const answer = (question, ...about) => {
  try {
    return questions[question](...about)
  } catch {
    return null
  }
}
