//! Tables whose rows are items.

use super::part::Part;
use crate::dates::{days, is_only_days};
use crate::item::row;
use crate::tree::{Block, Kind, Piece, Row, plain};

/// Finds the items of a table, if most of its rows hold a link.
pub fn table(rows: &[Row]) -> Vec<Part> {
    let linked = |cells: &&Row| row(cells, None).is_some();
    let head = rows.first().filter(|first| !linked(first));
    let body = rows.get(usize::from(head.is_some())..).unwrap_or_default();
    if body.is_empty() || body.iter().filter(linked).count() * 2 < body.len() {
        return Vec::new();
    }
    let part = |cells: &Row| match row(cells, head) {
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
