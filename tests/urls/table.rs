//! The URL standard's own test data, and what of it is a link here: natively and in browsers the same.

use serde_json::Value;

/// The web-platform-tests' data, as the `url` crate 2.5.8 carries it.
const DATA: &str = include_str!("urltestdata.json");

/// An address as somebody wrote it, and its `href` where it is a link.
pub struct Row {
    pub input: String,
    pub href: Option<String>,
}

/// All rows. What is written whole is read alike with and without a base; what is not is no link here.
pub fn rows() -> Vec<Row> {
    let data: Vec<Value> = serde_json::from_str(DATA).unwrap_or_default();
    let row = |row: &Value| {
        let input = row.get("input")?.as_str()?.to_owned();
        let href = row.get("href").and_then(Value::as_str).filter(|_| is_whole(&input)).map(str::to_owned);
        Some(Row { input, href })
    };
    data.iter().filter_map(row).collect()
}

/// Whether an address has one of our schemes and what must follow it, and no white space or control character.
fn is_whole(input: &str) -> bool {
    let lower = input.to_ascii_lowercase();
    let host = lower.strip_prefix("http://").or_else(|| lower.strip_prefix("https://"));
    let web = host.is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '\\', '?', '#', ':']));
    let mail = lower.strip_prefix("mailto:").is_some_and(|address| address.contains('@'));
    (web || mail) && !input.contains(|c: char| c.is_whitespace() || c.is_control())
}
