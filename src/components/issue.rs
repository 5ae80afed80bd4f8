//! One issue: its heading, its introduction, and those of its topics that are shown.

use link_digest_core::{Block, Issue, text, title};
use yew::Html;

use super::heading::tag;
use super::intro::intro;
use super::markup::{El, el};
use super::notes::Prose;
use super::{View, isolated};
use crate::i18n::{Words, is_rtl};

/// The issue at a position of the archive. The introduction is empty where only some of the items are shown.
pub fn issue(view: View, at: u32, blocks: &[Block], topics: Html) -> Option<El> {
    let View { config, loaded, .. } = view;
    let archive = &loaded.archive;
    let issue = archive.issues().get(at as usize)?;
    let days = days(issue, config.words);
    let own = title::own(&issue.title, archive.title(), days.as_deref());
    let title = if text::is_blank(own) { name(issue, config.words) } else { own.to_owned() };
    let days = days.filter(|days| *days != title);
    // What is not from the data stands in the language of the controls.
    let said = config.said_in(view.lang_of(Some(issue)));
    let title_lang = said.filter(|_| text::is_blank(own));
    let prose = Prose { config, terms: view.terms };
    let heading = isolated(&title).into();
    let heading = match &issue.url {
        Some(url) => prose.link(url, heading),
        None => heading,
    };
    let days = days.map(|days| el!("p", "class" = "days", "lang" = said; isolated(&days)));
    let lang = issue.language.as_deref().or(archive.language()).map(str::to_owned);
    let dir = lang.as_deref().map(direction);
    Some(el!("section", "class" = "issue", "part" = "issue", "lang" = lang, "dir" = dir;
        el!("div", "class" = "lead";
            el!("div", "class" = "issue-head";
                el!(tag(config.heading_level + 1), "class" = "issue-title", "lang" = title_lang; heading),
                days),
            intro(view, at, &title, blocks, said)),
        el!("div", "class" = "groups"; topics)))
}

/// The value of `dir` for a language.
pub fn direction(lang: &str) -> &'static str {
    if is_rtl(lang) { "rtl" } else { "ltr" }
}

/// Returns the name of an issue in a list: its days, or its title where it has none.
pub fn name(issue: &Issue, words: &Words) -> String {
    let title = if text::is_blank(&issue.title) { &issue.id } else { &issue.title };
    days(issue, words).unwrap_or_else(|| title.trim().to_owned())
}

fn days(issue: &Issue, words: &Words) -> Option<String> {
    issue.date.map(|from| words.days(from, issue.date_end))
}
