//! What is a reader's own: the filters for what is new, saved and read, what cards say of it, what is kept and the keys.

use link_digest_core::contract::note;
use link_digest_core::kept::{asks, toggled};
use link_digest_core::{Date, EntryId, Mark, Query};
use yew::Html;

use super::markup::{El, each, el, list};
use super::recommended_filter::{number, pressed};
use super::{View, isolated};
use crate::i18n::fill;
use crate::panel::{self, Piece};
use crate::state::Action;
use crate::yours::words::YoursWords;

/// The ids of what opens over the page.
const KEPT: &str = "yours-kept";
const KEYS: &str = "yours-keys";
/// In all languages.
const MARKDOWN: &str = "Markdown";

/// What is drawn.
#[derive(Clone, Copy)]
pub struct Drawn<'a> {
    /// The bits of each entry; none where nothing is to be kept.
    pub marks: &'a [u8],
    /// The day of the visit before.
    pub since: Option<Date>,
    pub is_refused: bool,
    pub told: Told,
    /// Whether what was forgotten can be had back.
    pub can_undo: bool,
    pub words: &'static YoursWords,
}

/// What is said of what was done last with what is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    Nothing,
    /// A file was given that is not what was exported.
    NotTaken,
    Exported,
    /// As Markdown.
    Written,
    Taken,
    Forgotten,
    Restored,
}

impl Drawn<'_> {
    /// The way past the controls, which the script that comes with this goes.
    pub fn skip(self, view: View) -> Html {
        el!("button", "type" = "button", "class" = "skip chip", "lang" = view.config.said(); self.words.skip).into()
    }

    /// The filters of which any item is, or that are asked for.
    pub fn filters(self, view: View) -> Html {
        let typed = &view.state.query.text;
        // All are unread where nothing is read.
        let is_offered = |mark: Mark| self.has(mark) && (mark != Mark::Unread || self.has(Mark::Read));
        let chips = each(Mark::ALL, |mark| {
            let is_asked = asks(typed, mark);
            (view.config.keeps && (is_asked || is_offered(mark)))
                .then(|| self.filter(view, mark, is_asked).key(mark.name().to_owned()))
        });
        // Hydration, which may come after this has, knows elements by their names, and the next is a `div`.
        el!("section", "class" = "owns"; chips).into()
    }

    fn filter(self, view: View, mark: Mark, is_asked: bool) -> El {
        let View { config, results, .. } = view;
        let is_it = |entry: &&EntryId| self.marks.get(**entry as usize).is_some_and(|bits| mark.holds(*bits));
        let count = results.entries.iter().filter(is_it).count();
        let button = el!("button", "type" = "button", "class" = "chip own", "part" = "own", "aria-pressed" = pressed(is_asked);
            isolated(&self.label(view, mark)), number(config.words, count));
        toggling(button, view, mark)
    }

    /// What a mark is called: what is new, with the day since which it is where that is known.
    fn label(self, view: View, mark: Mark) -> String {
        let since = self.since.filter(|_| mark == Mark::New);
        since.map_or_else(
            || self.name(mark).to_owned(),
            |day| fill(self.words.new_since, &[&view.config.words.days(day, None)]),
        )
    }

    /// Whether any item is marked so.
    fn has(self, mark: Mark) -> bool {
        self.marks.iter().any(|bits| mark.holds(*bits))
    }

    fn count(self, view: View, mark: Mark) -> String {
        view.config.words.number(self.marks.iter().filter(|bits| mark.holds(**bits)).count())
    }

    /// How many are marked so.
    fn how_many(self, view: View, mark: Mark) -> String {
        fill("{0}: {1}", &[&self.label(view, mark), &self.count(view, mark)])
    }

    /// The way to what is new, if anything is, where all is shown. Where nothing is kept, it is said to who asks.
    pub fn news(self, view: View) -> Html {
        let asks = |mark: Mark| asks(&view.state.query.text, mark);
        let is_lost = self.is_refused && (self.has(Mark::Saved) || self.has(Mark::Read));
        let is_lost = is_lost || !view.config.keeps && Mark::ALL.into_iter().any(asks);
        let is_offered = self.has(Mark::New) && view.results.entries.len() == self.marks.len();
        let way = is_offered.then(|| {
            let button =
                el!("button", "type" = "button", "class" = "quiet news"; isolated(&self.how_many(view, Mark::New)));
            toggling(button, view, Mark::New)
        });
        list!(way, is_lost.then(|| el!("p", "class" = "skipped", "role" = "alert"; isolated(self.words.not_kept))))
    }

    /// That nothing is marked so, where that is asked for.
    pub fn nothing(self, view: View) -> Html {
        each(Mark::ALL, |mark| {
            let is_it = view.config.keeps && asks(&view.state.query.text, mark) && !self.has(mark);
            is_it.then(|| el!("p"; isolated(&self.how_many(view, mark))))
        })
    }

    /// What can be typed for what is marked.
    pub fn tips(self, view: View) -> Html {
        if !view.config.keeps {
            return Html::default();
        }
        let names = fill("{0}, {1}, {2}", &[self.words.saved, self.words.unread, self.words.new]);
        el!("p"; el!("code"; "is:saved is:unread is:new"), " ", isolated(&names)).into()
    }

    fn name(self, mark: Mark) -> &'static str {
        match mark {
            Mark::Saved => self.words.saved,
            Mark::Read => self.words.read,
            Mark::Unread => self.words.unread,
            Mark::New => self.words.new,
        }
    }

    /// What a card says of its item.
    pub fn on_card(self, view: View, entry: EntryId, bits: u8) -> Html {
        let said = view.config.said_in(view.lang_of(view.loaded.archive.issue_of(entry)));
        each([(Mark::New, "is-new"), (Mark::Saved, "is-saved"), (Mark::Read, "was-read")], |(mark, class)| {
            let piece = || el!("span", "class" = class, "lang" = said; isolated(self.name(mark)));
            mark.holds(bits).then(piece)
        })
    }

    /// What stands after the cards: a button each for what is kept and for the keys, and what these open.
    pub fn foot(self, view: View) -> Html {
        let config = view.config;
        let opener = |id: &'static str, label: &'static str| el!("button", "type" = "button", "class" = "quiet", "popovertarget" = id; label);
        let keeps = config.keeps;
        el!("div", "class" = "own-foot", "part" = "own-foot", "lang" = config.said();
            panel::draw(view, Piece::Foot),
            keeps.then(|| opener(KEPT, self.words.kept)),
            opener(KEYS, self.words.keys),
            keeps.then(|| self.over(view, KEPT, self.words.kept, "over", self.kept(view))),
            self.over(view, KEYS, self.words.keys, "over keys", self.keys(view)))
        .into()
    }

    /// What opens over the page.
    fn over(self, view: View, id: &'static str, name: &'static str, class: &'static str, what: Html) -> El {
        let hide = el!("button", "type" = "button", "class" = "quiet", "popovertarget" = id, "popovertargetaction" = "hide";
            view.config.words.unpin);
        // Told where nothing is new to go to.
        el!("div", "class" = class, "id" = id, "popover" = "auto", "role" = "dialog", "aria-modal" = "true", "tabindex" = "-1",
            "aria-label" = name, "data-none" = self.how_many(view, Mark::New);
            el!("p"; el!("strong"; name)), what, el!("p"; hide))
    }

    fn kept(self, view: View) -> Html {
        let words = self.words;
        let about = if self.is_refused { words.not_kept } else { words.kept_about };
        let act = |note: &'static str, label: &'static str| el!("button", "type" = "button", "class" = "chip", "data-note" = note; label);
        let file = el!("input", "type" = "file", "class" = "take", "accept" = ".json");
        list!(
            el!("p"; isolated(about)),
            el!("p", "class" = "own-ways";
                act(note::EXPORT, words.export),
                act(note::MARKDOWN, MARKDOWN),
                // The same button, so that the focus stays.
                if self.can_undo { act(note::UNDO, words.undo) } else { act(note::FORGET, words.forget) }),
            el!("p"; el!("label"; words.import, " ", file)),
            el!("p", "role" = "status"; isolated(&self.told(view))),
        )
    }

    /// What was done last, and what is kept now.
    fn told(self, view: View) -> String {
        let words = self.words;
        let done = match self.told {
            Told::Nothing => return String::new(),
            Told::NotTaken => return words.not_taken.to_owned(),
            Told::Exported => words.export,
            Told::Written => MARKDOWN,
            Told::Taken => words.import,
            Told::Forgotten => words.forget,
            Told::Restored => words.undo,
        };
        let [saved, read] = [Mark::Saved, Mark::Read].map(|mark| self.count(view, mark));
        fill("✓ {0} · {1}: {2} · {3}: {4}", &[done, words.saved, &saved, words.read, &read])
    }

    fn keys(self, view: View) -> Html {
        let (words, widget) = (self.words, view.config.words);
        let saves = view.config.keeps;
        let keys = [
            Some(("/", widget.search)),
            Some(("j", words.key_next)),
            Some(("k", words.key_previous)),
            Some(("o", words.key_open)),
            saves.then_some(("s", widget.save)),
            saves.then_some(("n", words.key_new)),
            Some(("?", words.keys)),
        ];
        let switch = el!("input", "type" = "checkbox", "class" = "keys-on");
        list!(
            el!("ul", "role" = "list"; each(keys.into_iter().flatten(), |(key, does)| {
                Some(el!("li"; el!("kbd"; key), " ", isolated(does)))
            })),
            el!("p"; el!("label"; switch, " ", words.keys)),
        )
    }
}

/// A button that asks for what is marked so, or no more: a step of its own in the history.
fn toggling(button: El, view: View, mark: Mark) -> El {
    let query = &view.state.query;
    let query = Query { text: toggled(&query.text, mark), ..query.clone() };
    button.on_click(view.store.on(Action::Ask(Box::new(query))))
}
