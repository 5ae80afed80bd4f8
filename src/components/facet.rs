//! The values of a facet as toggles: the most used first, and a box to find the others.

use link_digest_core::{Facet, search};
use yew::{Callback, Html, InputEvent};

use super::markup::{El, each, el};
use super::recommended_filter::{number, pressed};
use super::{View, isolated};
use crate::browser::input;
use crate::state::{Action, Filter, Panel};

/// So many values are shown where they are not asked for; with more than that there is a box to find one.
pub const FEW: usize = 15;
/// So many are shown at most.
const MANY: usize = 100;

/// One facet, and what the archive answers for it.
#[derive(Clone, Copy)]
pub struct Values<'a> {
    pub panel: Panel,
    pub values: &'a [Facet],
    pub counts: &'a [u32],
    /// Those that are asked for.
    pub chosen: &'a [u32],
    /// What is looked for, where the facet is open.
    pub find: Option<&'a str>,
}

impl Values<'_> {
    /// The values to show. What is asked for is shown in any case.
    fn shown(self) -> Vec<u32> {
        let sought = search::folded(self.find.unwrap_or_default().trim());
        let limit = if self.find.is_some() { MANY } else { FEW };
        let fits = |id: &u32| {
            self.values.get(*id as usize).is_some_and(|value| search::holds(&search::folded(&value.name), &sought))
        };
        let mut shown: Vec<u32> =
            (0..self.values.len() as u32).filter(|id| sought.is_empty() || fits(id)).take(limit).collect();
        let last = shown.last().copied().unwrap_or_default();
        shown.extend(self.chosen.iter().filter(|id| **id > last && sought.is_empty()));
        shown
    }

    pub fn toggles(self, view: View) -> Html {
        each(self.shown(), |id| {
            let name = &self.values.get(id as usize)?.name;
            let count = self.counts.get(id as usize).copied().unwrap_or_default();
            let asked = self.chosen.contains(&id);
            let (filter, part, topic) = match self.panel {
                Panel::Topics => (Filter::Topic(name.clone()), "topic", Some(name.clone())),
                _ => (Filter::Source(name.clone()), "source-choice", None),
            };
            // What finds nothing stays where it is, so that nothing jumps; and so does the focus, if it is here.
            let disabled = count == 0 && !asked;
            let toggle = if disabled { Callback::noop() } else { view.store.on(Action::Toggle(filter)) };
            let button = el!("button", "type" = "button", "class" = "chip", "part" = part, "data-topic" = topic,
                "aria-pressed" = pressed(asked), "aria-disabled" = disabled.then_some("true"), "tabindex" = disabled.then_some("-1"); isolated(name), number(view.config.words, count as usize));
            Some(el!("li"; button.on_click(toggle)).key(name.clone()))
        })
    }

    /// The box to find a value, where there are many.
    pub fn finder(self, view: View, label: &'static str) -> Option<El> {
        let find = self.find.filter(|_| self.values.len() > FEW)?;
        let (store, panel) = (view.store.clone(), self.panel);
        let oninput =
            Callback::from(move |event: InputEvent| store.dispatch(Action::Find(panel, input::value(&event))));
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
