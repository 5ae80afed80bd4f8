//! The binary that Trunk builds. JavaScript calls the exports of [`link_digest::embed`]; nothing happens before.

use link_digest as _;

/// A third of the size of the allocator that Rust brings along, and faster.
#[cfg(target_os = "unknown")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

fn main() {}
