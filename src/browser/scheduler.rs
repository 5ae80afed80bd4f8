//! Long work in short turns, between which the page answers its reader.

use gloo::timers::callback::Timeout;

/// A turn of so many milliseconds is not noticed.
const TURN: f64 = 12.0;

/// The turn that comes next. Dropping it gives it up.
pub type Turn = Timeout;

/// Calls `step` again and again, until it says that all is done or the turn is over.
pub fn work(mut step: impl FnMut() -> bool) {
    let end = js_sys::Date::now() + TURN;
    while !step() && js_sys::Date::now() < end {}
}

/// Whether there are turns, and a time: outside a browser nobody waits.
pub const RUNS: bool = cfg!(target_os = "unknown");

/// Calls `turn` when so many milliseconds are over, and everything else had its own.
pub fn next(millis: u32, turn: impl FnOnce() + 'static) -> Option<Turn> {
    RUNS.then(|| Timeout::new(millis, turn))
}

/// The time in milliseconds; none outside a browser.
pub fn now() -> Option<f64> {
    RUNS.then(js_sys::Date::now)
}

/// After so many milliseconds the next frame is on the screen.
pub const FRAME: u32 = 17;

/// Within so many milliseconds, a few frames, nobody notices that something waits for what comes with it.
pub const MOMENT: u32 = 3 * FRAME;
