// The search of the widget, which in a release is a WASM of its own: it comes when somebody searches.

// Its file beside this one. The bundle fills this in, with nothing where the search is part of the widget.
const search = '__SEARCH__'

// Without it a digest is shown after so long, in milliseconds.
const searchPatience = 8000

const fetchSearch = async () => {
  const response = await fetch(new URL(search, import.meta.url), {
    __proto__: null, credentials: 'omit', referrerPolicy: 'no-referrer', signal: AbortSignal.timeout(searchPatience)
  })
  if (!response.ok) throw `the server answered with ${response.status}`
  return response.arrayBuffer()
}

// What was asked for, until it fails.
let searchBytes
export const expectSearch = () => search && (searchBytes ??= fetchSearch())

// Brings the search into the widget, whose WASM calls this.
export const __wasm_split_load_search = async (index, about) => {
  let isHere = false
  try {
    await WebAssembly.instantiate(await expectSearch(), { __wasm_split: wasm })
    isHere = true
  } catch (why) {
    searchBytes = undefined
    console.error(why)
  }
  wasm.__indirect_function_table.get(index)(about, isHere)
}
