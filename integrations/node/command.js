#!/usr/bin/env node
// The command, as `npx link-digest`: the same program as the native one, which WASI gives the disk, the arguments and
// the terminal.
import { writeSync } from 'node:fs'
import { fault } from './fault.js'
import { command, widgetFolder } from './files.js'

if (Number.parseInt(process.versions.node) < 20) {
  console.error(`error: link-digest needs Node 20 or newer, and this is ${process.versions.node}`)
  process.exit(1)
}

// Node calls its WASI experimental on every run. This process is ours, and has no use for that; other warnings stay.
process.removeAllListeners('warning')
process.on('warning', warning => {
  if (warning.name !== 'ExperimentalWarning') say(`${warning.stack ?? warning.message}\n`)
})
const { WASI } = await import('node:wasi')

// The numbers of WASI for what may go wrong.
const BROKEN_PIPE = 64
const INPUT_OR_OUTPUT = 29

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
const imports = { wasi_snapshot_preview1: { ...wasi.wasiImport, fd_write: write } }
const instance = await WebAssembly.instantiate(command(), imports)
try {
  process.exitCode = wasi.start(instance)
} catch (error) {
  say(`error: ${fault(error)}\n`)
  process.exitCode = 70
}

/**
 * Writes to a file as WASI does, and to the standard output and error whatever it takes: a process of Node that
 * shares them, such as npm, may have set them so that they refuse what does not fit at once.
 *
 * @param {number} file
 * @param {number} pieces Where the pieces are: for each its address and its length.
 * @param {number} count
 * @param {number} written Where to say how much was written.
 */
function write(file, pieces, count, written) {
  if (file !== 1 && file !== 2) return wasi.wasiImport.fd_write(file, pieces, count, written)
  const memory = new DataView(/** @type {WebAssembly.Memory} */ (instance.exports.memory).buffer)
  const number = (/** @type {number} */ at) => memory.getUint32(at, true)
  let total = 0
  try {
    for (let piece = pieces; piece < pieces + 8 * count; piece += 8) {
      writeAll(file, new Uint8Array(memory.buffer, number(piece), number(piece + 4)))
      total += number(piece + 4)
    }
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPIPE' ? BROKEN_PIPE : INPUT_OR_OUTPUT
  }
  memory.setUint32(written, total, true)
  return 0
}

/** @param {number} file @param {Uint8Array} bytes */
function writeAll(file, bytes) {
  for (let done = 0; done < bytes.length;) {
    try {
      done += writeSync(file, bytes, done)
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
  }
}

/** @param {string} text */
function say(text) {
  writeAll(2, new TextEncoder().encode(text))
}
