// The module that the integration gives the component.
declare module 'virtual:link-digest' {
  /** The element with its first cards, and its script. */
  export const html: string
}
