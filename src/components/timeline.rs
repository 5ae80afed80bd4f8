//! The results over time: a bar a month, with the recommended in their own tone, and two handles to choose a span.

use link_digest_core::Month;
use yew::{Callback, InputEvent};

use super::View;
use super::markup::{El, el};
use crate::browser::input;
use crate::i18n::fill;
use crate::state::{Action, Load, State};

/// The picture's height, and the width of a month, in its own units.
const HEIGHT: u32 = 480;
const WIDTH: u32 = 20;

pub fn timeline(view: View) -> Option<El> {
    let View { state, config, loaded, results, .. } = view;
    let months = &results.months;
    let (first, last) = loaded.archive.months().filter(|_| months.len() > 1)?;
    let words = config.words;
    let at = |month: Option<Month>| month.map(|month| usize::from(month.number().saturating_sub(first.number())));
    let end = months.len() - 1;
    let (from, to) = (at(state.query.after).unwrap_or(0).min(end), at(state.query.before).unwrap_or(end).min(end));
    let name =
        |at: usize| Month::from_number(first.number() + at as u16).map(|month| words.month(month)).unwrap_or_default();
    let most = (0..).zip(months).max_by_key(|(_, (all, _))| *all).map_or(0, |(at, _)| at);
    let text =
        fill(words.timeline, &[&name(most), &words.number(months.get(most).map_or(0, |(all, _)| *all as usize))]);
    let handle = |label: &'static str, value: usize, is_first: bool| {
        let store = view.store.clone();
        let oninput = Callback::from(move |event: InputEvent| {
            let value: usize = input::value(&event).parse().unwrap_or_default();
            let (from, to) = if is_first { (value.min(to), to) } else { (from, value.max(from)) };
            // One handle does not pass the other.
            input::put(&event, if is_first { from } else { to });
            store.dispatch(span(first, last, from, to));
        });
        let slider = el!(
            "input",
            "type" = "range",
            "min" = "0",
            "max" = end.to_string(),
            "aria-label" = label,
            "aria-valuetext" = name(value)
        );
        slider.holding(value.to_string(), oninput)
    };
    let bars = el!("div", "class" = "bars"; picture(months, from..=to, text));
    let label = |at| el!("span"; name(at));
    // Where both handles are at one place, the upper one is that which has further to go.
    let class = if 2 * from > end { "strip late" } else { "strip" };
    Some(el!("div", "class" = class, "part" = "timeline", "role" = "group", "aria-label" = words.months,
        "lang" = config.said(), "dir" = "ltr";
        bars,
        handle(words.from, from, true),
        handle(words.to, to, false),
        el!("div", "class" = "ends", "aria-hidden" = "true"; label(0), label(end))))
}

/// Returns the query for the months from one position to another; for no months where that is all of them.
fn span(first: Month, last: Month, from: usize, to: usize) -> Action {
    let month = |at: usize| Month::from_number(first.number() + at as u16);
    let all = month(to) == Some(last);
    Action::Span(month(from).filter(|month| *month != first), month(to).filter(|_| !all))
}

/// The same for two points of the picture, each from 0 at its left edge to 1 at its right, in any order.
pub fn dragged(state: &State, a: f64, b: f64) -> Option<Action> {
    let Load::Ready(loaded) = &state.load else { return None };
    let (first, last) = loaded.archive.months()?;
    let len = usize::from(last.number() - first.number()) + 1;
    let at = |point: f64| ((point * len as f64) as usize).min(len - 1);
    Some(span(first, last, at(a.min(b)), at(a.max(b))))
}

fn picture(months: &[(u32, u32)], chosen: std::ops::RangeInclusive<usize>, text: String) -> El {
    let most = months.iter().map(|(all, _)| *all).max().unwrap_or_default().max(1);
    let height = |count: u32| if count == 0 { 0 } else { (count * HEIGHT / most).max(15) };
    // What is chosen, what is not, and of each the recommended.
    let mut paths = [const { String::new() }; 4];
    for (at, (all, recommended)) in months.iter().enumerate() {
        let side = if chosen.contains(&at) { 0 } else { 2 };
        for (path, count) in [(side, *all), (side + 1, *recommended)] {
            if let Some(path) = paths.get_mut(path).filter(|_| count > 0) {
                let height = height(count);
                let (x, height) = ((at as u32 * WIDTH).to_string(), height.to_string());
                *path += &fill("M{0} 480v-{1}h19v{1}z", &[&x, &height]);
            }
        }
    }
    let [all, recommended, all_out, recommended_out] = paths;
    let path = |class: &'static str, d: String| el!("path", "class" = class, "d" = d);
    el!("svg", "viewBox" = fill("0 0 {0} 480", &[&(months.len() as u32 * WIDTH).to_string()]), "preserveAspectRatio" = "none", "role" = "img",
        "aria-label" = text; path("out", all_out), path("out recommended-bar", recommended_out), path("", all), path("recommended-bar", recommended))
}
