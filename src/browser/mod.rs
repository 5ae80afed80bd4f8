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
#[cfg(target_os = "unknown")]
pub mod plural;
#[cfg(not(target_os = "unknown"))]
#[path = "plural_natively.rs"]
pub mod plural;
pub mod prerendered;
pub mod scheduler;
#[cfg(target_os = "unknown")]
pub mod script;
#[cfg(not(target_os = "unknown"))]
#[path = "script_natively.rs"]
pub mod script;
