//! The parts as they stand in the index: of each name the letters that are made of its content, which all have the same
//! length, and its number of items.

use serde::Serialize;

use super::index::Named;
use super::name::{LENGTH, PART, lengthened, letters};
use super::numbers;
use super::runs::column;
use crate::json::{Json, Wrong};

/// How the parts are written.
#[derive(Serialize)]
pub struct Listed {
    names: String,
    items: String,
}

impl Listed {
    /// The list of these parts.
    pub fn of(parts: &[Named]) -> Self {
        let items: Vec<u32> = parts.iter().map(|part| part.items).collect();
        Self { names: parts.iter().map(|part| letters(&part.name)).collect(), items: numbers::write(&items) }
    }
}

/// Reads the parts of an index.
pub fn read(json: &mut Json) -> Result<Vec<Named>, Wrong> {
    let (mut names, mut items) = (String::new(), Vec::new());
    json.object(&mut |json, name| match name {
        "names" => json.read(&mut names),
        "items" => column(json, &mut items),
        _ => json.skip(),
    })?;
    let fits = names.is_ascii() && names.len() == items.len() * LENGTH;
    let mut rest = &*names;
    let named = items.into_iter().map(|items| {
        let (letters, more) = rest.split_at_checked(LENGTH).unwrap_or_default();
        rest = more;
        Named { name: lengthened(PART, letters), items }
    });
    if fits { Ok(named.collect()) } else { Err(Wrong::Type) }
}
