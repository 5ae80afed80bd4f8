//! HTML to paste into a page that somebody else has made.

use link_digest_core::contract::attribute;
use link_digest_core::made::GeneratorMark;
use link_digest_core::{Digest, Publication};
use maud::{Markup, PreEscaped, html};

use crate::attributes::Attributes;
use crate::data::data_path;
use crate::plain;
use crate::prerender::{PrerenderError, Setup, prerender, sheet, template};
use crate::series::Series;
use crate::style;

/// The element in the page that the HTML is pasted into: the addresses of the widget and the data, as seen from there, and
/// its attributes.
#[derive(Clone, Copy, Debug)]
pub struct Embed<'a> {
    /// The address of the folder of the site, with a slash at its end.
    pub base: &'a str,
    /// The address of the JSON file of the digest; where it is not given, that of the data in that folder.
    pub src: Option<&'a str>,
    /// The attributes that the page gives the element.
    pub attributes: &'a Attributes,
}

/// Where an element finds its digest, and the folder to which pictures are relative.
struct Addresses {
    src: String,
    folder: String,
}

impl Embed<'_> {
    fn addresses(self, digest: &Digest, series: &Series) -> Addresses {
        let path = data_path(digest, series);
        let src = self.src.map_or_else(|| format!("{}{path}", self.base), str::to_owned);
        Addresses { folder: folder(&src, &path), src }
    }
}

/// Returns HTML to paste: the widget, prerendered in the shadow root that it will have. Where its attributes ask for what
/// it cannot know at once, it has no cards before it runs. `script` is the name of the element's script.
///
/// # Errors
///
/// Returns an error if the widget cannot be prerendered.
pub fn embed(digest: &Digest, settings: &Publication, script: &str, at: Embed) -> Result<String, PrerenderError> {
    let series = Series::new(digest, settings);
    let Embed { base, attributes, .. } = at;
    let Addresses { src, folder } = at.addresses(digest, &series);
    let cards = if attributes.leave_cards() {
        let prerendered = prerender(&series, Setup { given: attributes.config(), folder })?;
        template(&prerendered, style::sheet(&sheet(), base, settings.styles))
    } else {
        Markup::default()
    };
    let html = html! {
        (mark())
        (element(&series, at, &src, &cards)) "\n"
        script defer fetchpriority="low" src={ (base) (script) } {} "\n"
        (all_issues(&series, base)) "\n"
    };
    Ok(html.into_string())
}

/// Returns HTML to paste where a page lets no template through: the first issues in plain HTML, which the element shows
/// until it has its own. Where its attributes ask for some items only, it has none.
pub fn light(digest: &Digest, settings: &Publication, script: &str, at: Embed) -> String {
    let series = Series::new(digest, settings);
    let Embed { base, attributes, .. } = at;
    let Addresses { src, folder } = at.addresses(digest, &series);
    let issues = html! {
        h2 { bdi { (series.title) } }
        @for (edition, most) in series.shown().filter(|_| attributes.leave_issues()) {
            (plain::part(edition, series.says, series.pictures(&folder), most))
        }
    };
    let html = html! {
        (mark())
        script async src={ (base) (script) } {} "\n"
        (element(&series, at, &src, &issues)) "\n"
        (all_issues(&series, base)) "\n"
    };
    html.into_string()
}

/// Returns the element: what the page says of it, and else what the digest does.
fn element(series: &Series, Embed { base, attributes, .. }: Embed, src: &str, inside: &Markup) -> Markup {
    let words = words(series, base);
    let of_digest = [
        (attribute::SRC, Some(src)),
        (attribute::THEME, Some(series.settings.theme.name())),
        (attribute::LANG, Some(series.lang.as_str())),
        (attribute::WORDS, words.as_deref()),
        (attribute::IMAGES, series.images()),
    ];
    let of_digest = of_digest.into_iter().filter(|(name, _)| !attributes.has(name));
    let all = attributes.iter().chain(of_digest.filter_map(|(name, value)| Some((name, value?))));
    // The names are known, or of the letters that were checked.
    let written =
        all.map(|(name, value)| format!(" {name}=\"{}\"", html! { (value) }.into_string())).collect::<String>();
    html! {
        (PreEscaped(format!("<link-digest{written}>")))
        (inside)
        (PreEscaped("</link-digest>"))
    }
}

/// Returns the folder to which pictures are relative, as the page sees it: that of the data, or the one around that of an
/// archive in parts.
fn folder(src: &str, data_path: &str) -> String {
    let src = src.split(['?', '#']).next().unwrap_or_default();
    let folder = src.strip_suffix(data_path).or_else(|| src.rfind('/').and_then(|end| src.get(..=end)));
    folder.unwrap_or_default().to_owned()
}

/// Returns the address of the file of own words, among the files of the site.
fn words(series: &Series, base: &str) -> Option<String> {
    series.own_words().map(|words| format!("{base}{}", words.name))
}

/// Returns the mark by which the command knows HTML that it may write anew.
fn mark() -> Markup {
    PreEscaped(format!("{}\n", GeneratorMark::EMBED.text))
}

/// Returns a link to what is not shown, which needs no script.
fn all_issues(series: &Series, base: &str) -> Markup {
    html! { p { a href={ (base) "index.html#issues" } { (series.says.all_issues()) } } }
}
