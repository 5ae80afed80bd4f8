//! What a piece of text holds that is left out, or shown as code: lines like those of topics, and of items.

use crate::lines::lines;

/// Returns how many lines of a text are like those of topics, and of items.
pub fn counts(text: &str) -> (usize, usize) {
    let (mut topics, mut items) = (0, 0);
    for line in lines(text).filter_map(|line| text.get(line)) {
        let bare = line.trim_start_matches([' ', '\t', '>', '%']);
        let led = line.trim_start_matches(|c: char| c != '[' && !c.is_alphabetic());
        let below = bare.trim_start_matches('#');
        topics += usize::from(below.len() < bare.len() && below.starts_with(' '));
        let is_address = ["https://", "http://"].iter().any(|scheme| led.starts_with(scheme));
        items += usize::from(is_address || (led.starts_with('[') && led.contains("](")));
    }
    (topics, items)
}

/// Returns the words for what is left out, if anything is.
pub fn held(topics: usize, items: usize) -> Option<String> {
    let counted = [(topics, "topic"), (items, "item")].into_iter().filter(|(count, _)| *count > 0);
    let counted: Vec<_> = counted.map(|(n, what)| format!("{n} {what}{}", if n == 1 { "" } else { "s" })).collect();
    (!counted.is_empty()).then(|| format!("{} from here", counted.join(" and ")))
}
