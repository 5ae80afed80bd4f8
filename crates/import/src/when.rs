//! The day on which an issue appeared: as the file says, in this order, its front matter, title, name, text or folders.

use link_digest_core::{Date, text};

use crate::dates::{self, Order};
use crate::front_matter::{self, FrontMatter};
use crate::outline::Outline;
use crate::tree::{Block, Kind, plain};
use crate::warning::{Log, WarningKind};
use crate::{Settings, Source};

/// The longest paragraph that may be the day of an issue, in characters.
const LONGEST: usize = 80;

/// Finds the days of an issue: from the front matter, else its title, else the name of the file.
pub fn days(
    input: &Source,
    front: &FrontMatter,
    plan: &Outline,
    settings: &Settings,
    log: &mut Log,
) -> (Option<Date>, Option<Date>) {
    let order = settings.order();
    let mut field = |field: &Option<front_matter::Field>| {
        let field = field.as_ref()?;
        let found = front_matter::days(field, order);
        match &found {
            None => log.add(WarningKind::BadDate, field.at.clone(), found_in(field)),
            Some(days) if days.month_first => log.add(WarningKind::MonthFirst(days.first), field.at.clone(), ""),
            Some(days) if days.backwards => log.add(WarningKind::Backwards(days.first), field.at.clone(), ""),
            #[cfg(feature = "files")]
            Some(_) if dates::impossible(&field.text).is_some() => {
                log.add(WarningKind::BadDate, field.at.clone(), found_in(field))
            }
            Some(_) => {}
        }
        found
    };
    let (first, last) = (field(&front.date), field(&front.date_end));
    let backwards = |first: Date| last.as_ref().is_some_and(|last| last.first < first);
    if let Some(days) = first {
        if let Some(end) = front.date_end.as_ref().filter(|_| backwards(days.first)) {
            log.add(WarningKind::Backwards(days.first), end.at.clone(), "");
        }
        return (Some(days.first), last.map(|last| last.first).or(days.last).filter(|last| *last > days.first));
    }
    let names = [front.title.as_deref(), plan.title.as_deref(), Some(input.stem()), front.page_title.as_deref()];
    let named = names.into_iter().flatten().find_map(|name| Some((name, dates::days_in(name, order)?)));
    let Some((name, days)) = named else {
        if let Some(date) = elsewhere(input, plan, order) {
            return (Some(date), last.map(|last| last.first).filter(|last| *last > date));
        }
        if front.date.is_none() {
            log.add(WarningKind::NoDate, 0..0, "");
        }
        return (None, last.map(|last| last.first));
    };
    if days.month_first || days.backwards {
        let at = input.text.find(name).unwrap_or(0);
        let at =
            if input.text.get(at..).is_some_and(|rest| rest.starts_with(name)) { at..at + name.len() } else { 0..0 };
        let kind = if days.backwards { WarningKind::Backwards } else { WarningKind::MonthFirst };
        log.add(kind(days.first), at, "");
    }
    (Some(days.first), last.map(|last| last.first).or(days.last).filter(|last| *last > days.first))
}

/// Returns the words for what stands in a field.
fn found_in(field: &front_matter::Field) -> String {
    format!("found `{}`", text::head(&field.text, 60))
}

/// Finds the day in the first lines of the text, in the file's name without marks, or in the names of its folders.
fn elsewhere(input: &Source, plan: &Outline, order: Order) -> Option<Date> {
    let text = plan.intro.iter().filter(|part| part.under.is_none()).flat_map(|part| &part.blocks).take(3);
    let text = text.filter_map(line).find_map(|line| dates::days_in(&line, order));
    let ending = input.name.len() - input.name.rsplit(['/', '\\']).next().map_or(0, str::len) + input.stem().len();
    let path = input.name.get(..ending).unwrap_or_default();
    let start = path.rmatch_indices(['/', '\\']).nth(2).map_or(0, |(at, _)| at + 1);
    let folders = path.get(start..).unwrap_or_default();
    let name = folders.rfind(['/', '\\']).unwrap_or(0);
    // "November 2025" in a file's name is whole without the number of a folder.
    let is_day = |days: &dates::Days| days.at.end <= name || dates::month(input.stem()).is_none();
    // A heading over the words before the items, or over the first of them.
    let headings = plan.intro.first().and_then(|part| part.under.as_ref()).into_iter();
    let headings = headings.chain(plan.topics.first().map(|topic| &topic.name));
    let headed = || headings.into_iter().find_map(|name| dates::days_in(name, order)).map(|days| days.first);
    text.map(|days| days.first)
        .or_else(headed)
        .or_else(|| dates::compact(input.stem()))
        .or_else(|| dates::days(folders).filter(is_day).map(|days| days.first))
        .or_else(|| plan.title.as_deref().and_then(dates::month))
        .or_else(|| dates::month(input.stem()))
}

/// Returns the words of a short paragraph.
fn line(block: &Block) -> Option<String> {
    match &block.kind {
        Kind::Paragraph(pieces) => Some(plain(pieces)).filter(|text| text.chars().count() <= LONGEST),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_file;

    fn check(name: &str, text: &str, date: &str) {
        let text = format!("{text}\n\n# T\n\n- [A](https://a.example)\n");
        let reading = read_file(&Source::new(name, text), &Settings::default());
        let found = reading.issues.first().and_then(|issue| issue.date).map(|date| date.to_string());
        assert_eq!(found.as_deref(), Some(date), "{name}");
    }

    #[test]
    fn a_day_is_found_where_authors_put_it() {
        check("a.md", "Published on August 16, 2026.", "2026-08-16");
        check("2022/Aug/01.md", "", "2022-08-01");
        check("issues/Digest-20241020.md", "", "2024-10-20");
        check("issues/2024-10.md", "", "2024-10-01");
        check("vol 3/November 2025.md", "", "2025-11-01");
        check("3/November-2025.md", "", "2025-11-01");
        check("2025/November 3.md", "", "2025-11-03");
        check("a.md", "---\npublish_date: 2024-10-02T12:00:00Z\n---", "2024-10-02");
    }
}
