//! The facets: each way to narrow the items by a value that they share. The table below is all there is to say of one;
//! queries, counts, addresses, the search box, the controls, the attributes of the element and the lists in the
//! documents follow from it. What is to be said of one in words are the two keys that it names, in each locale file.

mod values;

use enum_map::Enum;

pub use enum_map::EnumMap;
pub(crate) use values::Counter;
pub use values::FacetValue;
use values::is_same;

use crate::Item;

/// Declares the facets: an enum, the list of all, and the description of each.
macro_rules! facets {
    ($($(#[doc = $doc:literal])* $name:ident { $($field:ident: $value:expr,)* })*) => {
        /// A way to narrow the items by a value that they share.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
        pub enum Facet { $($(#[doc = $doc])* $name,)* }

        impl Facet {
            /// All facets, in the order of the controls.
            pub const ALL: [Self; [$(stringify!($name)),*].len()] = [$(Self::$name),*];

            /// Returns the description of the facet.
            pub const fn description(self) -> &'static Description {
                match self { $(Self::$name => &Description { $($field: $value),* },)* }
            }
        }
    };
}

facets! {
    /// The topic: what an item is about.
    Topic {
        key: "topic",
        field: "topics",
        label: "topics",
        find: "find_topic",
        in_search: true,
        control: Control::Toggles,
        values: Values::Topic,
        least_values: 1,
        one_item_in: usize::MAX,
    }
    /// The source: who published it.
    Source {
        key: "source",
        field: "sources",
        label: "sources",
        find: "find_source",
        in_search: true,
        control: Control::List,
        values: Values::ItemOnce(|item| item.source.as_ref()),
        least_values: 1,
        one_item_in: usize::MAX,
    }
    /// The issue: the edition it is in.
    Issue {
        key: "issue",
        field: "issues",
        label: "issue",
        find: "all_issues",
        in_search: false,
        control: Control::Select,
        values: Values::Issue,
        least_values: 2,
        one_item_in: usize::MAX,
    }
    /// An author: who wrote it.
    Author {
        key: "author",
        field: "authors",
        label: "authors",
        find: "find_author",
        in_search: true,
        control: Control::List,
        values: Values::Item(|item| &item.authors),
        least_values: 2,
        one_item_in: 10,
    }
    /// A tag: a word that the curator has put to it.
    Tag {
        key: "tag",
        field: "tags",
        label: "tags",
        find: "find_tag",
        in_search: true,
        control: Control::List,
        values: Values::Item(|item| &item.tags),
        least_values: 2,
        one_item_in: 10,
    }
}

/// The description of a facet: all that is to be said of it.
#[derive(Debug)]
pub struct Description {
    /// The key in a URL and the attribute of the element.
    pub key: &'static str,
    /// The field of a query as an object, and the name of the control's part.
    pub field: &'static str,
    /// The key of the control's name in the locale files.
    pub label: &'static str,
    /// The key, in the locale files, of what stands in the box to find a value, or for all values in a list.
    pub find: &'static str,
    /// Whether the key is also a word of the search box, as in `topic:rust`.
    pub in_search: bool,
    /// The control that offers its values.
    pub control: Control,
    /// The place where its values are found.
    pub values: Values,
    /// The number of values there must be for the facet to be offered.
    pub least_values: usize,
    /// The number of items of which one must have a value for the facet to be offered.
    pub one_item_in: usize,
}

/// The controls that offer the values of a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// Toggles that are always there.
    Toggles,
    /// A list with toggles, behind a button.
    List,
    /// A list to choose one from.
    Select,
}

/// The places where the values of a facet are found.
#[derive(Clone, Copy, Debug)]
pub enum Values {
    /// The topic that an item is in.
    Topic,
    /// The issue that an item is in.
    Issue,
    /// The item itself, which may have several values.
    Item(fn(&Item) -> &[String]),
    /// The item itself, which may have one value.
    ItemOnce(fn(&Item) -> Option<&String>),
}

impl Facet {
    /// Returns the key in a URL and the attribute of the element.
    pub const fn key(self) -> &'static str {
        self.description().key
    }

    /// Returns the field of a query as an object.
    pub const fn field(self) -> &'static str {
        self.description().field
    }

    /// Finds the facet for whose description `is` holds.
    pub fn find(is: impl Fn(&'static Description) -> bool) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| is(facet.description()))
    }

    /// Returns whether its values go by their names. An issue goes by its id, and is shown by its title.
    pub const fn has_names(self) -> bool {
        match self.description().values {
            Values::Issue => false,
            Values::Topic | Values::Item(_) | Values::ItemOnce(_) => true,
        }
    }

    /// Returns whether two names stand for one value.
    pub fn is_same(self, a: &str, b: &str) -> bool {
        if self.has_names() { is_same(a, b) } else { a == b }
    }

    /// Returns the bit that stands for the facet among those of all.
    pub(crate) fn bit(self) -> u16 {
        1 << self.into_usize()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_facets_share_a_name() {
        let names: BTreeSet<_> = Facet::ALL.iter().flat_map(|facet| [facet.key(), facet.field()]).collect();
        assert_eq!(names.len(), 2 * Facet::ALL.len());
        let own = ["q", "from", "to", "recommended", "sort", "text", "after", "before", "order", "is"];
        assert!(own.iter().all(|own| !names.contains(own)));
    }

    #[test]
    fn no_two_facets_share_a_word() {
        let words: BTreeSet<_> =
            Facet::ALL.iter().map(|facet| facet.description()).flat_map(|facet| [facet.label, facet.find]).collect();
        assert_eq!(words.len(), 2 * Facet::ALL.len());
    }
}
