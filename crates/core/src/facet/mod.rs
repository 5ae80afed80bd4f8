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
    /// What it is about.
    Topic,
    /// Who published it.
    Source,
    /// The edition.
    Issue,
    /// Who wrote it.
    Author,
    /// A word that the curator has put to it.
    Tag,
}

/// All that is to be said of a facet.
#[derive(Debug)]
pub struct Description {
    /// The key in a URL and the attribute of the element.
    pub key: &'static str,
    /// The field of a query as an object, and the name of the control's part.
    pub field: &'static str,
    /// Whether the key is also a word of the search box, as in `topic:rust`.
    pub in_search: bool,
    /// How its values are offered.
    pub control: Control,
    /// Where its values are found.
    pub values: Values,
    /// How many values there must be for the facet to be offered.
    pub least_values: usize,
    /// Of how many items one must have a value for the facet to be offered.
    pub one_item_in: usize,
}

/// How the values of a facet are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// As toggles that are always there.
    Toggles,
    /// As a list with toggles, behind a button.
    List,
    /// As a list to choose one from.
    Select,
}

/// Where the values of a facet are found.
#[derive(Clone, Copy, Debug)]
pub enum Values {
    /// In the topic that an item is in.
    Topic,
    /// In the issue that an item is in.
    Issue,
    /// In the item itself, which may have several.
    Item(fn(&Item) -> &[String]),
    /// In the item itself, which may have one.
    ItemOnce(fn(&Item) -> Option<&String>),
}

impl Facet {
    /// All of them, in the order of the controls.
    pub const ALL: [Self; 5] = [Self::Topic, Self::Source, Self::Issue, Self::Author, Self::Tag];

    /// What is to be said of it.
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

    /// The key in a URL and the attribute of the element.
    pub const fn key(self) -> &'static str {
        self.description().key
    }

    /// The field of a query as an object.
    pub const fn field(self) -> &'static str {
        self.description().field
    }

    /// The facet for which this `name` holds.
    pub fn find(is: impl Fn(&'static Description) -> bool) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| is(facet.description()))
    }

    /// Whether two names stand for one value.
    pub fn is_same(self, a: &str, b: &str) -> bool {
        match self.description().values {
            Values::Issue => a == b,
            Values::Topic | Values::Item(_) | Values::ItemOnce(_) => is_same(a, b),
        }
    }

    /// The bit that stands for the facet among those of all.
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
