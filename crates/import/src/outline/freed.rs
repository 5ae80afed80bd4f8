//! Items in other blocks than the paragraphs before them, with whose numbers they go on: a bullet, a quote, a heading or a
//! row of a table.

use crate::item::{LinePlace, led_by_link, number};
use crate::notes::cells;
use crate::tree::{Block, Kind, ListEntry, Piece, lines, place, plain};

/// Makes paragraphs of the items that go on with the number of the paragraph before them, unless the next paragraph does.
pub fn freed(blocks: Vec<Block>) -> Vec<Block> {
    let numbers: Vec<Option<u32>> = blocks.iter().map(last_number).collect();
    let mut next: Vec<Option<u32>> =
        numbers.iter().rev().scan(None, |next, number| Some(std::mem::replace(next, number.or(*next)))).collect();
    let mut last: Option<u32> = None;
    let mut out = Vec::with_capacity(blocks.len());
    for (block, number) in blocks.into_iter().zip(numbers) {
        let next = next.pop().flatten();
        last = number.or(last);
        let mut goes_on = |pieces: &[Piece]| {
            let found = last
                .and_then(|last| last.checked_add(1))
                .filter(|found| number_of(pieces) == Some(*found) && next != Some(*found));
            last = found.or(last);
            found.is_some()
        };
        free(block, &mut goes_on, &mut out);
    }
    out
}

/// Adds a block, or what is left of it around the items in it, and those.
fn free(block: Block, goes_on: &mut dyn FnMut(&[Piece]) -> bool, out: &mut Vec<Block>) {
    let Block { at, kind } = block;
    match kind {
        Kind::Heading { text, .. } if goes_on(&text) => out.push(Block { at, kind: Kind::Paragraph(text) }),
        Kind::Quote { callout: None, blocks }
            if blocks.first().and_then(paragraph).is_some_and(|pieces| goes_on(pieces)) =>
        {
            out.extend(blocks);
        }
        Kind::List { ordered, entries } => {
            let mut left: Vec<ListEntry> = Vec::new();
            let list = |entries: Vec<ListEntry>| {
                let at = entries.first()?.at.start..entries.last()?.at.end;
                Some(Block { at, kind: Kind::List { ordered, entries } })
            };
            for entry in entries {
                if entry.blocks.first().and_then(paragraph).is_some_and(|pieces| goes_on(pieces)) {
                    out.extend(list(std::mem::take(&mut left)));
                    out.extend(entry.blocks);
                } else {
                    left.push(entry);
                }
            }
            out.extend(list(left));
        }
        Kind::Table(mut rows) => {
            let is_free = |row: &mut Vec<Vec<Piece>>| row.first().is_some_and(|cell| goes_on(cell));
            let found: Vec<_> = rows.extract_if(.., is_free).collect();
            out.extend((!rows.is_empty()).then_some(Block { at, kind: Kind::Table(rows) }));
            out.extend(found.into_iter().map(|row| {
                let pieces = cells(row);
                Block { at: place(&pieces), kind: Kind::Paragraph(pieces) }
            }));
        }
        kind => out.push(Block { at, kind }),
    }
}

fn paragraph(block: &Block) -> Option<&Vec<Piece>> {
    match &block.kind {
        Kind::Paragraph(pieces) => Some(pieces),
        _ => None,
    }
}

/// Returns the number of the last numbered link that is a line of a paragraph.
fn last_number(block: &Block) -> Option<u32> {
    lines(paragraph(block)?).iter().rev().find_map(|line| number_of(line))
}

/// Returns the number in the link that leads a line.
fn number_of(line: &[Piece]) -> Option<u32> {
    let start = line.iter().position(|piece| piece.link.is_some())?;
    let found = number(&plain(line.get(start..)?)).0?;
    led_by_link(line, LinePlace::Paragraph).map(|_| found)
}

#[cfg(test)]
mod tests {
    use crate::{Settings, Source, read_file};

    /// Reads `slip` between the second item and the last; returns the titles of all items.
    fn titles(slip: &str, last: u32) -> String {
        let item = |number: u32| format!("[{number}. A - T{number}](https://a.example/{number})\n\n");
        let text =
            format!("---\ndate: 2026-02-02\n---\n\n# T\n\n{}{}words\n\n{slip}\n\n{}", item(1), item(2), item(last));
        let reading = read_file(&Source::new("a.md", text), &Settings::default());
        assert_eq!(reading.warnings, [], "{slip}");
        let items = reading.issues.iter().flat_map(|issue| &issue.topics).flat_map(|topic| &topic.items);
        items.map(|item| format!("{} {}", item.title, item.notes.len())).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn what_goes_on_with_the_numbers_is_an_item_in_whatever_block() {
        let three = "[3. A - T3](https://a.example/3)";
        for (slip, notes) in [
            (format!("- {three}"), 0),
            (format!("- {three}\n    - a note"), 1),
            (format!("> {three}"), 0),
            (format!("> {three}\n>\n> words"), 1),
            (format!("### {three}\n\n- [a](https://b.example/1)\n- b"), 1),
            (format!("# {three}"), 0),
            (format!("| {three} | words |\n|---|---|"), 1),
        ] {
            assert_eq!(titles(&slip, 4), format!("T1 0, T2 1, T3 {notes}, T4 0"), "{slip}");
        }
        let more = format!("- a note\n- {three}\n- [4. A - T4](https://a.example/4)\n- more");
        assert_eq!(titles(&more, 5), "T1 0, T2 2, T3 0, T4 1, T5 0");
    }

    #[test]
    fn other_numbers_are_of_notes() {
        let three = "[3. A - T3](https://a.example/3)";
        assert_eq!(titles(&format!("- see {three}"), 3), "T1 0, T2 2, T3 0");
        assert_eq!(titles("- [4. A - T4](https://a.example/4): see", 3), "T1 0, T2 2, T3 0");
        // The paragraph is the item.
        assert_eq!(titles(&format!("> {three} and more"), 3), "T1 0, T2 2, T3 0");
    }
}
