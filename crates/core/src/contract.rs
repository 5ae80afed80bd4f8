//! The contract between Rust and JavaScript: commands and questions, causes of failure, attributes, selectors of what
//! Rust draws, and the roles of the bundle's files.
//!
//! This file is the one place. Rust uses the names from here. `static/contract.d.ts`, by which the scripts are checked,
//! is written from here (`tests/contract.rs`), and tests hold scripts and rendered pages to the selectors.

/// A list of names, each a constant.
macro_rules! names {
    ($($(#[$of_list:meta])* $list:ident { $($(#[$of_name:meta])* $name:ident = $text:literal,)* })*) => {$(
        $(#[$of_list])*
        pub mod $list {
            $($(#[$of_name])* pub const $name: &str = $text;)*
            /// All names of the list.
            pub const ALL: &[&str] = &[$($name),*];
            /// What the constants of these names are called, in the same order.
            pub const CONSTANTS: &[&str] = &[$(stringify!($name)),*];
        }
    )*};
}

/// The same for names that are said to JavaScript: each list has a type of its own, so that nothing else can be said.
macro_rules! messages {
    ($($(#[$of_list:meta])* $list:ident: $type:ident { $($(#[$of_name:meta])* $name:ident = $text:literal,)* })*) => {$(
        $(#[$of_list])*
        pub mod $list {
            /// One of these names.
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub struct $type(&'static str);

            impl $type {
                /// Returns the name as it is said.
                pub const fn name(self) -> &'static str {
                    self.0
                }
            }

            $($(#[$of_name])* pub const $name: $type = $type($text);)*
            /// All names of the list.
            pub const ALL: &[&str] = &[$($text),*];
        }
    )*};
}

messages! {
    /// The commands and events that the widget sends its element: the first argument of `emit` in `static/attach.js`.
    command: Command {
        /// The reader changed the query in one go; `{ query, count }`.
        CHANGE = "change",
        /// The reader is changing the query letter by letter or month by month; `{ query, count }`.
        FLOW = "flow",
        /// The reader activates the link of an item; `{ id, url }`. The answer is `false` where the page keeps it.
        OPEN = "open",
        /// Copy the address of an item, or of the page; the id or nothing, and three texts for how it went.
        COPY = "copy",
        /// The digest is here: go on in what was prerendered.
        HYDRATE = "hydrate",
        /// Move the focus; a selector and which of those that match.
        FOCUS = "focus",
        /// The address no longer leads to an item.
        UNPIN = "unpin",
        /// Scroll to what matches; a selector.
        REVEAL = "reveal",
        /// Choose a value in a list; a selector and the value.
        CHOOSE = "choose",
        /// Call a function once the browser has nothing else to do; the function.
        IDLE = "idle",
        /// The digest is on its way.
        LOADING = "loading",
        /// The digest is shown.
        READY = "ready",
        /// The digest is there and has no items.
        EMPTY = "empty",
        /// The digest cannot be shown; `{ cause, message }`.
        ERROR = "error",
    }

    /// The questions that the widget asks the browser: the first argument of `answer` in `static/answers.js`.
    question: Question {
        /// An address as the browser writes it, if it may be a link; the address.
        HREF = "href",
        /// The address of a picture, if it may be asked for; its address, that of the digest, and how addresses begin that
        /// may be asked for elsewhere.
        PICTURE = "picture",
        /// Have more in the style sheet of all elements; its text.
        DRESS = "dress",
        /// The form of a plural; a language and a number.
        PLURAL = "plural",
        /// Whether the reader wants nothing ahead of need; the answer is a text if so.
        SAVES = "saves",
        /// The script of a language; its tag.
        SCRIPT = "script",
        /// Say in the console what did not come of an archive; the address of the file, and why.
        LACKS = "lacks",
    }
}

messages! {
    /// The questions about what a reader keeps, which `static/yours.js` answers once it has come. Where there is no answer,
    /// the browser refuses.
    keeping: Keeping {
        /// The next note of what the reader has done, one of [`note`](super::note); the number of the element.
        NOTE = "note",
        /// The text under a key; empty where there is none.
        KEPT = "kept",
        /// Keep a text; the key and the text.
        KEEP = "keep",
        /// Keep it no longer; the key.
        FORGET = "forget",
        /// The day, as `2026-11-26`.
        TODAY = "today",
        /// Go to an item, as a link does; the number of the element and the fragment of its address.
        SHOW = "show",
        /// Offer a file; its name, its text and its type.
        FILE = "file",
        /// The words in a language, as a locale file; its tag.
        WORDS = "words",
    }
}

names! {
    /// The causes of failure: why a digest cannot be shown (in `ld-error`), or a fetch brings nothing.
    cause {
        /// The element names no source.
        NO_SOURCE = "no-source",
        /// The address of the source is no valid URL.
        BAD_URL = "bad-url",
        /// The network brought nothing.
        NETWORK = "network",
        /// The answer took too long.
        TIMEOUT = "timeout",
        /// The server answered with an error.
        STATUS = "status",
        /// The answer is no digest.
        DATA = "data",
        /// A file of the widget itself did not come.
        WIDGET = "widget",
    }

    /// The reasons that are given for a failed fetch, besides a cause or a status.
    reason {
        /// The answer is larger than a digest may be.
        SIZE = "size",
    }

    /// The attributes of the element, besides the facets: the key of each is one (`Facet::key`).
    attribute {
        /// The address of the JSON.
        SRC = "src",
        /// The colour theme.
        THEME = "theme",
        /// The first query: what is searched for.
        Q = "q",
        /// The first query: recommended items only.
        RECOMMENDED = "recommended",
        /// The layout: how much is shown.
        LAYOUT = "layout",
        /// The controls: how many of them there are.
        CONTROLS = "controls",
        /// The number of cards that are shown at first.
        LIMIT = "limit",
        /// The part of the page's address that keeps the query.
        SYNC = "sync",
        /// The moment at which the widget starts.
        LOADING = "loading",
        /// The address of a file of words. To the widget, its text.
        WORDS = "words",
        /// What results are grouped by.
        GROUP = "group",
        /// The level of the digest's title.
        HEADING_LEVEL = "heading-level",
        /// Where the browser keeps what the reader has saved and read.
        MEMORY = "memory",
        /// The referrer policy: what the pages that are linked to learn.
        REFERRER_POLICY = "referrerpolicy",
        /// The pictures that are shown.
        IMAGES = "images",
        /// The language.
        LANG = "lang",
    }

    /// The values that the widget is given beside the attributes.
    given {
        /// The text of the locale file of the language.
        LOCALE = "locale",
        /// The JSON of the digest itself.
        DATA = "data",
    }

    /// The roles of files in the manifest of the bundle.
    role {
        /// `link-digest.js`, for a script tag.
        ELEMENT = "element",
        /// `link-digest.mjs`, for bundlers.
        MODULE = "module",
        /// The JavaScript glue that comes with the WASM.
        GLUE = "glue",
        /// The WASM.
        WASM = "wasm",
        /// The search and what draws for it, where each is a WASM of its own.
        SEARCH = "search",
        /// The reader of archives in parts and their search, where each is a WASM of its own.
        PARTS = "parts",
        /// What keeps what a reader has saved and read: a script, and a WASM where it is one of its own.
        YOURS = "yours",
        /// What reads a post that is on the page already: the script for pages, and the glue and the WASM that it asks for.
        UPGRADE = "upgrade",
        /// The words of a language, of which there are several.
        LOCALE = "locale",
        /// The licences of everything in the others. No page loads it.
        LICENSES = "licenses",
    }
}

/// The notes that the widget is given of what a reader does with what is theirs: a word, and what it is about after a
/// space.
pub mod note {
    /// Save an item, or no longer; the number of its entry.
    pub const SAVE: &str = "save";
    /// An item was opened; the number of its entry.
    pub const OPEN: &str = "open";
    /// Somebody else may have changed what is kept.
    pub const LOOK: &str = "look";
    /// Take over what was exported; its text.
    pub const TAKE: &str = "take";
    /// Export what is kept.
    pub const EXPORT: &str = "export";
    /// Export what is saved as Markdown.
    pub const MARKDOWN: &str = "markdown";
    /// Forget all.
    pub const FORGET: &str = "forget";
    /// Have back what was forgotten.
    pub const UNDO: &str = "undo";
    /// What is kept is no longer looked at.
    pub const CLOSE: &str = "close";
}

/// The fields of the details of events, which Rust fills in.
pub mod detail {
    /// Of `ld-change`.
    pub const CHANGE: &[&str] = &["query", "count"];
    /// Of `ld-open`.
    pub const OPEN: &[&str] = &["id", "url"];
    /// Of `ld-error`.
    pub const ERROR: &[&str] = &["cause", "message"];
}

/// The name of the manifest of the bundle.
pub const BUNDLE_MANIFEST: &str = "link-digest-bundle.json";

/// Selectors by which the widget and scripts find what the widget draws.
pub mod selector {
    /// The line that says how much is shown.
    pub const COUNT: &str = ".count";
    /// The cards under their issues.
    pub const CARDS: &str = ".issue .card";
    /// The page as a whole.
    pub const PAGE: &str = ".page";
    /// The item that a link leads to.
    pub const PINNED: &str = ".pinned";
    /// The title of the digest, at the top.
    pub const HEAD: &str = ".head";
    /// The list of orders.
    pub const ORDER: &str = ".order select";

    /// The list of what results are grouped by.
    pub const GROUP: &str = ".group-by select";
    /// The values of all facets.
    pub const VALUES: &str = "#values";
    /// The card of an entry, of which the number goes in the gap: where its item is not here, and where it is.
    pub const ENTRY: &str = "#p{0},[aria-labelledby=c{0}]";
    /// The beginning of the selector of a list to choose a value of a facet from; the facet's field follows.
    pub const LIST: &str = "select.";

    /// Selectors of what the element's scripts look for in what the widget draws.
    pub const OF_ELEMENT: &[&str] = &[
        ".bars",
        ".strip",
        ".loading",
        "details",
        "[part=error] button",
        "[part=search-error] button",
        "[role=status]",
        COUNT,
        PAGE,
        ".search,.find",
        ".toolbar",
        ".search",
        "input:not(.search), select",
        "[selected]",
        "button",
    ];

    /// Selectors of what `static/yours.js` looks for, some of which is drawn once that has come.
    pub const OF_YOURS: &[&str] = &[
        ".item-link",
        ".filters, .down",
        ".item-link, .surprise",
        ".pinned .card",
        ".is-new",
        CARDS,
        ".issue .card a",
        ".cards > li",
        ".keys",
        ".keys-on",
        ".over",
        "[popover]",
        "button, input",
        "[data-none]",
        ".group",
        ".save",
        ".skip",
        ".take",
        ".title",
        "[data-note]",
        "[data-site], main > :first-child",
        "[part=more]",
        "input, select, textarea, [contenteditable]",
    ];

    /// What the element's scripts ask of a place that the browser alone knows.
    pub const OF_BROWSERS: &[&str] = &[":active"];

    /// The places in an element that the widget is drawn in, and the slot before them, which the element makes.
    pub const PLACES: &[&str] = &["slot~div", "slot + div", "slot", "div"];

    /// Selectors of what the element's scripts look for on the pages of others.
    pub const ON_OTHERS: &[&str] = &[
        "[q],[topic],[source],[issue],[author],[tag],[recommended]",
        ":is(a[href],.popover,[hidden],[popover]:not(:popover-open)) *",
        r#"[src*="link-digest.js"]"#,
        "[data-link-digest]",
        "[data-base]",
        "[data-tag]",
        "[data-src]",
    ];

    /// Selectors of what offers a post that is on the page already as cards.
    pub const IN_POSTS: &[&str] = &[
        r#"[src*="link-digest-upgrade.js"]"#,
        "[lang]",
        ":is(a[href], .popover, [role=tooltip], [hidden]) *",
        "link-digest[for]",
    ];

    /// Selectors of what scripts of published pages look for in what the widget draws; `:scope` is a card or a note.
    pub const OF_PAGES: &[&str] = &[
        ".card",
        COUNT,
        "[data-count]",
        "[data-id]",
        ".expand[aria-expanded=false]",
        ".heading",
        ".issue",
        ".issue-title",
        ".days",
        ".group",
        ".topic-title, .topic",
        ".meta .source",
        ".title a",
        ".title [part=title]",
        ".badge",
        ".picture img",
        ".lead > .picture img, .intro img",
        ".related:not([part]) a",
        ":scope > bdi",
        ":scope > .notes > .note",
    ];

    /// Selectors of what they look for in the place of what is on its way, or did not come.
    pub const MEANWHILE: &[&str] = &[".card[aria-busy=true]", ".ways button"];

    /// Selectors of what scripts look for on a published page itself.
    pub const ON_PAGES: &[&str] = &[
        "link-digest",
        ".tools",
        "[data-site]",
        "[data-view-feed]",
        "[data-print]",
        "[data-copy]",
        "[data-copied]",
        "[data-first]",
        "[data-not]",
        "[data-keep]",
        "[data-bytes]",
        "[data-keeping]",
        "[data-kept]",
        "style[data-sheet]",
        "[data-sheet]",
        "[data-next]",
        "[data-topic]",
        "[data-news]",
        "[data-progress]",
        "[data-cancel]",
        "[data-lacks]",
        "[data-from-file]",
        "[data-worker]",
        "script[data-worker]",
        r#"link[href="feeds/recommended.xml"]"#,
    ];

    /// Selectors of what a preview adds to each page for its script.
    pub const IN_PREVIEWS: &[&str] = &["[data-edition]"];

    /// Selectors of what scripts look for in the page of one file.
    pub const IN_ONE_FILE: &[&str] = &[
        "#code",
        "[data-lengths]",
        "[data-wasm]",
        "[data-search]",
        "[data-words]",
        "[data-yours]",
        "[data-glue]",
        r#":scope > script[type="application/json"]"#,
    ];
}

/// The names that scripts put on elements for style sheets.
pub const STYLED: &[&str] =
    &["--ld-page-link", "data-arrived", "data-done", "data-held", "data-rows", "data-scheme", "live"];
