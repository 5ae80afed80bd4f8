// Importing this registers `<link-digest>`.
/// <reference path="./link-digest.d.ts" />
export {}
