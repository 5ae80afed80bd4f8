//! The widget's page, prerendered by the widget's own components for those who see it before the widget runs, or
//! instead. The widget then hydrates it.

use std::fmt;

use link_digest::app::{App, AppProps};
use link_digest::config::{Attributes, Config};
use maud::{Markup, PreEscaped, html};
use yew::LocalServerRenderer;

use crate::bundle::Part;
use crate::locale;
use crate::series::Series;

/// The style that is added to the widget's own where it is prerendered.
const MORE: &str = include_str!("../assets/prerendered.css");

/// The error that a page cannot be prerendered: no runtime could be started for it.
#[derive(Debug)]
pub struct PrerenderError(std::io::Error);

impl fmt::Display for PrerenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot prerender the page: {}", self.0)
    }
}

impl std::error::Error for PrerenderError {}

/// The setup of the element, which differs from page to page.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The attributes that the page gives it.
    pub given: Attributes,
    /// The address of the folder of the data, as the page sees it, with a slash at its end: pictures are relative to it.
    pub folder: String,
}

impl Setup {
    /// The setup on a page of the digest's own, beside its data: it has the highest heading, and its address follows.
    pub fn own(sync: &str) -> Self {
        let given =
            Attributes { heading_level: Some("1".to_owned()), sync: Some(sync.to_owned()), ..Attributes::default() };
        Self { given, folder: String::new() }
    }
}

/// Renders the page as the widget renders it first, for it to hydrate: the HTML inside the shadow root.
pub fn prerender(series: &Series, Setup { given, folder }: Setup) -> Result<String, PrerenderError> {
    let locale = given.lang.as_deref().map_or(series.locale, locale::find);
    let attributes = Attributes {
        data: Some(series.json.clone()),
        lang: Some(given.lang.unwrap_or_else(|| series.lang.clone())),
        locale: locale.map(|locale| locale.text.to_owned()),
        words: series.settings.own_words.clone(),
        theme: Some(given.theme.unwrap_or_else(|| series.settings.theme.name().to_owned())),
        images: Some(given.images.unwrap_or_else(|| series.settings.images.name().to_owned())),
        ..given
    };
    let props = AppProps::alone(Config { folder, ..Config::from(&attributes) });
    let page = LocalServerRenderer::<App>::with_props(props);
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(PrerenderError)?;
    Ok(tokio::task::LocalSet::new().block_on(&runtime, page.render()))
}

/// Returns the style sheet of what is prerendered: the widget's, and what goes with it.
pub fn sheet() -> Part {
    Part::hashed("link-digest", "css", format!("{}\n{MORE}", link_digest::style::sheet()))
}

/// Returns what is prerendered as the shadow root of its element. `styles` brings the [`sheet`] along.
pub fn template(prerendered: &str, styles: Markup) -> Markup {
    html! {
        template shadowrootmode="open" { (styles) slot {} div { (PreEscaped(prerendered)) } }
    }
}
