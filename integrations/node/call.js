// One run of the command, which reads a request from its standard input and writes the answer to its standard output. It sees
// no files but those of the disk that it may be given: values go in, values come out. This runs wherever WebAssembly does.
import { Fd, File, OpenFile, WASI, wasi } from '@bjorn3/browser_wasi_shim'
import { fault } from './fault.js'

/**
 * Prepares a run: what an instance of the command imports, and what starts that instance and returns the answer.
 *
 * @param {object} request
 * @param {Fd[]} disks
 */
export function runOf(request, disks = []) {
  const input = new OpenFile(new File(new TextEncoder().encode(toJson(request))))
  const output = new Written()
  const run = new WASI(['link-digest', 'call'], [], [input, output, new Written(), ...disks], { debug: false })
  /** @param {WebAssembly.Instance} instance */
  const answer = instance => {
    try {
      run.start(/** @type {Parameters<typeof run.start>[0]} */ (instance))
    } catch (error) {
      throw new Error(fault(error), { cause: error })
    }
    const answer = JSON.parse(output.text())
    if (answer.error !== undefined) throw new Error(answer.error)
    return answer
  }
  return { imports: { wasi_snapshot_preview1: run.wasiImport }, answer }
}

/**
 * JSON, in which half of a character, as JavaScript allows it in a text, is replaced as in UTF-8.
 *
 * @param {unknown} value @returns {string | undefined}
 */
export function toJson(value) {
  return JSON.stringify(value, (_, value) => typeof value === 'string' ? value.toWellFormed() : value)
}

/** What was written to an output. */
class Written extends Fd {
  /** @type {Uint8Array[]} */
  #pieces = []

  /** @param {Uint8Array} bytes */
  fd_write(bytes) {
    this.#pieces.push(bytes.slice())
    return { ret: wasi.ERRNO_SUCCESS, nwritten: bytes.byteLength }
  }

  text() {
    const all = new Uint8Array(this.#pieces.reduce((length, { byteLength }) => length + byteLength, 0))
    let end = 0
    for (const piece of this.#pieces) {
      all.set(piece, end)
      end += piece.byteLength
    }
    // In one go, which takes Node less time than what is to be continued.
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(all)
  }
}
