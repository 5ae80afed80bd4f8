//! What Rust and JavaScript say to each other: commands and questions, causes of failure, attributes, what scripts
//! look for in what Rust draws, and the roles of the bundle's files.
//!
//! This file is the one place. Rust uses the names from here. `static/contract.d.ts`, by which the scripts are checked,
//! is written from here (`tests/contract.rs`), and tests hold scripts and drawn pages to the selectors.

/// A list of names, each a constant.
macro_rules! names {
    ($($(#[$of_list:meta])* $list:ident { $($(#[$of_name:meta])* $name:ident = $text:literal,)* })*) => {$(
        $(#[$of_list])*
        pub mod $list {
            $($(#[$of_name])* pub const $name: &str = $text;)*
            /// All of them.
            pub const ALL: &[&str] = &[$($name),*];
        }
    )*};
}

names! {
    /// What the widget tells its element, or bids it do: the first argument of `emit` in `static/attach.js`.
    command {
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
        /// The digest is on its way.
        LOADING = "loading",
        /// It is shown.
        READY = "ready",
        /// It is there and has no items.
        EMPTY = "empty",
        /// It cannot be shown; `{ cause, message }`.
        ERROR = "error",
    }

    /// What the widget asks the browser: the first argument of `answer` in `static/answers.js`.
    question {
        /// An address as the browser writes it, if it may be a link; the address.
        HREF = "href",
        /// The form of a plural; a language and a number.
        PLURAL = "plural",
    }

    /// Why a digest cannot be shown: the cause in `ld-error`, and what is said of a fetch that brings nothing.
    cause {
        /// The element names no source.
        NO_SOURCE = "no-source",
        /// The address of the source is none.
        BAD_URL = "bad-url",
        /// Nothing came.
        NETWORK = "network",
        /// It took too long.
        TIMEOUT = "timeout",
        /// The server answered with an error.
        STATUS = "status",
        /// What came is no digest.
        DATA = "data",
    }

    /// What is said of a fetch besides a cause or a status.
    reason {
        /// More came than a digest may have.
        SIZE = "size",
    }

    /// The attributes of the element.
    attribute {
        /// The address of the JSON.
        SRC = "src",
        /// Whose colours are taken.
        THEME = "theme",
        /// The first query: topics.
        TOPIC = "topic",
        /// The first query: sources.
        SOURCE = "source",
        /// The first query: ids of issues.
        ISSUE = "issue",
        /// The first query: authors.
        AUTHOR = "author",
        /// The first query: tags.
        TAG = "tag",
        /// The first query: what is searched for.
        Q = "q",
        /// The first query: recommended items only.
        RECOMMENDED = "recommended",
        /// How much is shown.
        LAYOUT = "layout",
        /// How many cards are shown at first.
        LIMIT = "limit",
        /// Where the query is kept in the address of the page.
        SYNC = "sync",
        /// When it starts.
        LOADING = "loading",
        /// The address of a file of words. To the widget, its text.
        WORDS = "words",
        /// The level of the digest's title.
        HEADING_LEVEL = "heading-level",
        /// What the pages that are linked to learn.
        REFERRER_POLICY = "referrerpolicy",
        /// The language.
        LANG = "lang",
    }

    /// What the widget is given beside the attributes.
    given {
        /// The text of the locale file of the language.
        LOCALE = "locale",
        /// The JSON itself.
        DATA = "data",
    }

    /// The roles of files in the manifest of the bundle.
    role {
        /// `link-digest.js`, for a script tag.
        ELEMENT = "element",
        /// `link-digest.mjs`, for bundlers.
        MODULE = "module",
        /// What comes with the WASM.
        GLUE = "glue",
        /// The WASM.
        WASM = "wasm",
        /// The search, where it is a WASM of its own.
        SEARCH = "search",
        /// The words of a language, of which there are several.
        LOCALE = "locale",
    }
}

/// The name of the manifest of the bundle.
pub const BUNDLE_MANIFEST: &str = "link-digest-bundle.json";

/// The names by which what the widget draws is found, by itself and by scripts.
pub mod selector {
    /// The line that says how much is shown.
    pub const COUNT: &str = ".count";
    /// The cards under their issues.
    pub const CARDS: &str = ".issue .card";
    /// The page as a whole.
    pub const PAGE: &str = ".page";
    /// The item that a link leads to.
    pub const PINNED: &str = ".pinned";
    /// The list of orders.
    pub const ORDER: &str = ".order select";

    /// What the element's scripts look for in what the widget draws.
    pub const OF_ELEMENT: &[&str] = &[".bars", "[part=error] button", "[role=status]", COUNT, PAGE, ".search,.find"];

    /// The places in an element that the widget is drawn in.
    pub const PLACES: &[&str] = &["slot~div"];

    /// What scripts of published pages look for in what the widget draws; `:scope` is a card or a note.
    pub const OF_PAGES: &[&str] = &[
        ".card",
        COUNT,
        "[data-count]",
        "[data-id]",
        ".fold[aria-expanded=false]",
        ".heading",
        ".issue",
        ".issue-title",
        ".days",
        ".meta .topic",
        ".meta .source",
        ".title a",
        ".title [part=title]",
        ".badge",
        ".related a",
        ":scope > bdi",
        ":scope > .notes > .note",
    ];

    /// What scripts look for on a published page itself.
    pub const ON_PAGES: &[&str] = &[
        "link-digest",
        ".tools",
        "[data-site]",
        "[data-view-feed]",
        "[data-print]",
        "[data-copy]",
        "[data-copied]",
        "[data-not]",
        "[data-topic]",
        "[data-news]",
        "[data-worker]",
        "script[data-worker]",
        r#"link[href="feeds/recommended.xml"]"#,
    ];

    /// What a preview adds to each page for its script.
    pub const IN_PREVIEWS: &[&str] = &["[data-edition]"];

    /// What scripts look for in the page of one file.
    pub const IN_ONE_FILE: &[&str] = &[
        "#code",
        "[data-lengths]",
        "[data-wasm]",
        "[data-search]",
        "[data-words]",
        "[data-glue]",
        r#":scope > script[type="application/json"]"#,
    ];
}

/// What scripts put on elements for style sheets.
pub const STYLED: &[&str] = &["data-done", "data-scheme", "live"];
