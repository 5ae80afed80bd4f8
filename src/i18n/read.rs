//! Reading a locale file into a table of words. It may have come from anyone: what is not as it should be is named,
//! and changes nothing.

use link_digest_core::json::{Json, Wrong};

use super::Damaged;

/// A text in each form that a number may ask for, in the order of [`CATEGORIES`]. Those that a language does not have
/// are empty.
pub type Plural = [&'static str; 6];

/// CLDR's names of the forms.
pub const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The names of the twelve months.
pub type Months = [&'static str; 12];

/// The longest of the lists above.
const MOST: usize = 12;

/// A field of a table of words: where its texts go.
pub trait Slot {
    /// The field as a list, of which the length tells what it takes.
    fn slot(&mut self) -> &mut [&'static str];
}

impl Slot for &'static str {
    fn slot(&mut self) -> &mut [&'static str] {
        std::slice::from_mut(self)
    }
}

impl<const N: usize> Slot for [&'static str; N] {
    fn slot(&mut self) -> &mut [&'static str] {
        self
    }
}

/// Keys of a locale file that are known elsewhere, with where their texts go.
pub trait MoreSlots {
    /// Returns the field of a key.
    fn slot(&mut self, key: &str) -> Option<&mut [&'static str]>;
}

/// There are none.
impl MoreSlots for () {
    fn slot(&mut self, _: &str) -> Option<&mut [&'static str]> {
        None
    }
}

/// Reads a locale file into the fields, which go by these keys; returns the keys that are none, or hold something else.
pub fn read(
    text: &str,
    keys: &[&str],
    fields: &mut [&mut [&'static str]],
    more: &mut impl MoreSlots,
) -> Result<Vec<String>, Damaged> {
    // Nothing is taken from what is damaged further on.
    let mut json = Json::new(text.trim_start_matches('\u{feff}').as_bytes());
    if json.peek() != Some(b'{') || json.skip().is_err() || json.peek().is_some() {
        return Err(Damaged);
    }
    let mut unknown = Vec::new();
    let mut json = Json::new(text.trim_start_matches('\u{feff}').as_bytes());
    let done = json.object(&mut |json, key| {
        let known =
            keys.iter().position(|known| *known == key).and_then(|at| fields.get_mut(at)).map(|slot| &mut **slot);
        let mut field = known.or_else(|| more.slot(key));
        let is_read = json.attempt(&mut |json| match &mut field {
            Some(slot) => value(json, slot),
            None => Err(Wrong::Type),
        })?;
        if !is_read {
            unknown.push(key.to_owned());
        }
        Ok(())
    });
    done.map(|()| unknown).map_err(|_| Damaged)
}

/// One text, the forms of a plural, of which `other` is needed, or all of a list.
fn value(json: &mut Json, slot: &mut [&'static str]) -> Result<(), Wrong> {
    let mut texts: [Option<&'static str>; MOST] = [None; MOST];
    let texts = texts.get_mut(..slot.len()).ok_or(Wrong::Type)?;
    match (json.peek(), slot.len()) {
        (Some(b'{'), 6) => {
            json.object(&mut |json, category| put(json, texts, CATEGORIES.iter().position(|known| *known == category)))?
        }
        (Some(b'['), MOST) => {
            let mut at = 0..;
            json.list(&mut |json| put(json, texts, at.next()))?;
        }
        (Some(b'"'), 1 | 6) => put(json, texts, slot.len().checked_sub(1))?,
        _ => return Err(Wrong::Type),
    }
    if texts.last().is_none_or(Option::is_none) {
        return Err(Wrong::Type);
    }
    for (field, text) in slot.iter_mut().zip(texts) {
        *field = text.unwrap_or_default();
    }
    Ok(())
}

/// Reads a text, which is kept for good, to its place among others.
fn put(json: &mut Json, texts: &mut [Option<&'static str>], at: Option<usize>) -> Result<(), Wrong> {
    let place = at.and_then(|at| texts.get_mut(at)).ok_or(Wrong::Type)?;
    *place = Some(json.text()?.into_owned().leak());
    Ok(())
}
