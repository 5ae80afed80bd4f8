//! Items of other issues that are related to one. They come with the search.

use std::cell::RefCell;

use link_digest_core::search::related_among;
use link_digest_core::{EntryId, Item, text};

use super::issue::name;
use super::markup::{El, each, el};
use super::{View, isolated};
use crate::discover::{address, item};
use crate::i18n::hints::ALIKE;
use crate::loaded::Texts;

/// Draws those that are related to an item, if there are any. `said` is what the words say of their language.
pub fn related(view: View, entry: EntryId, said: Option<&'static str>) -> Option<El> {
    let found = found(view, entry);
    let lines = each(&found, |other| {
        let item = item(view.loaded, *other).ok()?;
        let small = |text: &str| el!("span", "class" = "source"; isolated(text));
        let issue = view.loaded.archive.issue_of(*other);
        Some(el!("li";
            way(view, *other, &item),
            item.source.as_deref().map(small),
            issue.map(|issue| small(&name(issue, view.config.words)))))
    });
    (!found.is_empty()).then(|| {
        el!("div", "class" = "related", "part" = "related", "lang" = said; el!("p"; ALIKE.of(view.config.words)), el!("ul"; lines))
    })
}

/// An archive of which so many files have come, and an entry of it.
type Place = (*const (), u32, EntryId);

/// How many answers are kept.
const KEPT: usize = 8;

thread_local! {
    /// What was found last in an archive in parts, whose texts are looked through.
    static FOUND: RefCell<Vec<(Place, Vec<EntryId>)>> = const { RefCell::new(Vec::new()) };
}

/// What is related, as far as that is known: in an archive in parts, among the items whose texts are here.
fn found(view: View, entry: EntryId) -> Vec<EntryId> {
    let archive = &*view.loaded.archive;
    if let Texts::Whole(searcher) = &view.loaded.texts {
        return searcher.borrow().related(archive, entry).unwrap_or_default();
    }
    let place = (std::ptr::from_ref(archive).cast(), view.state.arrived, entry);
    FOUND.with_borrow_mut(|all| {
        if let Some((_, found)) = all.iter().find(|(of, _)| *of == place) {
            return found.clone();
        }
        let here = (0..archive.len() as EntryId).filter_map(|entry| Some((entry, item(view.loaded, entry).ok()?)));
        let found = related_among(archive, entry, &here.collect::<Vec<_>>());
        all.truncate(KEPT - 1);
        all.insert(0, (place, found.clone()));
        found
    })
}

/// The link that shows an item, by its title, in its own language where the words have another.
pub fn way(view: View, entry: EntryId, item: &Item) -> El {
    let lang = view.lang_of(view.loaded.archive.issue_of(entry));
    let lang = (!lang.is_empty() && !view.config.words.speaks(lang)).then(|| lang.to_owned());
    el!("a", "class" = "item-link", "href" = address(view.loaded, entry, item);
        el!("bdi", "lang" = lang; text::line(&item.title).into_owned()))
}
