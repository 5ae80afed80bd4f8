//! The static site: every file of it, in one value.

use std::collections::BTreeMap;

use link_digest::files;
use link_digest_core::defaults::LIMIT;
use link_digest_core::made::GeneratorMark;
use link_digest_core::{Digest, Publication, SCHEMA_FILE, Styles};
use maud::{PreEscaped, html};
use serde_json::json;

use crate::bundle::{Bundle, Part};
use crate::data::Data;
use crate::file::File;
use crate::pages::{Shared, index, issue};
use crate::poster::{Posters, Undrawn, posters};
use crate::prerender::{PrerenderError, Setup, prerender, sheet};
use crate::script::published;
use crate::series::Series;
use crate::{feeds, worker};

pub(crate) const TOOLS: &str = include_str!("../assets/tools.js");
/// What is on published pages alone, after the style of the standalone page.
const OWN_STYLE: &str = include_str!("../assets/site.css");
const ICON: &str = include_str!("../assets/icon.svg");

/// The static site of a digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// All of its files, sorted by path.
    pub files: Vec<File>,
    /// What could not be drawn in its pictures for links.
    pub undrawn: Option<Undrawn>,
}

/// Returns the static site of a digest. `progress` is called with the path of each page, and of the first feed.
///
/// # Errors
///
/// Returns an error if the page cannot be prerendered.
pub fn site(
    digest: &Digest,
    settings: &Publication,
    bundle: &Bundle,
    progress: &dyn Fn(&str),
) -> Result<Site, PrerenderError> {
    let series = Series::new(digest, settings);
    let shared = shared();
    progress("index.html");
    let prerendered = prerender(&series, Setup::own("query"))?;
    let data = Data::new(digest, &series);
    let posters = posters(&series);
    let index = index::index(&series, &prerendered, bundle, &shared, &data, posters.as_ref().map(|all| &all.series));
    let manifest = manifest(&series);
    let mut files =
        vec![File::new("index.html", index), File::new("manifest.webmanifest", manifest), File::new("icon.svg", ICON)];
    let sheets = [&shared.sheet, &shared.prerendered].map(|sheet| File::new(sheet.name.clone(), sheet.bytes.to_vec()));
    let parts = [&shared.tools, &bundle.script, &bundle.glue, &bundle.wasm];
    let words = series.own_words();
    let is_in_parts = data.index().is_some();
    let reader = bundle.reader.iter().filter(|_| is_in_parts);
    let parts = parts.into_iter().chain(&bundle.search).chain(reader).chain(&bundle.yours);
    let parts = parts.chain(bundle.locale(series.locale)).chain(&words);
    files.extend(parts.map(|part| File::new(part.name.clone(), part.bytes.to_vec())));
    let mut pages = Vec::with_capacity(series.editions.len());
    for (at, edition) in series.editions.iter().enumerate() {
        progress(&edition.path);
        let poster = posters.as_ref().map(|all| all.of_edition(at));
        pages.push(File::new(edition.path.clone(), issue::issue(&series, at, edition, &shared, poster)));
    }
    let first = data.first(LIMIT);
    let needed = match settings.styles {
        Styles::Inline => &[][..],
        Styles::Linked => &sheets,
    };
    files.push(offline(files.iter().chain(&first).chain(needed), [&bundle.script, data.loaded()], data.index()));
    files.extend(sheets);
    files.extend(data.files());
    files.push(bundle.manifest());
    files.extend(pages);
    progress("feed.xml");
    files.extend(feeds::files(&series));
    files.push(File::new(SCHEMA_FILE, files::SCHEMA));
    // Other pages may have elements of other languages, of archives in parts and of posts, which find their files beside the
    // widget.
    let own = bundle.locale(series.locale).map(|part| &part.name);
    let others = bundle.locales.iter().filter(|part| Some(&part.name) != own);
    let others =
        others.chain(bundle.reader.iter().filter(|_| !is_in_parts)).chain(&bundle.upgrade).chain(&bundle.licenses);
    files.extend(others.map(|part| File::new(part.name.clone(), part.bytes.to_vec())));
    files.extend(sitemap(&series));
    let undrawn = posters.as_ref().and_then(|all| all.undrawn.clone());
    files.extend(posters.into_iter().flat_map(Posters::into_files));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    // Two pages of the same words have one picture.
    files.dedup_by(|a, b| a.path == b.path);
    Ok(Site { files, undrawn })
}

/// Returns the style sheet of published pages.
pub(crate) fn style() -> String {
    [files::PAGE_STYLE, OWN_STYLE].concat()
}

fn shared() -> Shared {
    Shared {
        sheet: Part::hashed("site", "css", style()),
        prerendered: sheet(),
        tools: Part::hashed("site", "js", published(TOOLS)),
    }
}

/// Returns the worker for what the page needs. `named` are the files that keep their names, and are asked for by
/// content, and `index` is that of an archive in parts.
fn offline<'f>(files: impl Iterator<Item = &'f File>, named: [&Part; 2], index: Option<&Part>) -> File {
    let address = |file: &File| match named.iter().find(|part| part.name == file.path) {
        Some(part) => part.address(),
        None if file.path == "index.html" => String::new(),
        None => file.path.clone(),
    };
    let wanted: BTreeMap<_, _> = files.map(|file| (address(file), file.bytes.as_slice())).collect();
    worker::worker(&wanted, index.map(Part::address).as_deref())
}

fn manifest(series: &Series) -> String {
    let manifest = json!({
        "name": series.title,
        "short_name": series.title,
        "description": series.description(),
        "lang": series.lang,
        "dir": series.dir,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "icons": [{ "src": "icon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any" }],
    });
    serde_json::to_string_pretty(&manifest).unwrap_or_default() + "\n"
}

/// Returns the list of pages for search engines, which takes absolute addresses only: `None` without a `home`.
fn sitemap(series: &Series) -> Option<File> {
    let home = series.absolute("")?;
    let newest = series.editions.iter().filter_map(|edition| edition.issue.date).max();
    let own = series.editions.iter().filter(|edition| edition.elsewhere().is_none());
    let pages = own.filter_map(|edition| Some((series.absolute(&edition.path)?, edition.issue.date)));
    let xml = html! {
        (PreEscaped(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", GeneratorMark::SITEMAP.text)))
        urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" {
            @for (address, date) in [(home, newest)].into_iter().chain(pages) {
                url { loc { (address) } @if let Some(date) = date { lastmod { (date) } } }
            }
        }
    };
    Some(File::new("sitemap.xml", xml.into_string() + "\n"))
}
