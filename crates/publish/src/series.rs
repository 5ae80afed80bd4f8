//! The series: a digest as it is published, its issues in the order of the page, each with a page of its own.

use link_digest::i18n::{self, Words as WidgetWords};
use link_digest_core::defaults::LIMIT;
use link_digest_core::{Archive, Digest, Facet, FacetValue, Feeds, Images, Publication, ValueId};
use url::Url;

use crate::bundle::Part;
use crate::edition::{Edition, editions};
use crate::locale::{self, Locale};
use crate::names::Names;
use crate::plain::Pictures;
use crate::text;
use crate::words::PageWords;

/// A digest with all that its pages and feeds are made from.
#[derive(Debug)]
pub struct Series<'a> {
    /// The settings of publishing.
    pub settings: &'a Publication,
    /// The text of the JSON file that the widget reads.
    pub json: String,
    /// The archive of all issues.
    pub archive: Archive,
    /// The title of the series.
    pub title: String,
    /// The language of the series, as a BCP 47 tag.
    pub lang: String,
    /// The direction of that language, `ltr` or `rtl`.
    pub dir: &'static str,
    /// The words of published pages.
    pub words: PageWords,
    /// The locale of the words; `None` if that is English.
    pub locale: Option<Locale>,
    /// The widget's own words.
    pub says: &'static WidgetWords,
    /// The address of the folder of the site, if that is known.
    pub home: Option<Url>,
    /// The address and the name of the page that the site belongs to.
    pub back: Option<(Url, String)>,
    /// The issues, the newest first.
    pub editions: Vec<Edition>,
    /// The topics, those with most items first.
    pub topics: Vec<Topic>,
}

/// A topic, with the name of its files.
#[derive(Debug)]
pub struct Topic {
    /// The id of the topic in the archive.
    pub id: ValueId,
    /// The name.
    pub name: String,
    /// The name in paths, as in `feeds/topic-SLUG.xml`.
    pub slug: String,
}

impl<'a> Series<'a> {
    /// Makes the series of a digest. It is empty if the digest cannot be written as JSON.
    pub fn new(digest: &Digest, settings: &'a Publication) -> Self {
        let json = link_digest_core::write_compact(digest).unwrap_or_default();
        let archive = Archive::read(json.clone().into_bytes()).unwrap_or_default();
        let lang = text::line(digest.language.as_deref().unwrap_or_default());
        let locale = locale::find(&lang);
        let own = settings.own_words.as_deref();
        let says = WidgetWords::of([locale.map(|locale| locale.text), own]);
        let lang = if lang.is_empty() { says.lang.to_owned() } else { lang };
        let title = text::line(archive.title());
        Self {
            settings,
            title: if title.is_empty() { says.digest.to_owned() } else { title },
            dir: direction(&lang, says),
            words: PageWords::of(locale, own),
            locale,
            says,
            home: digest.home.as_deref().and_then(folder),
            back: back(settings),
            editions: editions(&archive, says),
            topics: topics(&archive),
            archive,
            json,
            lang,
        }
    }

    /// Returns the file of own words, under the name by which the element is told of it.
    pub fn own_words(&self) -> Option<Part> {
        self.settings.own_words.clone().map(|text| Part::hashed("words", "json", text))
    }

    /// Returns the absolute address of a file of the site; `None` if the site's own is not known.
    pub fn absolute(&self, path: &str) -> Option<String> {
        Some(self.home.as_ref()?.join(path).ok()?.into())
    }

    /// Returns the absolute address of a file of the site, or its path if the site's own is not known.
    pub fn address(&self, path: &str) -> String {
        self.absolute(path).unwrap_or_else(|| path.to_owned())
    }

    /// Returns the element's attribute about pictures, where it is needed.
    pub fn images(&self) -> Option<&'static str> {
        Some(self.settings.images).filter(|images| *images != Images::default()).map(Images::name)
    }

    /// Returns the pictures that plain pages show; `root` is the way from them to the data.
    pub fn pictures<'r>(&self, root: &'r str) -> Pictures<'r> {
        Pictures { images: self.settings.images, root }
    }

    /// Returns the topics that have feeds.
    pub fn fed_topics(&self) -> &[Topic] {
        if self.settings.feeds == Feeds::All { &self.topics } else { &[] }
    }

    /// Returns whether an item is recommended.
    pub fn has_recommended(&self) -> bool {
        self.archive.entries().iter().any(|entry| entry.recommended)
    }

    /// Returns the first issues, which a page shows before anyone asks for more: each with the number of its items that
    /// are among as many as the element shows by default.
    pub fn shown(&self) -> impl Iterator<Item = (&Edition, usize)> {
        let mut left = LIMIT;
        self.editions.iter().map_while(move |edition| {
            let shown = edition.items().count().min(left);
            let is_shown = left > 0;
            left -= shown;
            is_shown.then_some((edition, shown))
        })
    }

    /// Returns a description of the series of at most 200 characters: its title, the number of its items, and topics.
    pub fn description(&self) -> String {
        let names: Vec<_> = self.topics.iter().map(|topic| topic.name.as_str()).take(8).collect();
        let count = self.says.plural(&self.says.items, self.archive.len());
        text::summary(&format!("{}: {count}. {}", self.title, names.join(", ")), 200)
    }
}

/// Returns the direction of a language, `ltr` or `rtl`: that of its words, if there are any.
pub fn direction(lang: &str, says: &WidgetWords) -> &'static str {
    match says.speaks(lang) {
        true => says.dir,
        false if i18n::is_rtl(lang) => "rtl",
        false => "ltr",
    }
}

/// Returns the path of the folder at the home of a digest, with a slash at its end, if its home is known.
pub fn path_of_home(digest: &Digest) -> Option<String> {
    let url = folder(digest.home.as_deref()?)?;
    let end = url.path().rfind('/')?;
    url.path().get(..=end).map(str::to_owned)
}

/// Returns an address on the web as that of a folder: what is relative to a page stands beside it.
pub fn folder(home: &str) -> Option<Url> {
    let mut url = web_address(home)?;
    url.set_query(None);
    url.set_fragment(None);
    let last = url.path().rsplit('/').next().unwrap_or_default().to_owned();
    if !last.is_empty() && !last.contains('.') {
        url.set_path(&format!("{}/", url.path()));
    }
    Some(url)
}

fn web_address(text: &str) -> Option<Url> {
    Url::parse(text.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}

/// Returns the page that a site belongs to, by the name that the settings give it, or by its host.
fn back(settings: &Publication) -> Option<(Url, String)> {
    let url = web_address(settings.back.as_deref()?)?;
    let given = text::line(settings.back_title.as_deref().unwrap_or_default());
    let host = url.host_str().unwrap_or_default();
    let name = if given.is_empty() { host.strip_prefix("www.").unwrap_or(host).to_owned() } else { given };
    Some((url, name))
}

fn topics(archive: &Archive) -> Vec<Topic> {
    let mut names = Names::default();
    let topic = |(id, value): (usize, &FacetValue)| {
        let name = text::line(&value.name);
        Topic { id: id as ValueId, slug: names.name(&name, &value.name), name }
    };
    archive.values(Facet::Topic).iter().enumerate().map(topic).filter(|topic| !topic.name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_home_is_a_folder() {
        let check = |home: &str, page: Option<&str>| {
            let joined = folder(home).and_then(|url| url.join("issues/1.html").ok()).map(String::from);
            assert_eq!(joined.as_deref(), page, "{home}");
        };
        check("https://a.example", Some("https://a.example/issues/1.html"));
        check("https://a.example/links", Some("https://a.example/links/issues/1.html"));
        check("https://a.example/links/index.html?x#y", Some("https://a.example/links/issues/1.html"));
        check("javascript:alert(1)", None);
        check("a.example", None);
        let path = |home: &str| path_of_home(&Digest { home: Some(home.to_owned()), ..Digest::default() });
        assert_eq!(path("https://a.example").as_deref(), Some("/"));
        assert_eq!(path("https://a.example/a/links").as_deref(), Some("/a/links/"));
        assert_eq!(path("https://a.example/links/index.html?x").as_deref(), Some("/links/"));
        assert_eq!(path("a.example"), None);
    }

    #[test]
    fn the_way_back_has_a_name() {
        let check = |to: &str, title: Option<&str>, expected: Option<(&str, &str)>| {
            let settings = Publication {
                back: Some(to.to_owned()),
                back_title: title.map(str::to_owned),
                ..Publication::default()
            };
            let found = back(&settings).map(|(url, name)| (url.to_string(), name));
            assert_eq!(found.as_ref().map(|(url, name)| (url.as_str(), name.as_str())), expected, "{to}");
        };
        check("https://www.a.example/notes", None, Some(("https://www.a.example/notes", "a.example")));
        check("https://a.example", Some(" A.  Curator "), Some(("https://a.example/", "A. Curator")));
        check("javascript:alert(1)", Some("x"), None);
        check("/", None, None);
    }
}
