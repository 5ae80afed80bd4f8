//! Publishing scripts without the comments for those who work on them.

/// Returns a script without its comments: those on types (`/** … */`), and lines that are nothing else.
///
/// It is for the scripts in `assets`, none of which has such signs in a text. The worker is known by its first
/// line, which stays.
pub fn published(script: &str) -> String {
    let mut code = String::new();
    let mut rest = script;
    while let Some((before, after)) = rest.split_once("/**") {
        code += before;
        rest = after.split_once("*/").map_or("", |(_, rest)| rest);
    }
    code += rest;
    let is_code = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with("//");
    code.lines().filter(is_code).flat_map(|line| [line.trim_end(), "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_code_is_left() {
        let script = "// Opens it.\nconst at = 'https://a.example/'\n\n/**\n * @param {string} a\n */\nconst open = a => {\n  // Now.\n  return /** @type {B} */ (a)\n}\n";
        assert_eq!(published(script), "const at = 'https://a.example/'\nconst open = a => {\n  return  (a)\n}\n");
    }

    #[test]
    fn it_fits_what_is_published() {
        for script in
            [include_str!("../assets/open.js"), include_str!("../assets/tools.js"), include_str!("../assets/worker.js")]
        {
            let published = published(script);
            assert!(!published.contains("/*") && !published.contains("@type"), "{published}");
        }
    }
}
