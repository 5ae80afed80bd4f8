//! Tools from outside, installed when they are missing.
//!
//! Each module is one source: crates ([`crates_io`]), the toolchain
//! ([`wasm_target`]), browsers ([`browsers`]), npm ([`npm`]), PyPI ([`python`]),
//! the system's packages ([`generators`]). A tool that is on the machine in the right version is
//! used as it is.

pub mod browsers;
pub mod crates_io;
pub mod generators;
pub mod npm;
pub mod pins;
pub mod python;
pub mod wasm_target;

mod apt;
mod cache;
mod lock;
