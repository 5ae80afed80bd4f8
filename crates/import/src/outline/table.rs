//! Tables whose rows are items.

use super::part::Part;
use crate::dates::{days, is_only_days};
use crate::item::{Draft, row, row_without_link};
use crate::tree::{Block, Kind, Piece, Row, is_linked, plain};

/// Finds the items of a table, if most of its rows hold a link.
pub fn table(rows: &[Row]) -> Vec<Part> {
    let linked = |cells: &&Row| row(cells, None).is_some();
    let head = rows.first().filter(|first| !linked(first));
    let body = rows.get(usize::from(head.is_some())..).unwrap_or_default();
    if body.is_empty() || body.iter().filter(linked).count() * 2 < body.len() {
        return Vec::new();
    }
    let without = without_link(body);
    let part = |cells: &Row| match row(cells, head).or_else(|| without(cells, head)) {
        Some(mut draft) => {
            let day =
                |cell: &Vec<Piece>| Some(plain(cell)).filter(|text| is_only_days(text)).and_then(|text| days(&text));
            draft.date = cells.iter().find_map(day).map(|days| days.first);
            Some(Part::Item(draft))
        }
        None => {
            let pieces = crate::notes::cells(cells.clone());
            let at = crate::tree::place(&pieces);
            (!plain(&pieces).is_empty()).then_some(Part::Text(Block { at, kind: Kind::Paragraph(pieces) }))
        }
    };
    body.iter().filter_map(part).collect()
}

/// Returns what makes an item of a row without a link, where more than half of the rows are items by a link in one cell.
fn without_link(rows: &[Row]) -> impl Fn(&Row, Option<&Row>) -> Option<Draft> {
    let linked = |cells: &Row| cells.iter().position(|cell| is_linked(cell));
    let mut places: Vec<usize> = rows.iter().filter_map(&linked).collect();
    let most = places.len() * 2 > rows.len() && places.len() > 1;
    places.dedup();
    move |cells, head| match (places.as_slice(), linked(cells)) {
        ([linked], None) if most => row_without_link(cells, head, *linked),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Settings, Source, WarningKind, read_file};

    fn check(rows: &str, titles: &[&str], lost: usize) {
        let text = format!("---\ndate: 2026-02-02\n---\n\n# T\n\n{rows}\n");
        let reading = read_file(&Source::new("a.md", text), &Settings::default());
        let items = reading.issues.iter().flat_map(|issue| &issue.topics).flat_map(|topic| &topic.items);
        assert_eq!(items.map(|item| item.title.as_str()).collect::<Vec<_>>(), titles, "{rows}");
        let told = reading.warnings.iter().filter(|warning| warning.kind == WarningKind::NoLink);
        assert_eq!(told.map(|warning| warning.places.len()).sum::<usize>(), lost, "{rows}");
    }

    #[test]
    fn a_row_that_lost_its_link_is_told() {
        let row = |name: &str| format!("| [{name}](https://a.example/{name}) | words |\n");
        let table = |lost: &str| format!("| Name | About |\n|---|---|\n{}{lost}\n{}", row("A"), row("C"));
        check(&table("| B | words |"), &["A", "B", "C"], 1);
        // A name over rows, and a row of nothing.
        check(&table("| **More** | |"), &["A", "C"], 0);
        check(&table("| | |"), &["A", "C"], 0);
        check(&table("| | more words |"), &["A", "C"], 0);
        let labels = "| Name | Link |\n|---|---|\n| A | [link](https://a.example) |\n| B | |\n| C | [link](https://c.example) |\n| D | - |\n| E | [link](https://e.example) |";
        check(labels, &["A", "B", "C", "D", "E"], 2);
    }
}
