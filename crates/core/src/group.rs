//! Groups: what results stand under, and that an item which repeats is listed once in each.

use crate::facet::Facet;
use crate::repeats::Repeats;
use crate::search::Terms;
use crate::{Archive, EntryId, Order, Query, Results, sort};

/// What results are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The issue that an item is in.
    Issue,
    /// The topic that it is in.
    Topic,
    /// Its source.
    Source,
    /// The year of its issue, or else its own.
    Year,
}

impl Group {
    /// All of them, in the order of the control.
    pub const ALL: [Self; 4] = [Self::Issue, Self::Topic, Self::Source, Self::Year];

    /// Returns the name in JSON, in a URL and in the attribute.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Issue => "issue",
            Self::Topic => "topic",
            Self::Source => "source",
            Self::Year => "year",
        }
    }

    /// Returns what goes by that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.name() == name)
    }

    /// Returns the facet whose values are the groups, if there is one.
    pub const fn facet(self) -> Option<Facet> {
        match self {
            Self::Issue => Some(Facet::Issue),
            Self::Topic => Some(Facet::Topic),
            Self::Source => Some(Facet::Source),
            Self::Year => None,
        }
    }

    /// Returns the group of an entry: the number of its value, or its year. Items without one are a group as well.
    pub fn of(self, archive: &Archive, entry: EntryId) -> Option<u32> {
        match self.facet() {
            Some(facet) => archive.values_of(facet, entry).first().copied(),
            None => archive.entry(entry)?.month.map(|month| u32::from(month.year())),
        }
    }

    /// Puts the groups in order: issues and years by time, topics and sources with the most used first, and what is in none
    /// last. Within a group the entries stay in theirs.
    fn sort(self, archive: &Archive, order: Order, entries: &mut Vec<EntryId>) {
        let is_upwards = match self {
            // By time they are together already.
            Self::Issue if order == Order::Oldest => return,
            Self::Issue | Self::Topic | Self::Source => true,
            Self::Year => order == Order::Oldest,
        };
        sort::by_key(entries, &|entry| match self.of(archive, entry) {
            Some(group) if is_upwards => group,
            Some(group) => u32::from(u16::MAX).saturating_sub(group),
            None => u32::MAX >> 8,
        });
    }
}

impl Query {
    /// Returns what results stand under: what is asked for, or else their issues where they are in the order of time.
    /// `terms` are those for which the text was taken.
    pub fn grouping(&self, terms: &Terms) -> Option<Group> {
        self.group.or(self.is_by_time(terms).then_some(Group::Issue))
    }

    /// Returns whether results are in the order of time, and so in that of the archive within an issue.
    pub fn is_by_time(&self, terms: &Terms) -> bool {
        self.order.is_by_time(terms.rank())
    }

    /// Returns whether items that repeat are listed once: everywhere but under their issues, each of which is shown as it
    /// was.
    pub(crate) fn folds(&self, terms: &Terms) -> bool {
        self.grouping(terms) != Some(Group::Issue)
    }

    /// Puts the results into their groups, in each of which an item that repeats stands once, where it comes first.
    pub(crate) fn arrange(&self, archive: &Archive, repeats: Option<&Repeats>, results: &mut Results) {
        if let Some(group) = self.group {
            group.sort(archive, self.order, &mut results.entries);
        }
        if let Some(repeats) = repeats {
            let group = |entry| self.group.and_then(|group| group.of(archive, entry));
            results.folded = repeats.fold(&mut results.entries, &group);
        }
    }
}
