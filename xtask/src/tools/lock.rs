//! Reads versions out of the text of a Cargo.lock, which cargo writes in one
//! fixed layout: a `name` line, then a `version` line.

/// The version of a package, or nothing if it is not in the lock file.
pub fn version_of<'a>(package: &str, lock: &'a str) -> Option<&'a str> {
    let mut lines = lock.lines();
    lines.find(|line| quoted(line, "name") == Some(package))?;
    lines.next().and_then(|line| quoted(line, "version"))
}

fn quoted<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let value = line.strip_prefix(key)?.strip_prefix(" = \"")?;
    value.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"version = 4

[[package]]
name = "wasm-bindgen-shared"
version = "0.2.1"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
source = "registry+https://github.com/rust-lang/crates.io-index"
"#;

    #[test]
    fn a_package_is_found_by_its_whole_name() {
        assert_eq!(version_of("wasm-bindgen", LOCK), Some("0.2.130"));
    }

    #[test]
    fn a_package_that_is_not_there_has_no_version() {
        assert_eq!(version_of("wasm", LOCK), None);
    }
}
