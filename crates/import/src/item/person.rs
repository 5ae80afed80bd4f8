//! Items that a person's page leads: `[Ada](https://x.com/ada) wrote [a post](https://…)`.

use link_digest_core::{Link, is_web_url};

use super::draft::Draft;
use super::pieces::{split_at_link, whole, without_end};
use crate::address::is_profile;
use crate::rule::Rule;
use crate::tree::{Piece, is_linked, plain};

/// The longest sentence that is a title as a whole, in characters.
const LONGEST: usize = 160;

/// Finds the item of a line that a person's page leads: the first link after it that is none. The person is its source.
pub fn person_led(pieces: &[Piece]) -> Option<Draft> {
    let [before, inside, after] = split_at_link(pieces)?;
    let page = inside.first()?.link.clone()?;
    let name = plain(inside);
    if plain(before).contains(char::is_alphanumeric) || name.is_empty() || !is_profile(&page.url) {
        return None;
    }
    let [between, made, rest] = split_at_link(after)?;
    let link = made.first()?.link.clone().filter(|link| is_web_url(&link.url) && !is_profile(&link.url))?;
    // The verb may be what is linked: `[Ann](her page) [opened](https://…) a request`.
    let verb = Some(plain(between)).filter(|verb| !verb.is_empty()).unwrap_or_else(|| plain(made));
    let goes_on = verb.starts_with(|c: char| c.is_lowercase() || matches!(c, '\'' | '’' | ','));
    if !goes_on || verb.contains(". ") {
        return None;
    }
    let sentence = plain(pieces);
    let short = sentence.chars().count() <= LONGEST;
    let title = if short { without_end(&sentence).trim_end_matches('.').to_owned() } else { plain(made) };
    let more = is_linked(rest);
    Some(Draft {
        at: whole(pieces),
        rule: Rule::Person,
        title,
        link: Some(link),
        source: Some(name.clone()),
        links: vec![Link { title: name, url: page.url.clone(), source: None }],
        rest: if short && !more { Vec::new() } else { pieces.to_vec() },
        ..Draft::default()
    })
}
