// link-digest.mjs, for bundlers: the class, and what registers it. Importing it changes nothing.
const beside = () => new URL('./__WASM__', import.meta.url).href

// Until version 8, Vite's development server serves a copy of this module, from `node_modules/.vite/deps`, and nothing that
// lies beside it. All is in the package, which is near, unless it is installed for several projects.
const home = () => beside().replace(/(\/node_modules\/)\.[^?]*\/deps\/([^/]*)$/, '$1link-digest/$2')
const binary = () => new URL(home())

const glue = async () => {
  let widget
  try {
    if (home() !== beside()) widget = await import(/* webpackIgnore: true */ /* @vite-ignore */ new URL('__GLUE__', home()).href)
  } catch {
    // The copy of it says what to do.
  }
  widget ??= await import('./__GLUE__')
  const run = async code => {
    try {
      return await widget.run(code)
    } catch (cause) {
      throw advised(cause)
    }
  }
  return { __proto__: null, ...widget, run }
}

// Where that server does not give the files, a developer hears which setting does it.
const advised = cause => {
  const { href, pathname } = binary()
  if (!/\((403|404|it came as text\/html)\)/.test(cause?.message)) return cause
  // A link leads out of the project. Windows has no slash before its drives.
  const [, folder] = /\/@fs(?:\/(?=\w:))?(.*)\//.exec(decodeURI(pathname)) ?? []
  const setting = href !== beside() ? "optimizeDeps: { exclude: ['link-digest'] }" : folder && `server: { fs: { allow: ['.', '${folder}'] } }`
  return setting ? Error(`Vite's development server does not give its files: write ${setting} into vite.config`, { cause }) : cause
}

__ELEMENT__

export { LinkDigest, define }
