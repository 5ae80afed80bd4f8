//! Long work in short turns, between which the page answers its reader.

use gloo::timers::callback::Timeout;
use yew::Callback;

/// A turn of so many milliseconds is not noticed.
const TURN: f64 = 12.0;

/// The turn that comes next. Dropping it gives it up.
pub type Turn = Timeout;

/// Calls `step` again and again, until it says that all is done or the turn is over.
pub fn work(mut step: impl FnMut() -> bool) {
    let end = js_sys::Date::now() + TURN;
    while !step() && js_sys::Date::now() < end {}
}

/// Calls `turn` once everything else had its own. Outside a browser nobody waits.
pub fn next(turn: Callback<()>) -> Option<Turn> {
    cfg!(target_arch = "wasm32").then(|| Timeout::new(1, move || turn.emit(())))
}
