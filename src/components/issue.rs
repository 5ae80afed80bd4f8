//! One issue: its heading, its introduction, and those of its cards that are shown.

use link_digest_core::search::Terms;
use link_digest_core::text;
use link_digest_core::{Block, Issue};
use yew::Html;

use super::heading::tag;
use super::intro::intro;
use super::markup::{El, el};
use super::notes::Prose;
use super::{View, isolated};
use crate::i18n::{Words, is_rtl};

/// `cards` are list items; the introduction is empty where only some of the items are shown.
pub fn issue(issue: &Issue, intro: &[Block], view: View, cards: Html) -> El {
    let View { config, loaded, .. } = view;
    let archive = &loaded.archive;
    let days = days(issue, config.words);
    let own = own_title(&issue.title, archive.title(), days.is_some());
    let title = if text::is_blank(own) { name(issue, config.words) } else { own.to_owned() };
    let days = days.filter(|days| *days != title);
    // What is not from the data stands in the language of the controls.
    let said = config.said_in(view.lang_of(Some(issue)));
    let title_lang = said.filter(|_| text::is_blank(own));
    let days = days.map(|days| el!("p", "class" = "days", "lang" = said; isolated(&days)));
    let lang = issue.language.as_deref().or(archive.language()).map(str::to_owned);
    let dir = lang.as_deref().map(direction);
    let prose = Prose { config, terms: &Terms::default() };
    let intro = (!intro.is_empty()).then(|| self::intro(intro, prose));
    el!("section", "class" = "issue", "part" = "issue", "lang" = lang, "dir" = dir;
        el!("div", "class" = "issue-head";
            el!(tag(config.heading_level + 1), "class" = "issue-title", "lang" = title_lang; isolated(&title)),
            days),
        intro,
        el!("ul", "class" = "cards", "part" = "grid", "role" = "list"; cards))
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

/// Returns the part of the title that the page does not show already: without the digest's name before it, and
/// nothing at all if the rest is a date, where the days stand beside it.
pub fn own_title<'a>(title: &'a str, digest: &str, dated: bool) -> &'a str {
    let title = title.trim();
    let own = title.strip_prefix(digest.trim()).unwrap_or(title);
    let own = own.trim_start_matches(|c| !is_digit(c) && !is_letter(c));
    let count = |test: fn(char) -> bool| own.chars().filter(|&c| test(c)).count();
    let only_a_date = count(is_digit) >= 4 && count(is_letter) <= 3;
    match own {
        "" if !dated => title,
        _ if dated && only_a_date => "",
        own => own,
    }
}

/// A digit as dates are written with: Latin, Arabic or Persian.
fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}')
}

/// Returns whether `c` is a letter, or at least neither a digit nor one of the signs that stand between words.
/// Unicode's own tables would weigh 1.6 KB, compressed.
fn is_letter(c: char) -> bool {
    let is_sign = matches!(c, '\u{80}'..='\u{BF}' | '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{303F}');
    c.is_ascii_alphabetic() || !(c.is_ascii() || is_sign || is_digit(c))
}

fn days(issue: &Issue, words: &Words) -> Option<String> {
    issue.date.map(|from| words.days(from, issue.date_end))
}

#[cfg(test)]
mod tests {
    use super::own_title;

    #[test]
    fn a_title_says_what_the_page_does_not() {
        let check = |title, dated, own| assert_eq!(own_title(title, "Slow Query Log", dated), own);
        check("Slow Query Log: 02-11-2026 to 15-11-2026", true, "");
        check("Slow Query Log: 02-11-2026 to 15-11-2026", false, "02-11-2026 to 15-11-2026");
        check("Slow Query Log #12: On queues", true, "12: On queues");
        check("Winter reading", true, "Winter reading");
        check("Slow Query Log", false, "Slow Query Log");
        check("Slow Query Log", true, "");
        check("2026", true, "");
        check("Slow Query Log – ٢٠٢٦-١١-٠٢", true, "");
        check("Slow Query Log 2026年11月2日", true, "");
        check("Slow Query Log · Été indien 2026", true, "Été indien 2026");
    }
}
