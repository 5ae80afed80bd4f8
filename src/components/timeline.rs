//! The results over time: a bar a month or a year, with the recommended in their own tone, and two handles to choose a
//! span.

use std::ops::RangeInclusive;

use link_digest_core::Month;
use yew::{Callback, InputEvent};

use super::bars::{Bar, bars, is_by_year};
use super::markup::{El, each, el};
use super::recommended_filter::has_recommended;
use super::{View, isolated};
use crate::browser::input;
use crate::i18n::{Words, fill};
use crate::state::{Action, Load, State};

/// The picture's height, and the width of a bar, in its own units.
const HEIGHT: u32 = 480;
const WIDTH: u32 = 20;
/// Largest number of years that are named below.
const NAMED: usize = 7;

pub fn timeline(view: View) -> Option<El> {
    let View { state, config, loaded, results, .. } = view;
    let ends = loaded.archive.months().filter(|(first, last)| first < last)?;
    let bars = bars(ends, &results.months);
    let words = config.words;
    let by_year = is_by_year(ends);
    let names: Vec<String> = bars.iter().map(|bar| bar.name(by_year, words)).collect();
    let (len, end) = (bars.len(), bars.len() - 1);
    let at = |month: Option<Month>| bars.iter().position(|bar| month.is_some_and(|month| month <= bar.last));
    let (from, to) = (at(state.query.after).unwrap_or(0), at(state.query.before).unwrap_or(end));
    // A handle is where its bar begins or ends, so that two of them never stand at one place.
    let handle = |label: &'static str, at: usize, is_first: bool| {
        let place = move |from: usize, to: usize| if is_first { from } else { to + 1 };
        let store = view.store.clone();
        let oninput = Callback::from(move |event: InputEvent| {
            let value: usize = input::value(&event).parse().unwrap_or_default();
            // One handle does not pass the other.
            let (from, to) = if is_first { (value.min(to), to) } else { (from, value.saturating_sub(1).max(from)) };
            input::put(&event, place(from, to));
            let middle = |at: usize| (at as f64 + 0.5) / len as f64;
            let action = store.state().and_then(|state| dragged(&state, middle(from), middle(to)));
            action.into_iter().for_each(|action| store.dispatch(action));
        });
        let slider = el!(
            "input",
            "type" = "range",
            "min" = "0",
            "max" = len.to_string(),
            "aria-label" = label,
            "aria-valuetext" = names.get(at).cloned()
        );
        slider.holding(place(from, to).to_string(), oninput)
    };
    // Of months the first and the last have a name below, of years as many as there is room for, each below its own bar.
    let step = if by_year { len.div_ceil(NAMED) } else { end };
    let named = each(names.iter().enumerate(), |(at, name)| {
        let is_named = at % step == 0;
        (is_named || by_year).then(|| el!("span"; is_named.then(|| name.clone())))
    });
    Some(el!("div", "class" = "strip", "part" = "timeline", "role" = "group", "aria-label" = words.months,
        "lang" = config.said();
        el!("div", "class" = "bars"; picture(&bars, &names, from..=to, words)),
        handle(words.from, from, true),
        handle(words.to, to, false),
        el!("div", "class" = "ends", "aria-hidden" = "true"; named),
        has_recommended(loaded).then(|| legend(&bars, words))))
}

/// What the two tones are. It stays where none of what is shown is recommended, so that nothing moves.
fn legend(bars: &[Bar], words: &'static Words) -> El {
    let recommended: u32 = bars.iter().map(|bar| bar.recommended).sum();
    let all: u32 = bars.iter().map(|bar| bar.all).sum();
    el!("p", "class" = "legend", "aria-hidden" = "true";
        el!("span"; isolated(&words.plural(&words.items, all as usize))),
        el!("span", "class" = "of-recommended"; isolated(&words.plural(&words.recommended_count, recommended as usize))))
}

/// Returns what asks for the months between two points of the picture, each from 0 where it begins to 1 where it ends, in
/// any order; for no months where that is all of them.
pub fn dragged(state: &State, a: f64, b: f64) -> Option<Action> {
    let Load::Ready(loaded) = &state.load else { return None };
    let ends = loaded.archive.months()?;
    let bars = bars(ends, &[]);
    let at = |point: f64| bars.get(((point * bars.len() as f64) as usize).min(bars.len() - 1));
    let (from, to) = (at(a.min(b))?.first, at(a.max(b))?.last);
    Some(Action::Span(Some(from).filter(|month| *month != ends.0), Some(to).filter(|_| to != ends.1)))
}

fn picture(bars: &[Bar], names: &[String], chosen: RangeInclusive<usize>, words: &Words) -> El {
    let most = bars.iter().map(|bar| bar.all).max().unwrap_or_default();
    let highest = bars.iter().position(|bar| bar.all == most).and_then(|at| names.get(at));
    let text = fill(words.timeline, &[highest.map_or("", String::as_str), &words.number(most as usize)]);
    // What is chosen, what is not, and of each the recommended.
    let mut paths = [const { String::new() }; 4];
    // What each bar stands for, under the pointer.
    let mut tips = El::plain("g", &[]);
    for (at, (bar, name)) in bars.iter().zip(names).enumerate() {
        let [all, recommended] = [bar.all, bar.recommended].map(|count| words.number(count as usize));
        let tip = if bar.recommended > 0 { "{0}: {1} · ★ {2}" } else { "{0}: {1}" };
        let tip = el!("title"; fill(tip, &[name, &all, &recommended]));
        let x = (at as u32 * WIDTH).to_string();
        tips.put(el!("rect", "x" = x.clone(), "width" = "20", "height" = "480"; tip).into());
        let side = if chosen.contains(&at) { 0 } else { 2 };
        for (path, count) in [(side, bar.all), (side + 1, bar.recommended)] {
            if let Some(path) = paths.get_mut(path).filter(|_| count > 0) {
                let height = (count * HEIGHT / most.max(1)).max(15).to_string();
                *path += &fill("M{0} 480v-{1}h19v{1}z", &[&x, &height]);
            }
        }
    }
    let [all, recommended, all_out, recommended_out] = paths;
    let path = |class: &'static str, d: String| el!("path", "class" = class, "d" = d);
    el!("svg", "viewBox" = fill("0 0 {0} 480", &[&(bars.len() as u32 * WIDTH).to_string()]), "preserveAspectRatio" = "none", "role" = "img",
        "aria-label" = text; path("out", all_out), path("out recommended-bar", recommended_out), path("", all), path("recommended-bar", recommended),
        tips)
}
