//! The values of a facet, those that have results first, as toggles.

use link_digest_core::facet::Control;
use link_digest_core::{Facet, FacetValue, ValueId};
use yew::Callback;

use crate::components::markup::{El, el};
use crate::components::recommended_filter::{number, pressed};
use crate::components::{View, named};
use crate::state::{Action, Filter};

/// One facet, and what the archive answers for it.
pub struct FacetValues<'a> {
    facet: Facet,
    values: &'a [FacetValue],
    counts: &'a [u32],
    /// The counts by which they are in their order.
    ranking: &'a [u32],
    /// Those that are asked for.
    chosen: Vec<ValueId>,
}

impl<'a> FacetValues<'a> {
    pub fn new(view: View<'a>, facet: Facet) -> Self {
        let archive = &view.loaded.archive;
        let asked = &view.state.query.facets[facet];
        Self {
            facet,
            values: archive.values(facet),
            counts: &view.results.facets[facet],
            ranking: &view.ranking.facets[facet],
            chosen: asked.iter().filter_map(|name| archive.value(facet, name)).collect(),
        }
    }

    pub fn len(&self) -> usize {
        self.values.len()
    }

    pub fn all(&self) -> &'a [FacetValue] {
        self.values
    }

    pub fn name(&self, id: ValueId) -> Option<&'a str> {
        self.values.get(id as usize).map(|value| value.name.as_str())
    }

    /// The first of those that fit: what has results, and then what has none. What is asked of this facet itself changes
    /// nothing about it, so that nothing moves away from who clicks here.
    pub fn ordered(&self, fits: &dyn Fn(ValueId) -> bool, most: usize) -> Vec<ValueId> {
        let mut first = Vec::new();
        for has_none in [false, true] {
            for id in 0..self.len() as u32 {
                let is_next = (self.ranking.get(id as usize) == Some(&0)) == has_none;
                if is_next && first.len() < most && fits(id) {
                    first.push(id);
                }
            }
        }
        first
    }

    /// The same with what is asked for, which is shown in any case.
    pub fn with_chosen(&self, mut shown: Vec<ValueId>) -> Vec<ValueId> {
        for id in &self.chosen {
            if !shown.contains(id) {
                shown.push(*id);
            }
        }
        shown
    }

    pub fn count(&self, id: ValueId) -> usize {
        self.counts.get(id as usize).copied().unwrap_or_default() as usize
    }

    /// The button that asks for a value, or no more.
    pub fn toggle(&self, view: View, id: ValueId, class: &'static str) -> Option<El> {
        let (name, count) = (self.name(id)?.to_owned(), self.count(id));
        let asked = self.chosen.contains(&id);
        let (part, topic) = match self.facet.description().control {
            Control::Toggles => (self.facet.key().to_owned(), Some(name.clone())),
            Control::List | Control::Select => (format!("{}-choice", self.facet.key()), None),
        };
        let shown = named(&name, view);
        // What finds nothing keeps the focus, if it is here.
        let disabled = count == 0 && !asked;
        let toggle =
            if disabled { Callback::noop() } else { view.store.on(Action::Toggle(Filter::Value(self.facet, name))) };
        let button = el!("button", "type" = "button", "class" = class, "part" = part, "data-topic" = topic,
            "aria-pressed" = pressed(asked), "aria-disabled" = disabled.then_some("true"), "tabindex" = disabled.then_some("-1"); shown, number(view.config.words, count));
        Some(button.on_click(toggle))
    }
}
