//! The answer to a query that takes the search, of an archive in parts.

use super::finder::Finder;
use crate::parts::{Contents, Wanted};
use crate::search::{Found, Terms, ranks_by_name};
use crate::{Facet, Group, Order, Query, Results};

impl Finder {
    /// Returns what the query finds by the files that are there, and which others it takes to find all.
    pub fn run(&mut self, contents: &Contents, query: &Query) -> (Results, Wanted) {
        self.keep_up(contents.filled());
        let (archive, terms) = (contents.archive(), Terms::parse(&query.text));
        let mut facets = Self::facets(&terms);
        facets.extend(query.narrowing());
        facets.extend(query.group.and_then(Group::facet));
        if query.order == Order::Source {
            facets.push(Facet::Source);
        }
        let mut wanted = contents.wanted_by(facets);
        let mut hits = None;
        if !terms.is_empty() {
            let found = self.find(archive, &terms);
            wanted.now.extend(found.now);
            hits = Some(found.hits);
        }
        let source_ranks = match query.order {
            Order::Source => ranks_by_name(archive.values(Facet::Source)),
            Order::Best | Order::Newest | Order::Oldest | Order::Recommended => Vec::new(),
        };
        let mut results = query
            .among(archive, Found { hits: hits.as_ref(), source_ranks: &source_ranks, missed: query.missed(archive) });
        let folds = query.folds(&results.terms);
        if folds {
            self.want_repeats(&mut wanted.now);
        }
        query.arrange(archive, folds.then(|| self.repeats(archive.len())), &mut results);
        (results, wanted)
    }
}
