// What the widget asks the browser: addresses and dates, as this browser writes them.

const formats = { __proto__: null }
const format = (lang, day) => formats[lang + day] ??= new Intl.DateTimeFormat(lang, { __proto__: null, year: 'numeric', month: 'short', day, timeZone: 'UTC' })
const questions = {
  __proto__: null,
  href(url) {
    const { protocol, href } = new URL(url)
    return ['http:', 'https:', 'mailto:'].includes(protocol) ? href : null
  },
  days: (lang, from, to) => to ? format(lang, 'numeric').formatRange(new Date(from), new Date(to)) : format(lang, 'numeric').format(new Date(from)),
  month: (lang, month) => format(lang).format(new Date(month))
}

export const answer = (question, ...about) => {
  try {
    return questions[question](...about)
  } catch {
    return null
  }
}
