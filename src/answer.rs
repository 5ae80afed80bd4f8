//! What a digest answers to the query of a state. An archive in parts may not know yet: then it is what was answered
//! before, with the names of the files that it takes.

use std::rc::Rc;

use link_digest_core::search::Found;
use link_digest_core::{Query, Results};

use crate::browser::prerendered::Prerendered;
use crate::loaded::{Loaded, Texts};
use crate::search;
use crate::state::{Load, State};

/// An answer, as far as it is known.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// What is shown; nothing where there is nothing to show yet.
    pub results: Option<Rc<Results>>,
    /// The query that these results answer, which is an earlier one where files are on their way.
    pub query: Query,
    /// The files on which the answer waits.
    pub now: Vec<String>,
    /// Whether something did not come that it takes.
    pub lacks: bool,
}

impl Answer {
    /// Answers the query of a state. `before` is what is shown of the same digest; nothing is worked out for what stands
    /// below prerendered cards.
    pub fn new(state: &State, prerendered: &Prerendered, before: &Self) -> Self {
        let (Load::Ready(loaded), query) = (&state.load, &state.query) else { return Self::default() };
        let has_cards = before.results.is_some() || *prerendered != Prerendered::Nothing;
        if search::at_hand().is_none() && state.waits() && !has_cards {
            return Self::default();
        }
        match &loaded.texts {
            Texts::Whole(_) if *prerendered == Prerendered::Below => Self::default(),
            Texts::Whole(_) | Texts::Parts(_) => Self::to(loaded, query, before),
        }
    }

    /// Answers a query.
    pub fn to(loaded: &Loaded, query: &Query, before: &Self) -> Self {
        match &loaded.texts {
            Texts::Whole(_) => Self::of_whole(loaded, query),
            Texts::Parts(remote) => remote.answer(query, before),
        }
    }

    /// Whether nothing is on its way, or did not come, that may change anything about it.
    pub fn is_whole(&self) -> bool {
        self.results.is_some() && self.now.is_empty() && !self.lacks
    }

    /// Whether files are on their way that may change anything about it.
    pub fn waits(&self) -> bool {
        !self.now.is_empty()
    }

    /// Where the search is on its way, or did not come, texts are not looked through.
    fn of_whole(Loaded { archive, texts }: &Loaded, query: &Query) -> Self {
        let results = match (search::at_hand(), texts) {
            (Some(engine), Texts::Whole(searcher)) if query.needs_search() => {
                (engine.run)(query, archive, &mut searcher.borrow_mut())
            }
            _ => query.among(archive, Found::default()),
        };
        Self { results: Some(Rc::new(results)), ..Self::default() }
    }
}
