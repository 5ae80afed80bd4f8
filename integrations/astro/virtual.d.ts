// The module that the integration gives the component.
declare module 'virtual:link-digest' {
  /** Which site it is; and the element with its first cards, and its script. */
  export const digest: { site: string; html: string }
}
