// Importing this registers `<link-digest>`.
export * from './link-digest.js'
