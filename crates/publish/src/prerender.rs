//! The widget's page, prerendered by the widget's own components for those who see it before the widget runs, or
//! instead. The widget then hydrates it.

use std::fmt;

use link_digest::app::{App, AppProps};
use link_digest::config::{Attributes, Config};
use maud::{Markup, PreEscaped, html};
use yew::LocalServerRenderer;

use crate::bundle::Part;
use crate::series::Series;

/// What is added to the widget's own style where it is prerendered.
const MORE: &str = include_str!("../assets/prerendered.css");

/// The page cannot be prerendered.
#[derive(Debug)]
pub struct PrerenderError(std::io::Error);

impl fmt::Display for PrerenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot prerender the page: {}", self.0)
    }
}

impl std::error::Error for PrerenderError {}

/// How the element is to be set up.
#[derive(Clone, Copy, Debug)]
pub struct Setup {
    pub heading_level: u8,
    /// How it keeps what is asked for in the page's address.
    pub sync: &'static str,
}

/// The page, and how many cards are on it.
#[derive(Debug)]
pub struct Prerendered {
    pub html: String,
    pub limit: usize,
}

/// Renders the page as the widget renders it first, for it to hydrate.
pub fn prerender(series: &Series, setup: Setup) -> Result<Prerendered, PrerenderError> {
    let limit = series.limit();
    let attributes = Attributes {
        data: Some(series.json.clone()),
        lang: Some(series.lang.clone()),
        locale: series.locale.map(|locale| locale.text.to_owned()),
        words: series.settings.own_words.clone(),
        theme: Some(series.settings.theme.name().to_owned()),
        limit: Some(limit.to_string()),
        heading_level: Some(setup.heading_level.to_string()),
        sync: Some(setup.sync.to_owned()),
        ..Attributes::default()
    };
    let props = AppProps::alone(Config::from(&attributes));
    let page = LocalServerRenderer::<App>::with_props(props);
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(PrerenderError)?;
    let html = tokio::task::LocalSet::new().block_on(&runtime, page.render());
    Ok(Prerendered { html, limit })
}

/// The style sheet of what is prerendered: the widget's, and what goes with it.
pub fn sheet() -> Part {
    Part::hashed("link-digest", "css", format!("{}\n{MORE}", link_digest::style::sheet()))
}

/// What is prerendered, as the shadow root of its element. `styles` is what brings the [`sheet`] along.
pub fn template(prerendered: &Prerendered, styles: Markup) -> Markup {
    html! {
        template shadowrootmode="open" { (styles) slot {} div { (PreEscaped(&prerendered.html)) } }
    }
}
