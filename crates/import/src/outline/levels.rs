//! What the headings of one level are, decided from all of them.

use crate::item::{Draft, Line, is_address, led_by_link, lines_then_addresses};
use crate::rule::Rule;
use crate::tree::{Block, Kind, Piece, What, lines, plain};

use super::parts::is_list_of_items;
use super::sections::Section;

/// How many levels there are: six of Markdown, and bold lines below them.
pub const LEVELS: usize = 8;

/// What the headings of each level mostly are.
pub struct Levels {
    /// Headings that are a link name the topic of the list under them, rather than an item.
    topics: [bool; LEVELS],
    /// Headings over a bare address are items.
    titles: [bool; LEVELS],
}

impl Levels {
    /// Looks at all headings.
    pub fn of(sections: &[Section]) -> Self {
        let mut counts = [[0_usize; 4]; LEVELS];
        for section in sections.iter().skip(1) {
            let Some(count) = counts.get_mut(usize::from(section.level)) else { continue };
            let [over_list, over_text, addressed, named] = count;
            match (
                led_by_link(&section.heading, Line::Heading).is_some(),
                section.blocks.first().is_some_and(is_list_of_items),
            ) {
                (true, true) => *over_list += 1,
                (true, false) => *over_text += 1,
                (false, _) if addressed_heading(section).is_some() => *addressed += 1,
                (false, _) => *named += 1,
            }
        }
        Self {
            topics: counts.map(|[over_list, over_text, ..]| over_list > over_text),
            titles: counts.map(|[.., addressed, named]| addressed > named),
        }
    }

    /// The item that a heading is; `None` if it is a topic or over text.
    pub fn item(&self, section: &mut Section) -> Option<Draft> {
        let is = |levels: &[bool; LEVELS]| levels.get(usize::from(section.level)).copied().unwrap_or_default();
        if let Some(draft) = led_by_link(&section.heading, Line::Heading) {
            let names = is(&self.topics) && section.blocks.first().is_some_and(is_list_of_items);
            return (!names).then_some(draft);
        }
        let draft = addressed_heading(section).filter(|_| is(&self.titles))?;
        section.blocks.remove(0);
        Some(draft)
    }
}

/// The item of a heading without a link, right over a bare address.
fn addressed_heading(section: &Section) -> Option<Draft> {
    let Some(Block { kind: Kind::Paragraph(pieces), .. }) = section.blocks.first() else { return None };
    let first = lines(pieces).into_iter().next()?;
    is_address(&first)?;
    let mut both: Vec<Piece> = section.heading.clone();
    let end = section.at.end;
    both.push(Piece { what: What::Break, ..Piece::text(end..end, "") });
    both.extend(pieces.iter().cloned());
    let [draft] = <[Draft; 1]>::try_from(lines_then_addresses(&both)).ok()?;
    Some(Draft { at: section.at.clone(), rule: Rule::TitleThenAddress, ..draft })
}

/// Whether a paragraph is a bold line and nothing else, short enough to be a name.
pub fn is_bold_line(block: &Block) -> bool {
    let Kind::Paragraph(pieces) = &block.kind else { return false };
    let name = plain(pieces);
    let all = pieces.iter().all(|piece| (piece.style.strong && piece.link.is_none()) || is_blank(piece));
    let words = name.contains(char::is_alphanumeric) && name.chars().count() <= 80;
    all && words && lines(pieces).len() == 1
}

/// Whether a piece is nothing but space, signs or the colon after a name.
fn is_blank(piece: &Piece) -> bool {
    piece.link.is_none() && !matches!(piece.what, What::Image(_)) && !piece.as_text().contains(char::is_alphanumeric)
}
