#!/usr/bin/env node
// The command, as `npx link-digest`: the same program as the native one, which WASI gives the disk, the arguments and
// the terminal.
import process from 'node:process'
import { command, fault, widgetFolder } from './files.js'

// Node calls its WASI experimental on every run. This process is ours, and has no use for that; other warnings stay.
process.removeAllListeners('warning')
process.on('warning', warning => {
  if (warning.name !== 'ExperimentalWarning') console.error(warning.stack ?? warning.message)
})
const { WASI } = await import('node:wasi')

const isWindows = process.platform === 'win32'

/** A path as WASI writes it: on Windows `C:\a` is `/C:/a`. @param {string} path */
function path(path) {
  if (!isWindows) return path
  const slashes = path.replaceAll('\\', '/')
  return /^[a-z]:\//i.test(slashes) ? `/${slashes}` : slashes
}

/** The disks that the command may see. */
function disks() {
  if (!isWindows) return { '/': '/' }
  const named = [process.cwd(), widgetFolder, ...process.argv.slice(2)].map(path => /^[a-z]:(?=[\\/])/i.exec(path)?.[0])
  return Object.fromEntries(named.filter(disk => disk !== undefined).map(disk => [`/${disk}`, `${disk}\\`]))
}

const wasi = new WASI({
  version: 'preview1',
  args: ['link-digest', ...process.argv.slice(2).map(path)],
  env: { ...process.env, PWD: path(process.cwd()), LINK_DIGEST_WIDGET: path(widgetFolder) },
  preopens: disks(),
})
try {
  const instance = await WebAssembly.instantiate(command(), /** @type {WebAssembly.Imports} */ (wasi.getImportObject()))
  process.exitCode = wasi.start(instance)
} catch (error) {
  console.error(`error: ${fault(error)}`)
  process.exitCode = 70
}
