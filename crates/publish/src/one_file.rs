//! The page in one file, which a browser opens from a disk without asking for anything.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use link_digest_core::made::GeneratorMark;
use link_digest_core::{Digest, Publication};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::bundle::{Bundle, Part};
use crate::pack::packed;
use crate::pages::index::buttons;
use crate::pages::linked_data::in_script;
use crate::plain::{self, Pictures};
use crate::prerender::{PrerenderError, Setup, prerender, sheet, template};
use crate::script::published;
use crate::series::Series;
use crate::site::{self, TOOLS};
use crate::style::inline;

/// The script that opens the code which is packed in the file.
const OPEN: &str = include_str!("../assets/open.js");
const ICON: &str = include_str!("../assets/icon.svg");

/// Returns the page of a digest as one file of HTML, with the widget, the data and the words in it.
///
/// # Errors
///
/// Returns an error if the page cannot be prerendered.
pub fn page(digest: &Digest, settings: &Publication, bundle: &Bundle) -> Result<String, PrerenderError> {
    let series = Series::new(digest, settings);
    // Browsers let a page of a disk write the fragment of its address, and nothing else.
    let prerendered = prerender(&series, Setup::own("hash"))?;
    let style = html! { style { (PreEscaped(inline(&sheet().text()))) } };
    let page = html! {
        (DOCTYPE)
        html lang=(series.lang) dir=(series.dir) {
            head {
                meta charset="utf-8";
                (PreEscaped(GeneratorMark::ONE_FILE.text))
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content=(settings.theme.scheme());
                title { (series.title) }
                meta name="description" content=(series.description());
                link rel="icon" href={ "data:image/svg+xml;base64," (STANDARD.encode(ICON)) };
                style { (PreEscaped(inline(&site::style()))) }
            }
            body {
                main.one-file {
                    link-digest sync="hash" heading-level="1" loading="eager"
                        theme=(settings.theme.name()) lang=(series.lang) words=[words(&series)] images=[series.images()] {
                        (template(&prerendered, style))
                        script type="application/json" { (PreEscaped(in_script(&series.json))) }
                    }
                    (without_script(&series))
                    p.tools { (buttons(&series.words)) }
                }
                (code(bundle, bundle.locale(series.locale)))
                script { (PreEscaped(published(OPEN))) }
            }
        }
    };
    Ok(page.into_string() + "\n")
}

/// Returns every issue in plain HTML: there are no other pages to lead to.
fn without_script(series: &Series) -> Markup {
    html! {
        noscript {
            div.issue-page {
                h1 { bdi { (series.title) } }
                h2 { (series.says.all_issues()) }
                @for edition in &series.editions { (plain::part(edition, series.says, Pictures::NONE, usize::MAX)) }
            }
        }
    }
}

/// Returns the file of own words as a `data:` address.
fn words(series: &Series) -> Option<String> {
    series.own_words().map(|words| format!("data:application/json;base64,{}", STANDARD.encode(&words.bytes)))
}

/// Returns all code, packed, as text, with the lengths of its parts and the names by which they know each other.
fn code(bundle: &Bundle, locale: Option<&Part>) -> Markup {
    let (words, tools) = (bytes_of(locale), published(TOOLS));
    let search = [bundle.search.first(), bundle.search.get(1)];
    let of_yours = |ending: &str| bundle.yours.iter().find(|part| part.name.ends_with(ending));
    let yours = [of_yours(".wasm"), of_yours(".js")];
    let name = |part: Option<&Part>| part.map(|part| part.name.clone()).unwrap_or_default();
    let ([engine, panel], [desk, keys]) = (search.map(bytes_of), yours.map(bytes_of));
    let (wasm, glue, script) = (&bundle.wasm.bytes, &bundle.glue.bytes, &bundle.script.bytes);
    let parts: [&[u8]; 9] = [wasm, engine, panel, words, desk, keys, glue, script, tools.as_bytes()];
    let lengths = parts.map(|part| part.len().to_string()).join(" ");
    html! {
        script id="code" type="text/plain" data-lengths=(lengths) data-wasm=(bundle.wasm.name) data-search=(search.map(name).join(" ")) data-words=[locale.map(|locale| &locale.name)] data-yours=(yours.map(name).join(" ")) data-glue=(bundle.glue.name) {
            (STANDARD.encode(packed(&parts.concat())))
        }
    }
}

fn bytes_of(part: Option<&Part>) -> &[u8] {
    part.map_or(&[], |part| &part.bytes)
}
