// What the widget asks the browser: addresses as it writes them, and which form of a plural a number takes.

const rules = { __proto__: null }
const questions = {
  __proto__: null,
  href(url) {
    const { protocol, href } = new URL(url)
    return ['http:', 'https:', 'mailto:'].includes(protocol) ? href : null
  },
  plural: (lang, n) => (rules[lang] ??= new Intl.PluralRules(lang)).select(n)
}

export const answer = (question, ...about) => {
  try {
    return questions[question](...about)
  } catch {
    return null
  }
}
