//! The tests, by what they are about. Each is written once, and runs in every browser.

/// A test of the name of its function.
macro_rules! case {
    ($function:ident) => {
        $crate::house::Case {
            name: format!("{}::{}", module_path!().rsplit("::").next().unwrap_or_default(), stringify!($function)),
            run: |stage| Box::pin($function(stage)),
            system: $crate::browser::System::Plain,
            only: None,
            spoils: false,
        }
    };
}

pub mod access;
mod address;
mod builtins;
mod cannot_run;
mod cards;
mod colours;
mod controls;
mod discover;
mod element;
mod facets;
mod failures;
mod filters;
mod home;
mod hostile;
mod keyboard;
mod late_search;
mod leaks;
mod life;
mod looks;
mod many;
mod mounting;
mod names;
mod network;
mod pace;
mod parts;
mod parts_coming;
mod parts_links;
mod parts_pace;
mod phone;
mod pictures;
mod places;
mod policy;
mod published;
mod quartz;
mod recommended;
mod routers;
mod search;
mod sites;
mod slow;
mod tablet;
mod timeline;
mod words;
mod yours;
mod yours_keys;

use crate::house::Case;

/// Those that wait long come first, so that others run meanwhile.
pub fn all() -> Vec<Case> {
    [
        failures::cases(),
        cannot_run::cases(),
        leaks::cases(),
        late_search::cases(),
        parts::cases(),
        parts_coming::cases(),
        parts_links::cases(),
        parts_pace::cases(),
        controls::cases(),
        discover::cases(),
        filters::cases(),
        facets::cases(),
        recommended::cases(),
        keyboard::cases(),
        element::cases(),
        mounting::cases(),
        life::cases(),
        many::cases(),
        home::cases(),
        colours::cases(),
        cards::cases(),
        phone::cases(),
        places::cases(),
        routers::cases(),
        policy::cases(),
        published::cases(),
        quartz::cases(),
        builtins::cases(),
        hostile::cases(),
        looks::cases(),
        access::cases(),
        names::cases(),
        pictures::cases(),
        network::cases(),
        sites::cases(),
        sites::astro::cases(),
        sites::eleventy::cases(),
        sites::jekyll::cases(),
        sites::mkdocs::cases(),
        sites::obsidian::cases(),
        search::cases(),
        slow::cases(),
        pace::cases(),
        tablet::cases(),
        timeline::cases(),
        address::cases(),
        words::cases(),
        yours::cases(),
        yours_keys::cases(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
