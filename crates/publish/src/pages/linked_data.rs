//! Linked data, which search engines read of a page: schema.org's lists, as JSON-LD.

use serde_json::{Value, json};

use crate::edition::Edition;
use crate::series::Series;
use crate::text;

/// Returns the items of an issue as a list.
pub fn of_issue(series: &Series, edition: &Edition) -> String {
    let items: Vec<Value> = edition
        .items()
        .filter_map(|item| Some((item, item.url.as_deref().and_then(link_digest_core::web_href)?)))
        .zip(1..)
        .map(|((item, url), position)| {
            json!({ "@type": "ListItem", "position": position, "name": text::line(&item.title), "url": url })
        })
        .collect();
    list(&edition.title, &edition.description(), series.absolute(&edition.path), items)
}

/// Returns the issues of a series as a list.
pub fn of_series(series: &Series) -> String {
    let issue = |(edition, position): (&Edition, u32)| json!({ "@type": "ListItem", "position": position, "name": edition.title, "url": series.address(&edition.path) });
    let issues = series.editions.iter().zip(1..).map(issue).collect();
    list(&series.title, &series.description(), series.absolute(""), issues)
}

fn list(name: &str, description: &str, url: Option<String>, items: Vec<Value>) -> String {
    let mut list = json!({
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": name,
        "description": description,
        "numberOfItems": items.len(),
        "itemListElement": items,
    });
    if let (Some(url), Some(list)) = (url, list.as_object_mut()) {
        list.insert("url".to_owned(), url.into());
    }
    in_script(&list.to_string())
}

/// Escapes JSON for an element of script: nothing in it ends the element, or begins another.
pub fn in_script(json: &str) -> String {
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_ends_the_script() {
        let text = super::in_script(r#"{"a":"</script><!--<script>"}"#);
        assert!(!text.contains('<'));
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["a"], "</script><!--<script>");
    }
}
