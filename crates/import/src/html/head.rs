//! The head of a page: what it says of the page, and which part of that is the text.

use ego_tree::NodeRef;
use url::Url;

use super::node::{PageNode, text_in};

/// The data in the head of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub title: Option<String>,
    pub date: Option<String>,
    pub language: Option<String>,
    pub url: Option<String>,
    /// The address against which others are read.
    pub base: Option<Url>,
}

/// Reads the head.
pub fn head<N: PageNode>(page: NodeRef<N>) -> Head {
    let attribute = |element: &str, is: &dyn Fn(&N) -> bool, name: &str| {
        let found = find(page, |node| node.name() == element && is(node))?;
        let value = found.value().attr(name)?.trim().to_owned();
        Some(value).filter(|value| !value.is_empty())
    };
    let meta = |name: &str, value: &str| attribute("meta", &|node| node.attr(name) == Some(value), "content");
    let with = |element: &str, name: &str| attribute(element, &|node| node.attr(name).is_some(), name);
    let is_canonical = |node: &N| node.attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
    let title = find(page, |node| node.name() == "title");
    let title = title.map(text_in);
    let date = meta("property", "article:published_time")
        .or_else(|| meta("name", "date"))
        .or_else(|| meta("itemprop", "datePublished"))
        .or_else(|| with("time", "datetime"));
    let url = attribute("link", &is_canonical, "href").or_else(|| meta("property", "og:url"));
    let base = with("base", "href").or_else(|| url.clone());
    Head {
        title: title.map(|title| link_digest_core::text::line(&title).into_owned()).filter(|title| !title.is_empty()),
        date,
        language: with("html", "lang"),
        url: url.filter(|url| link_digest_core::is_web_url(url)),
        base: base.and_then(|base| Url::parse(&base).ok()),
    }
}

/// Returns the part of a page that is its text: the one `<article>` or `<main>`, else all of the page.
pub fn body<N: PageNode>(page: NodeRef<N>) -> NodeRef<N> {
    let one = |name: &str| {
        let mut found = page.descendants().filter(|node| node.value().name() == name);
        let first = found.next()?;
        found.next().is_none().then_some(first)
    };
    one("article").or_else(|| one("main")).unwrap_or(page)
}

/// Returns the first node of a page for which `is` holds.
fn find<N: PageNode>(page: NodeRef<N>, is: impl Fn(&N) -> bool) -> Option<NodeRef<N>> {
    page.descendants().find(|node| is(node.value()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_names_title_date_and_language() {
        let html = scraper::Html::parse_document(
            "<html lang=fa><title> A\n b</title><link rel=canonical href='https://a.example/1'><time datetime=2025-01-02>",
        );
        let head = head(html.tree.root());
        assert_eq!((head.title.as_deref(), head.date.as_deref()), (Some("A b"), Some("2025-01-02")));
        assert_eq!((head.language.as_deref(), head.url.as_deref()), (Some("fa"), Some("https://a.example/1")));
    }
}
