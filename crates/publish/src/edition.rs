//! Editions: the issues as they are published, with what names them and where their pages are.

use link_digest::i18n::Words as WidgetWords;
use link_digest_core::{Archive, Date, Facet, Issue, Item, title};

use crate::names::Names;
use crate::text;

/// An issue with its page.
#[derive(Debug)]
pub struct Edition {
    /// The issue, without its topics, which are in `sections`.
    pub issue: Issue,
    /// The title by which the issue is known anywhere.
    pub title: String,
    /// The name among the issues of the digest: its days, where the title says nothing more.
    pub name: String,
    /// The part of the title that is not the name; `None` if nothing is left.
    pub own: Option<String>,
    /// The days that the issue covers, in words.
    pub days: Option<String>,
    /// The path of its page in the folder of the site.
    pub path: String,
    /// The topics, in the order of the issue.
    pub sections: Vec<Section>,
}

/// The items of one topic, in the curator's order.
#[derive(Debug)]
pub struct Section {
    /// The id of the topic in the archive.
    pub topic: u32,
    /// The name of the topic.
    pub name: String,
    /// The items.
    pub items: Vec<Listed>,
}

/// An item, with its anchor on the page of its issue.
#[derive(Debug)]
pub struct Listed {
    /// The item.
    pub item: Item,
    /// The fragment of its address, without the `#`.
    pub anchor: String,
}

impl Edition {
    /// Returns the items of all topics.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.sections.iter().flat_map(|section| &section.items).map(|listed| &listed.item)
    }

    /// Returns the heading: what its title says of its own, or else its name.
    pub fn heading(&self) -> &str {
        self.own.as_ref().unwrap_or(&self.name)
    }

    /// Returns the days to stand below the heading, where that does not say them.
    pub fn days_below(&self) -> Option<&str> {
        let dates = [self.issue.date, self.issue.date_end];
        let own = self.own.as_deref()?;
        self.days
            .as_deref()
            .filter(|days| !says_days(own, days) && !dates.into_iter().flatten().all(|date| says_date(own, date)))
    }

    /// Returns a description of at most 160 characters: the introduction, or else the names of its topics.
    pub fn description(&self) -> String {
        let intro = text::of_blocks(&self.issue.intro);
        let names = || self.sections.iter().map(|section| section.name.as_str()).collect::<Vec<_>>().join(", ");
        text::summary(if intro.trim().is_empty() { names() } else { intro }.as_str(), 160)
    }

    /// Returns the address of its page elsewhere, which is then the one to be found.
    pub fn elsewhere(&self) -> Option<String> {
        self.issue.url.as_deref().and_then(link_digest_core::web_href)
    }
}

/// Returns the editions of all issues, in the order of the page.
pub fn editions(archive: &Archive, says: &WidgetWords) -> Vec<Edition> {
    let of = archive.title();
    let mut names = Names::default();
    let mut anchors: Vec<Names> = archive.issues().iter().map(|_| Names::default()).collect();
    let mut editions: Vec<Edition> =
        archive.issues().iter().map(|issue| edition(issue, of, says, &mut names)).collect();
    for id in 0..archive.len() as u32 {
        let of = |facet| archive.values_of(facet, id).first().copied().unwrap_or_default();
        let (issue, topic) = (of(Facet::Issue) as usize, of(Facet::Topic));
        let (Some(edition), Some(item)) = (editions.get_mut(issue), archive.item(id)) else { continue };
        let name = anchors.get_mut(issue).map(|names| names.name(&item.id, &item.id));
        let item = Listed { item, anchor: format!("item-{}", name.unwrap_or_default()) };
        match edition.sections.last_mut().filter(|section| section.topic == topic) {
            Some(section) => section.items.push(item),
            None => {
                let name = archive.topic_of(id).map(text::line).unwrap_or_default();
                edition.sections.push(Section { topic, name, items: vec![item] });
            }
        }
    }
    editions
}

/// Returns whether a heading has all words of the days, or longer ones that begin with them: "Monday, 2 November 2026" is
/// "Nov 2, 2026".
fn says_days(heading: &str, days: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let said = words(heading);
    let begins = |said: &String, word: &str| {
        let rest = said.trim_start_matches('0').strip_prefix(word);
        rest.is_some_and(|rest| {
            !(word.ends_with(|c: char| c.is_numeric()) && rest.starts_with(|c: char| c.is_numeric()))
        })
    };
    words(days).iter().all(|word| said.iter().any(|said| begins(said, word)))
}

/// Returns whether a heading says a date in three numbers: "02-11-2026".
fn says_date(heading: &str, date: Date) -> bool {
    let sorted = |mut numbers: Vec<u16>| {
        numbers.sort_unstable();
        numbers
    };
    let wanted = sorted(vec![date.year(), date.month().into(), date.day().into()]);
    let mut words = heading.split(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '.' | '/')));
    words.any(|word| sorted(word.split(['-', '.', '/']).filter_map(|part| part.parse().ok()).collect()) == wanted)
}

fn edition(issue: &Issue, of: &str, says: &WidgetWords, names: &mut Names) -> Edition {
    let days = issue.date.map(|from| says.days(from, issue.date_end));
    let title = Some(text::line(&issue.title)).filter(|title| !title.is_empty());
    let own = title.as_deref().map(|title| title::own(title, of, days.as_deref()).to_owned());
    let own = own.filter(|own| !own.is_empty() && Some(own) != days.as_ref());
    let title = title.or_else(|| days.clone()).unwrap_or_else(|| text::line(&issue.id));
    let name = days.clone().or_else(|| own.clone()).unwrap_or_else(|| title.clone());
    let own = own.filter(|own| *own != name);
    let path = format!("issues/{}.html", names.name(&issue.id, &issue.id));
    Edition { issue: issue.clone(), title, name, own, days, path, sections: Vec::new() }
}

#[cfg(test)]
mod tests {
    use link_digest_core::{Digest, Publication};

    use super::*;
    use crate::series::Series;

    #[test]
    fn days_are_said_once() {
        let digest = |title: &str, end: Option<&str>| {
            let day = |text: &str| text.parse().ok();
            let issue =
                Issue { title: title.into(), date: day("2026-11-02"), date_end: end.and_then(day), ..Issue::default() };
            Digest { title: "Kettle".into(), issues: vec![issue], ..Digest::default() }
        };
        let check = |title: &str, end: Option<&str>, below: Option<&str>| {
            let (digest, settings) = (digest(title, end), Publication::default());
            let editions = Series::new(&digest, &settings).editions;
            assert_eq!(editions.first().and_then(Edition::days_below), below, "{title}");
        };
        let (one, both) = (Some("Nov 2, 2026"), Some("Nov 2 – 8, 2026"));
        check("Kettle 9: Monday, 2 November 2026", None, None);
        check("Kettle 9: Monday, 2nd of November 2026", None, None);
        check("Kettle 9: Monday, 02-11-2026", None, None);
        check("Kettle 9: Kettles, 2026-11-02 to 2026-11-08", Some("2026-11-08"), None);
        check("Kettle 9: Monday to Sunday, 2–8 November 2026", Some("2026-11-08"), None);
        check("Kettle 9: On queues", None, one);
        check("Kettle 9: Kettles of November 2026", None, one);
        check("Kettle 9: Sunday, 22 November 2026", None, one);
        check("Kettle 9: Monday, 2 November 2026", Some("2026-11-08"), both);
        check("Kettle: Monday, 2 November 2026", None, None);
    }
}
