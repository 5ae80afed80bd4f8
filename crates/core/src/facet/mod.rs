//! The facets: each way to narrow the items by a value that they share. The table below is all there is to say of one;
//! queries, counts, addresses, the search box, the controls and the attributes of the element follow from it.

mod values;

use enum_map::Enum;

pub use enum_map::EnumMap;
pub(crate) use values::Counter;
pub use values::FacetValue;
use values::is_same;

use crate::Item;

/// A way to narrow the items by a value that they share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum Facet {
    /// The topic: what an item is about.
    Topic,
    /// The source: who published it.
    Source,
    /// The issue: the edition it is in.
    Issue,
    /// An author: who wrote it.
    Author,
    /// A tag: a word that the curator has put to it.
    Tag,
}

/// The description of a facet: all that is to be said of it.
#[derive(Debug)]
pub struct Description {
    /// The key in a URL and the attribute of the element.
    pub key: &'static str,
    /// The field of a query as an object, and the name of the control's part.
    pub field: &'static str,
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
    /// All facets, in the order of the controls.
    pub const ALL: [Self; 5] = [Self::Topic, Self::Source, Self::Issue, Self::Author, Self::Tag];

    /// Returns the description of the facet.
    pub const fn description(self) -> &'static Description {
        match self {
            Self::Topic => &Description {
                key: "topic",
                field: "topics",
                in_search: true,
                control: Control::Toggles,
                values: Values::Topic,
                least_values: 1,
                one_item_in: usize::MAX,
            },
            Self::Source => &Description {
                key: "source",
                field: "sources",
                in_search: true,
                control: Control::List,
                values: Values::ItemOnce(|item| item.source.as_ref()),
                least_values: 1,
                one_item_in: usize::MAX,
            },
            Self::Issue => &Description {
                key: "issue",
                field: "issues",
                in_search: false,
                control: Control::Select,
                values: Values::Issue,
                least_values: 2,
                one_item_in: usize::MAX,
            },
            Self::Author => &Description {
                key: "author",
                field: "authors",
                in_search: true,
                control: Control::List,
                values: Values::Item(|item| &item.authors),
                least_values: 2,
                one_item_in: 10,
            },
            Self::Tag => &Description {
                key: "tag",
                field: "tags",
                in_search: true,
                control: Control::List,
                values: Values::Item(|item| &item.tags),
                least_values: 2,
                one_item_in: 10,
            },
        }
    }

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

    /// Returns whether two names stand for one value.
    pub fn is_same(self, a: &str, b: &str) -> bool {
        match self.description().values {
            Values::Issue => a == b,
            Values::Topic | Values::Item(_) | Values::ItemOnce(_) => is_same(a, b),
        }
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
    fn every_facet_is_among_all() {
        assert_eq!(Facet::ALL.len(), Facet::LENGTH);
        assert!((0..Facet::LENGTH).all(|at| Facet::ALL[at].into_usize() == at));
    }
}
