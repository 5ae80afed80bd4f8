//! The values of a facet as toggles: the most used first, and a box to find the others.

use link_digest_core::facet::Control;
use link_digest_core::{Facet, FacetValue, ValueId};
use yew::{Callback, Html, InputEvent};

use crate::browser::input;
use crate::components::markup::{El, each, el};
use crate::components::recommended_filter::{number, pressed};
use crate::components::{View, named};
use crate::search;
use crate::state::{Action, Filter};

/// So many values are shown at most where they are not asked for; with more than that there is a box to find one.
const FEW: usize = 15;
/// So much room they take then, in the width of a letter: about two lines on a desk.
const ROOM: usize = 230;
/// So many are shown at most.
const MANY: usize = 100;

/// One facet, and what the archive answers for it.
pub struct FacetValues<'a> {
    facet: Facet,
    values: &'a [FacetValue],
    counts: &'a [u32],
    /// Those that are asked for.
    chosen: Vec<ValueId>,
    /// What is looked for, where the facet is open.
    pub find: Option<&'a str>,
}

impl<'a> FacetValues<'a> {
    pub fn new(view: View<'a>, facet: Facet) -> Self {
        let archive = &view.loaded.archive;
        let asked = &view.state.query.facets[facet];
        Self {
            facet,
            values: archive.values(facet),
            counts: &view.results.facets[facet],
            chosen: asked.iter().filter_map(|name| archive.value(facet, name)).collect(),
            find: view.state.open[facet].as_deref(),
        }
    }

    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// How many are shown where they are not asked for.
    pub fn few(&self) -> usize {
        let mut room = ROOM;
        let fits = |value: &&FacetValue| {
            let width = value.name.chars().count() + 8;
            let fits = width <= room;
            room = room.saturating_sub(width);
            fits
        };
        self.values.iter().take(FEW).take_while(fits).count()
    }

    /// The values to show. What is asked for is shown in any case.
    fn shown(&self) -> Vec<ValueId> {
        let sought = self.find.map(str::trim).filter(|sought| !sought.is_empty());
        let fits = sought.and_then(|sought| search::named(self.values, sought));
        let limit = if self.find.is_some() { MANY } else { self.few() };
        let fits = |id: &u32| fits.as_ref().is_none_or(|fits| fits.get(*id as usize) == Some(&true));
        let mut shown: Vec<u32> = (0..self.values.len() as u32).filter(fits).take(limit).collect();
        let last = shown.last().copied().unwrap_or_default();
        shown.extend(self.chosen.iter().filter(|id| **id > last && sought.is_none()));
        shown
    }

    pub fn toggles(&self, view: View) -> Html {
        each(self.shown(), |id| {
            let name = &self.values.get(id as usize)?.name;
            let count = self.counts.get(id as usize).copied().unwrap_or_default();
            let asked = self.chosen.contains(&id);
            let (part, topic) = match self.facet.description().control {
                Control::Toggles => (self.facet.key().to_owned(), Some(name.clone())),
                Control::List | Control::Select => (format!("{}-choice", self.facet.key()), None),
            };
            // What finds nothing stays where it is, so that nothing jumps; and so does the focus, if it is here.
            let disabled = count == 0 && !asked;
            let toggle = if disabled {
                Callback::noop()
            } else {
                view.store.on(Action::Toggle(Filter::Value(self.facet, name.clone())))
            };
            let button = el!("button", "type" = "button", "class" = "chip", "part" = part, "data-topic" = topic,
                "aria-pressed" = pressed(asked), "aria-disabled" = disabled.then_some("true"), "tabindex" = disabled.then_some("-1"); named(name, view), number(view.config.words, count as usize));
            Some(el!("li"; button.on_click(toggle)).key(name.clone()))
        })
    }

    /// The box to find a value, where there are many.
    pub fn finder(&self, view: View, label: &'static str) -> Option<El> {
        let find = self.find.filter(|_| self.values.len() > FEW)?;
        let (store, facet) = (view.store.clone(), self.facet);
        let oninput =
            Callback::from(move |event: InputEvent| store.dispatch(Action::Find(facet, input::value(&event))));
        let field = el!(
            "input",
            "type" = "search",
            "class" = "box find",
            "aria-label" = label,
            "placeholder" = label,
            "autocomplete" = "off"
        );
        Some(field.holding(find.to_owned(), oninput))
    }
}
