//! The results over time: a bar a month or a year, with the recommended in their own tone, and two handles to choose a
//! span.

use link_digest_core::Month;
use yew::{Callback, Html, InputEvent};

use super::View;
use super::bars::Bars;
use super::isolated;
use super::markup::{El, each, el};
use crate::browser::input;
use crate::i18n::{Count, Words, fill};
use crate::state::{Action, Load, State};

/// The picture's height, and the width of a bar, in its own units.
const HEIGHT: u32 = 480;
const WIDTH: u32 = 20;
/// Largest number of bars that are named below.
const NAMED: usize = 7;

pub fn timeline(view: View) -> Option<El> {
    let View { state, config, loaded, results, .. } = view;
    let bars = Bars::new(loaded.archive.months().filter(|_| results.months.len() > 1)?);
    let words = config.words;
    let end = bars.end();
    let at = |month: Option<Month>| month.map(|month| bars.at(month).min(end));
    let (from, to) = (at(state.query.after).unwrap_or(0), at(state.query.before).unwrap_or(end));
    let heights = bars.heights(&results.months);
    let handle = |label: &'static str, value: usize, is_first: bool| {
        let store = view.store.clone();
        let oninput = Callback::from(move |event: InputEvent| {
            let value: usize = input::value(&event).parse().unwrap_or_default();
            let (from, to) = if is_first { (value.min(to), to) } else { (from, value.max(from)) };
            // One handle does not pass the other.
            input::put(&event, if is_first { from } else { to });
            store.dispatch(span(bars, from, to));
        });
        let slider = el!(
            "input",
            "type" = "range",
            "min" = "0",
            "max" = end.to_string(),
            "aria-label" = label,
            "aria-valuetext" = bars.name(value, words)
        );
        slider.holding(value.to_string(), oninput)
    };
    // Where both handles are at one place, the upper one is that which has further to go.
    let class = if 2 * from > end { "strip late" } else { "strip" };
    Some(el!("div", "class" = class, "part" = "timeline", "role" = "group", "aria-label" = words.months,
        "lang" = config.said(), "dir" = "ltr";
        el!("div", "class" = "bars"; picture(bars, &heights, from..=to, words)),
        handle(words.from, from, true),
        handle(words.to, to, false),
        el!("div", "class" = "ends", "aria-hidden" = "true"; names(bars, words)),
        legend(&heights, words)))
}

/// The names of the first and the last month, or of years at even distances.
fn names(bars: Bars, words: &Words) -> Html {
    let end = bars.end();
    let step = if bars.is_by_year() { (end + 1).div_ceil(NAMED) } else { end };
    each((0..=end).step_by(step.max(1)), |at| Some(el!("span"; bars.name(at, words))))
}

/// What the two tones are, where there are two.
fn legend(heights: &[(u32, u32)], words: &'static Words) -> Option<El> {
    let (all, recommended) = heights.iter().fold((0, 0), |sum, bar| (sum.0 + bar.0, sum.1 + bar.1));
    (recommended > 0).then(|| {
        el!("p", "class" = "legend", "aria-hidden" = "true";
            el!("span"; isolated(&words.plural(&words.items, all as usize))),
            el!("span", "class" = "of-recommended"; isolated(&words.plural(&words.recommended_count, recommended as usize))))
    })
}

/// Returns the query for the months from one bar to another; for no months where that is all of them.
fn span(bars: Bars, from: usize, to: usize) -> Action {
    Action::Span(bars.months(from).0, bars.months(to).1)
}

/// The same for two points of the picture, each from 0 at its left edge to 1 at its right, in any order.
pub fn dragged(state: &State, a: f64, b: f64) -> Option<Action> {
    let Load::Ready(loaded) = &state.load else { return None };
    let bars = Bars::new(loaded.archive.months()?);
    let at = |point: f64| ((point * (bars.end() + 1) as f64) as usize).min(bars.end());
    Some(span(bars, at(a.min(b)), at(a.max(b))))
}

fn picture(bars: Bars, heights: &[(u32, u32)], chosen: std::ops::RangeInclusive<usize>, words: &Words) -> El {
    let most = heights.iter().map(|(all, _)| *all).max().unwrap_or_default();
    let highest = heights.iter().position(|(all, _)| *all == most).unwrap_or_default();
    let text = fill(words.timeline, &[&bars.name(highest, words), &words.number(most as usize)]);
    let height = |count: u32| if count == 0 { 0 } else { (count * HEIGHT / most).max(15) };
    // What is chosen, what is not, and of each the recommended.
    let mut paths = [const { String::new() }; 4];
    for (at, (all, recommended)) in heights.iter().enumerate() {
        let side = if chosen.contains(&at) { 0 } else { 2 };
        for (path, count) in [(side, *all), (side + 1, *recommended)] {
            if let Some(path) = paths.get_mut(path).filter(|_| count > 0) {
                let height = height(count);
                let (x, height) = ((at as u32 * WIDTH).to_string(), height.to_string());
                *path += &fill("M{0} 480v-{1}h19v{1}z", &[&x, &height]);
            }
        }
    }
    // Each says what it stands for under the pointer.
    let tips = each(heights.iter().enumerate(), |(at, (all, recommended))| {
        let found = *all as usize;
        let count = Count { found, all: found, recommended: *recommended as usize, similar: false };
        let tip = fill("{0}: {1}", &[&bars.name(at, words), &words.count(count)]);
        Some(el!("rect", "x" = (at as u32 * WIDTH).to_string(), "width" = "19", "height" = "480"; el!("title"; tip)))
    });
    let [all, recommended, all_out, recommended_out] = paths;
    let path = |class: &'static str, d: String| el!("path", "class" = class, "d" = d);
    el!("svg", "viewBox" = fill("0 0 {0} 480", &[&(heights.len() as u32 * WIDTH).to_string()]), "preserveAspectRatio" = "none", "role" = "img",
        "aria-label" = text; path("out", all_out), path("out recommended-bar", recommended_out), path("", all), path("recommended-bar", recommended), tips)
}
