// The words of an element that are not compiled into the widget: those of its language, and those that its page brings
// along. They are fetched beside the WASM. Without them the element says what it can, and the console says why.

import { upwards } from './colours.js'

// The file of each language but English. The bundle fills this in.
const locales = __LOCALES__

// What has come, by address: a text, or nothing where that failed. And what is on its way.
const texts = /** @type {import('./types').Table<string | undefined>} */ ({ __proto__: null })
const coming = /** @type {import('./types').Table<Promise<void>>} */ ({ __proto__: null })

const warned = /** @type {import('./types').Table<boolean>} */ ({ __proto__: null })
/** @param {string} about @param {string} what */
const warn = (about, what) => {
  const sentence = `link-digest: ${about}: ${what}`
  if (!warned[sentence]) console.warn(sentence)
  warned[sentence] = true
}

// A page that is left gives up what is under way, and is gone before this is said.
/** @param {string} name @param {string} what @param {unknown} why */
export const lacks = (name, what, why) => setTimeout(warn, 1000, name,
  `${what} did not come: ${/** @type {Partial<Error> | undefined} */ (why)?.message ?? why}. Upload the whole folder, and allow it in the connect-src and the script-src of the page.`)

/** @param {LinkDigest} element */
export const languageOf = element => {
  const around = /** @type {(Element & { lang?: string })[]} */ (upwards(element))
  return element.getAttribute('lang') ?? around.find(node => node.lang)?.lang ?? ''
}

// The locale for the tag of a language: that of the same region, or else of the same script, both as CLDR has them
// where the tag does not say. So `pt` and `pt-PT` are served by `pt-BR`, `zh` by `zh-Hans`, and `zh-TW` by none.
/** @param {string} tag */
const localeOf = tag => {
  /** @param {string} tag */
  const full = tag => new Intl.Locale(tag).maximize()
  try {
    const wanted = new Intl.Locale(tag.replaceAll('_', '-'))
    // Likely subtags are slow to come by at first, and most pages are in English.
    const names = Object.keys(locales).filter(name => ['und', name.split('-')[0]].includes(wanted.language))
    const { baseName, script } = names[0] ? full(`${wanted}`) : wanted
    return names.find(name => full(name).baseName === baseName) ?? names.find(name => full(name).script === script)
  } catch {
    // What is no tag is no language.
  }
}

// The addresses of both files, none where there is no file.
/** @param {LinkDigest} element @returns {[string | undefined, string | undefined]} */
const filesOf = element => {
  const locale = localeOf(languageOf(element)), own = element.getAttribute('words')
  /** @param {() => URL} make */
  const at = make => {
    try {
      return make().href
    } catch {
      // In a page of one file, only its own language is there.
    }
  }
  return [locale && at(locales[locale]), own ? at(() => new URL(own, document.baseURI)) ?? own : undefined]
}

// A digest waits so long for words.
/** @param {string} url @param {string} remedy */
const fetchWords = async (url, remedy) => {
  try {
    const response = await fetch(url, {
      __proto__: null, credentials: 'omit', referrerPolicy: 'no-referrer', signal: AbortSignal.timeout(__SHORT_PATIENCE_MILLIS__)
    })
    const text = await response.text()
    if (!response.ok) throw `the server answered with ${response.status}`
    const isObject = text.trimStart()[0] === '{'
    try {
      JSON.parse(isObject ? text : '')
    } catch {
      throw 'it is not an object in JSON'
    }
    texts[url] = text
  } catch (why) {
    texts[url] = undefined
    warn(url, `these words cannot be used: ${/** @type {Partial<Error>} */ (why).message ?? why}. ${remedy}`)
  }
}

// Fetches the words of an element. Returns what to wait for, unless all is here.
/** @param {LinkDigest} element */
export const fetchAll = element => {
  const [locale, own] = filesOf(element)
  /** @type {Promise<void>[]} */
  const all = []
  /** @param {string | undefined} url @param {string} remedy */
  const want = (url, remedy) => {
    if (url && !(url in texts)) all.push(coming[url] ??= fetchWords(url, remedy))
  }
  want(locale, 'Upload the whole folder; until then the controls are in English.')
  want(own, 'Correct the words of the element, or upload the file.')
  return all.length ? (async () => {
    for (const one of all) await one
  })() : undefined
}

// The same for an element that starts. What goes wrong with words is no fault.
/** @param {LinkDigest} element */
export const speakAs = async element => {
  try {
    await fetchAll(element)
  } catch {}
}

// What is said before the widget is there.
/** @param {LinkDigest} element @returns {string} */
export const loadingOf = element => {
  for (const url of filesOf(element).reverse()) {
    const { loading } = JSON.parse(texts[url ?? ''] ?? '{}')
    if (loading) return loading
  }
  return '__LOADING__'
}

// What the widget is told of the words of an element.
/** @param {LinkDigest} element @returns {import('./types').Attributes} */
export const wordsOf = element => {
  const [locale, own = ''] = filesOf(element), text = texts[own], unknown = text && unknown_words(text)
  if (unknown) warn(own, `unknown or misplaced words: ${unknown}. locales/en.json of link-digest has all there are.`)
  return { __proto__: null, lang: languageOf(element), locale: texts[locale ?? ''], words: text }
}
