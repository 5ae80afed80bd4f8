//! One item: where it comes from, its title, and what the curator says of it.

use link_digest_core::{EntryId, Facet, Group, Item};
use yew::{Callback, Html, MouseEvent};

use super::copy_link::copy_link;
use super::heading::tag;
use super::issue::{direction, name};
use super::markup::{El, each, el, list};
use super::notes::Prose;
use super::picture::picture;
use super::results::is_bare;
use super::save::save;
use super::unfold::unfold;
use super::{View, found, isolated};
use crate::browser::host::{Host, opened};
use crate::browser::link::href;
use crate::config::Layout;
use crate::excerpt;
use crate::i18n::{Words, fill, is_same};
use crate::panel::{self, Piece};
use crate::state::{Action, Excerpt};
use crate::yours::{self, Place};

/// A card, and how it stands among the others.
#[derive(Clone, Copy)]
pub struct Card<'a> {
    pub view: View<'a>,
    pub host: &'a Host,
    pub id: EntryId,
    /// The level of the title.
    pub level: u8,
    /// Whether it says of which topic and issue it is, since no heading above does.
    pub alone: bool,
}

impl<'a> Card<'a> {
    pub fn draw(self, item: &Item) -> El {
        card(self, item)
    }

    fn prose(&self) -> Prose<'_> {
        let View { config, terms, .. } = self.view;
        Prose { config, terms }
    }

    /// The item as a link leads to it: in an archive in parts, its issue tells where it is.
    fn link(&self, item: &Item) -> String {
        let loaded = self.view.loaded;
        let issue = loaded.remote().and_then(|_| loaded.archive.issue_of(self.id));
        issue.map(|issue| fill("{0}\n{1}", &[&item.id, &issue.id])).unwrap_or_else(|| item.id.clone())
    }

    /// What the words on it say of their language, where the item has another.
    fn said(&self) -> Option<&'static str> {
        self.view.config.said_in(self.lang())
    }

    /// The language of the item.
    fn lang(&self) -> &'a str {
        self.view.lang_of(self.view.loaded.archive.issue_of(self.id))
    }

    /// Whether notes of which only a part is shown at first are shown whole: on paper, and as the reader wants.
    fn is_open(&self) -> bool {
        let state = self.view.state;
        state.printing || state.expanded.contains(&Excerpt::Notes(self.id))
    }

    /// Whether it is the one that a link leads to, of which all is shown.
    fn is_pinned(&self, item: &Item) -> bool {
        self.view.state.pinned_id() == Some(&*item.id)
    }
}

fn card(card: Card, item: &Item) -> El {
    let (config, said) = (card.view.config, card.said());
    // Among its like it has the language of its issue around it.
    let lang = Some(card.lang()).filter(|lang| card.alone && !is_same(lang, &config.lang));
    let dir = lang.map(direction);
    let heading = fill("c{0}", &[&card.id.to_string()]);
    // One without notes is a line.
    let class = match (item.recommended, is_bare(item)) {
        (false, false) => "card",
        (false, true) => "card line",
        (true, false) => "card recommended",
        (true, true) => "card recommended line",
    };
    let part = if item.recommended { "card card-recommended" } else { "card" };
    el!("article", "class" = class, "part" = part, "data-id" = item.id.clone(), "tabindex" = "-1",
        "lang" = lang.map(str::to_owned), "dir" = dir, "aria-labelledby" = heading.clone();
        meta(card, item),
        el!(tag(card.level), "class" = "title", "id" = heading; title(card, item, said)),
        body(card, item, said),
        panel::draw(card.view, Piece::Below(card.id, said)))
}

/// The small line: whether it is recommended, what it is about and where it comes from, how long it takes, when it
/// appeared, and at its end what can be done with it.
fn meta(card: Card, item: &Item) -> El {
    let View { state, loaded, terms, config, .. } = card.view;
    let (archive, words) = (&loaded.archive, config.words);
    // What the heading says is not said twice.
    let is_told = |group| state.query.group == Some(group);
    let topic =
        archive.topic_of(card.id).filter(|_| card.alone && !is_told(Group::Topic)).map(|topic| found(topic, terms));
    let issue = archive.issue_of(card.id).filter(|_| card.alone);
    // Each keeps its direction to itself, apart from the dot before it.
    let said = card.said();
    // Each stands in one line where there is room.
    let small = |text: &str| el!("span", "class" = "when", "lang" = said; isolated(text));
    let pieces = [
        item.recommended.then(|| el!("span", "class" = "badge", "part" = "badge", "lang" = said; words.recommended)),
        topic.map(|topic| el!("span", "class" = "topic"; topic)),
        item.source.as_ref().filter(|_| !is_told(Group::Source)).map(|source| self::source(card, source, said)),
        item.minutes.map(|minutes| small(&fill(words.minutes, &[&words.number(minutes as usize)]))),
        item.date.map(|date| small(&words.days(date, None))),
        issue.map(|issue| small(&name(issue, words))),
    ];
    el!("p", "class" = "meta";
        el!("span"; each(pieces, |piece| piece), yours::draw(card.view, Place::Card(card.id))),
        actions(card, item, said))
}

/// Where it comes from, and the way to more from there.
fn source(card: Card, source: &str, said: Option<&'static str>) -> El {
    let View { config, terms, store, .. } = card.view;
    let lang = said.map(|_| card.lang().to_owned()).filter(|lang| !lang.is_empty());
    let label = about(config.words.more_from, source);
    let name = el!("span", "class" = "source", "part" = "source", "lang" = lang; found(source, terms));
    // Where nothing says what is shown there is no way back.
    if !card.view.state.has_status() {
        return name;
    }
    let button = el!("button", "type" = "button", "class" = "similar", "aria-label" = label, "lang" = said; name);
    button.on_click(store.on(Action::Only(Facet::Source, source.to_owned())))
}

/// What can be done with an item, at the end of its small line: save it, and copy its link.
fn actions(card: Card, item: &Item, said: Option<&'static str>) -> El {
    let words = card.view.config.words;
    let label = about(words.copy_link, &item.title);
    let copy = copy_link(Some(card.link(item)), Some(label), words, card.host);
    el!("span", "class" = "actions", "lang" = said; save(card.view, card.id, &item.title), copy)
}

/// The name of a button, for those who do not see what it stands by.
pub fn about(label: &str, what: &str) -> String {
    fill("{0}: {1}", &[label, &link_digest_core::text::line(what)])
}

/// The title, as the card's one link; without one where there is no address, or a refused one.
fn title(card: Card, item: &Item, said: Option<&'static str>) -> Html {
    let config = card.view.config;
    let title = found(&item.title, card.view.terms);
    let Some(url) = &item.url else { return el!("span", "part" = "title"; title).into() };
    let Some(href) = href(url).filter(|_| link_digest_core::is_web_url(url)) else {
        let why = el!("small", "class" = "refused", "lang" = said; config.words.refused, " ", isolated(url));
        return list!(el!("span", "part" = "title"; title), why);
    };
    let (host, id, url) = (card.host.clone(), item.id.clone(), href.clone());
    let click = Callback::from(move |event: MouseEvent| {
        if opened(&host, &id, &url) {
            event.prevent_default();
        }
    });
    let (rel, policy) = (config.referrers.rel(), config.referrers.policy());
    el!("a", "part" = "title", "href" = href, "rel" = rel, "referrerpolicy" = policy; title).on_click(click).into()
}

fn authors(item: &Item, prose: Prose) -> Option<El> {
    (!item.authors.is_empty()).then(|| el!("p", "class" = "authors"; found(&item.authors.join(", "), prose.terms)))
}

/// What stands below the title: of long notes the beginning, in a list nothing, and all of it once it is asked for.
fn body(card: Card, item: &Item, said: Option<&'static str>) -> Html {
    let (prose, words) = (card.prose(), card.view.config.words);
    let text = Excerpt::Notes(card.id);
    let is_list = card.view.state.layout() == Layout::List;
    let head = match is_list {
        true => {
            (!is_bare(item) || !item.authors.is_empty()).then(|| excerpt::found(&item.title, &item.notes, prose.terms))
        }
        false => excerpt::head(&item.title, &item.notes, prose.terms).filter(|_| !card.is_pinned(item)),
    };
    let open = head.is_none() || card.is_open();
    let mut button = head.as_ref().map(|_| unfold(card.view, "quiet expand", text, open, &item.title, said));
    let before = if is_list { button.take() } else { None };
    let is_hidden = is_list && !open;
    let notes = head.filter(|_| !open);
    let notes = notes.as_ref().unwrap_or(&item.notes);
    // Each has its place, whether it is there or not: so the button that is pressed stays.
    list!(
        before,
        authors(item, prose).filter(|_| !is_hidden),
        item.image.as_ref().and_then(|image| picture(image, &item.title, prose)).filter(|_| !is_hidden),
        (!notes.is_empty()).then(|| prose.notes(notes)),
        button,
        related(item, prose, words, said).filter(|_| !is_hidden),
    )
}

fn related(item: &Item, prose: Prose, words: &Words, said: Option<&'static str>) -> Option<El> {
    if item.links.is_empty() {
        return None;
    }
    let links = each(&item.links, |related| {
        let source = related.source.as_ref().map(|source| el!("span", "class" = "source"; isolated(source)));
        let link = prose.link(&related.url, found(&related.title, prose.terms).into());
        Some(el!("li"; link, source))
    });
    Some(el!("div", "class" = "related"; el!("p", "lang" = said; words.related), el!("ul"; links)))
}
