declare module 'packed:code' {
  /** The command as WebAssembly, packed. */
  export const command: string
  /** The files of the widget, one after the other, packed. */
  export const widget: string
  /** What they are, in their order. */
  export const files: { role: 'element' | 'glue' | 'wasm' | 'search' | 'yours' | 'locale'; name: string; length: number }[]
}
