//! Tools from outside, installed when they are missing.
//!
//! Each module is one source: crates ([`crates_io`]), the toolchain
//! ([`wasm_target`]), browsers ([`browsers`]), npm ([`npm`]), the system's
//! packages ([`hugo`]). A tool that is on the machine in the right version is
//! used as it is.

pub mod browsers;
pub mod crates_io;
pub mod hugo;
pub mod npm;
pub mod pins;
pub mod wasm_target;

mod apt;
mod cache;
mod lock;
