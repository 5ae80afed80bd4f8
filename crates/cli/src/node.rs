//! What is only in the command for Node, which runs as WebAssembly: the folder that it works in, and the widget that its
//! package brings along.

use std::env;
use std::path::PathBuf;

/// Goes to the folder from which the command was called. WASI gives a program the disk, and no place on it.
pub fn enter_folder() {
    if let Some(folder) = env::var_os("PWD") {
        // What cannot be found from another folder is told by its name.
        let _ = env::set_current_dir(folder);
    }
}

/// Returns the folder of the widget in the package.
pub fn widget() -> Option<PathBuf> {
    env::var_os("LINK_DIGEST_WIDGET").map(PathBuf::from)
}
