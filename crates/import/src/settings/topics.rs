//! What the settings say of topics: other names for some, and the order of all.

use std::borrow::Cow;
use std::ops::Range;

/// The topics as the settings want them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topics {
    /// The names in the order in which the topics of an issue are shown; others come after them.
    pub order: Vec<Named>,
    /// The names that become others, with those.
    pub aliases: Vec<(Named, String)>,
    /// The file that says so.
    pub file: String,
}

/// A name, and its place in the settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The name.
    pub name: String,
    /// The bytes of the settings.
    pub at: Range<usize>,
}

impl Topics {
    /// Returns the name that a topic, or what it lies in, has by its aliases, whatever the case.
    pub fn renamed<'a>(&self, topic: &'a str) -> Cow<'a, str> {
        if self.aliases.is_empty() {
            return topic.into();
        }
        let alias = |name: &str| {
            let found = self.aliases.iter().find(|(alias, _)| is_same(&alias.name, name));
            found.map(|(_, name)| name.clone())
        };
        if let Some(name) = alias(topic) {
            return name.into();
        }
        let parts = topic.split(" / ").map(|part| alias(part).unwrap_or_else(|| part.to_owned()));
        parts.collect::<Vec<_>>().join(" / ").into()
    }

    /// Returns where a topic stands in the order, by its own name or by what it lies in.
    pub fn rank(&self, topic: &str) -> usize {
        let place = |name: &str| self.order.iter().position(|known| is_same(&known.name, name));
        place(topic).or_else(|| topic.split(" / ").find_map(place)).unwrap_or(self.order.len())
    }
}

/// Returns whether two names are the same, whatever the case.
pub fn is_same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}
