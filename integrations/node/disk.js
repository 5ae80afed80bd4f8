// A folder of the disk as the command sees it in this process: to read, as the top of a disk of its own, with nothing around
// it. What is a link has what it leads to, if that is in the folder; else there is nothing.
import { closeSync, openSync, readSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { Directory, Fd, Inode, PreopenDirectory, wasi } from '@bjorn3/browser_wasi_shim'

/** Returns the folder, for a run of the command. @param {string} path */
export function disk(path) {
  return new Disk(realpathSync(path))
}

class Disk extends PreopenDirectory {
  /** @param {string} top */
  constructor(top) {
    super('/', new Map())
    this.dir = new Folder(top, top)
  }

  /** Nothing that is here is a link. @param {string} path */
  path_readlink(path) {
    return { ret: this.path_lookup(path, 0).inode_obj ? wasi.ERRNO_INVAL : wasi.ERRNO_NOENT, data: null }
  }
}

class Folder extends Directory {
  /** @param {string} path @param {string} top */
  constructor(path, top) {
    super(new Map())
    this.contents = new Entries(path, top)
  }
}

/** What is in a folder, once somebody asks. A list of it has no links, which may lead back. @extends {Map<string, Inode>} */
class Entries extends Map {
  #path
  #top
  #isListed = false

  /** @param {string} path @param {string} top */
  constructor(path, top) {
    super()
    this.#path = path
    this.#top = top
  }

  /** @param {string} name @returns {Inode | undefined} */
  get(name) {
    return super.get(name) ?? entry(join(this.#path, name), this.#top)
  }

  get size() {
    this.#list()
    return super.size
  }

  entries() {
    this.#list()
    return super.entries()
  }

  #list() {
    if (this.#isListed) return
    this.#isListed = true
    for (const { name, isLink } of names(this.#path)) {
      const found = isLink ? undefined : entry(join(this.#path, name), this.#top)
      if (found) this.set(name, found)
    }
  }
}

/** @param {string} path */
function names(path) {
  try {
    return readdirSync(path, { withFileTypes: true }).map(entry => ({ name: entry.name, isLink: entry.isSymbolicLink() }))
  } catch {
    return []
  }
}

/** @param {string} path @param {string} top @returns {Inode | undefined} */
function entry(path, top) {
  try {
    const real = realpathSync(path)
    if (real !== top && !real.startsWith(top.endsWith(sep) ? top : top + sep)) return undefined
    const found = statSync(real)
    return found.isDirectory() ? new Folder(real, top) : found.isFile() ? new OnDisk(real, found.size) : undefined
  } catch {
    return undefined
  }
}

class OnDisk extends Inode {
  /** @param {string} path @param {number} size */
  constructor(path, size) {
    super()
    this.path = path
    this.size = size
  }

  stat() {
    return new wasi.Filestat(this.ino, wasi.FILETYPE_REGULAR_FILE, BigInt(this.size))
  }

  path_open() {
    try {
      return { ret: wasi.ERRNO_SUCCESS, fd_obj: new Opened(this) }
    } catch {
      return { ret: wasi.ERRNO_ACCES, fd_obj: null }
    }
  }
}

class Opened extends Fd {
  #file
  #number

  /** @param {OnDisk} file */
  constructor(file) {
    super()
    this.#file = file
    this.#number = openSync(file.path, 'r')
  }

  fd_fdstat_get() {
    return { ret: wasi.ERRNO_SUCCESS, fdstat: new wasi.Fdstat(wasi.FILETYPE_REGULAR_FILE, 0) }
  }

  fd_filestat_get() {
    return { ret: wasi.ERRNO_SUCCESS, filestat: this.#file.stat() }
  }

  /** @param {number} size */
  fd_read(size) {
    const data = new Uint8Array(size)
    try {
      return { ret: wasi.ERRNO_SUCCESS, data: data.subarray(0, readSync(this.#number, data)) }
    } catch {
      return { ret: wasi.ERRNO_IO, data: new Uint8Array() }
    }
  }

  fd_close() {
    closeSync(this.#number)
    return wasi.ERRNO_SUCCESS
  }
}
