//! Everything that touches the browser. No other room mentions `web_sys`, `js_sys` or `gloo`.
//!
//! Outside a browser, where the tests and the prerenderer draw the same page, each has a plain answer.

pub mod answers;
pub mod cache;
pub mod fetch;
pub mod files;
pub mod host;
pub mod input;
pub mod link;
pub mod needed;
pub mod object;
#[cfg(target_arch = "wasm32")]
pub mod plural;
#[cfg(not(target_arch = "wasm32"))]
#[path = "plural_natively.rs"]
pub mod plural;
pub mod prerendered;
pub mod scheduler;
#[cfg(target_arch = "wasm32")]
pub mod script;
#[cfg(not(target_arch = "wasm32"))]
#[path = "script_natively.rs"]
pub mod script;
