//! The head of a page: what it says of the page, and which part of that is the text.

use ego_tree::NodeRef;
use scraper::{ElementRef, Html, Node, Selector};
use url::Url;

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
pub fn head(html: &Html) -> Head {
    let attribute = |selector: &str, name: &str| {
        let found = select(html, selector)?.attr(name)?.trim().to_owned();
        Some(found).filter(|found| !found.is_empty())
    };
    let title = select(html, "title").map(|title| title.text().collect::<String>());
    let dates = [
        ("meta[property='article:published_time']", "content"),
        ("meta[name='date']", "content"),
        ("meta[itemprop='datePublished']", "content"),
        ("time[datetime]", "datetime"),
    ];
    let url = attribute("link[rel='canonical']", "href").or_else(|| attribute("meta[property='og:url']", "content"));
    let base = attribute("base[href]", "href").or_else(|| url.clone());
    Head {
        title: title.map(|title| link_digest_core::text::line(&title).into_owned()).filter(|title| !title.is_empty()),
        date: dates.iter().find_map(|(selector, name)| attribute(selector, name)),
        language: attribute("html[lang]", "lang"),
        url: url.filter(|url| link_digest_core::is_web_url(url)),
        base: base.and_then(|base| Url::parse(&base).ok()),
    }
}

/// Returns the part of a page that is its text: the one `<main>` or `<article>`, else all of the body.
pub fn body(html: &Html) -> NodeRef<'_, Node> {
    let one = |selector: &str| {
        let selector = Selector::parse(selector).ok()?;
        let mut found = html.select(&selector);
        let first = found.next()?;
        found.next().is_none().then_some(*first)
    };
    one("article").or_else(|| one("main")).unwrap_or_else(|| html.tree.root())
}

fn select<'a>(html: &'a Html, selector: &str) -> Option<ElementRef<'a>> {
    html.select(&Selector::parse(selector).ok()?).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_names_title_date_and_language() {
        let html = Html::parse_document(
            "<html lang=fa><title> A\n b</title><link rel=canonical href='https://a.example/1'><time datetime=2025-01-02>",
        );
        let head = head(&html);
        assert_eq!((head.title.as_deref(), head.date.as_deref()), (Some("A b"), Some("2025-01-02")));
        assert_eq!((head.language.as_deref(), head.url.as_deref()), (Some("fa"), Some("https://a.example/1")));
    }
}
