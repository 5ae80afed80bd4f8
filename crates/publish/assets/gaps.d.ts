// What publishing fills in.

/** The words of the buttons, by the tag of their language. */
declare const __LABELS__: { [tag: string]: [cards: string, text: string] }
