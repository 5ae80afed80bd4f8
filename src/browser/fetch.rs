//! Fetching a digest. The element does it, for as long as something comes and up to a size; this is what it is told, and tells.

use js_sys::{Function, Uint8Array};
use link_digest_core::contract::{cause, reason};
use link_digest_core::{MAX_BYTES, ReadError};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::failure::Failure;

/// A fetch under way. Dropping it ends the fetch, and its answer never comes.
pub struct Fetch {
    end: Option<Function>,
    /// What the answer comes to.
    _done: Closure<dyn FnMut(JsValue, JsValue)>,
}

impl Drop for Fetch {
    fn drop(&mut self) {
        if let Some(end) = &self.end {
            // There is nobody left to hear that it failed.
            let _ = end.call0(&JsValue::NULL);
        }
    }
}

/// Fetches through `open` and hands the bytes, or the reason why there are none, to `done`; not before it returns. What
/// the browser has kept will not do if it is to be `fresh`.
///
/// `open` takes an address, whether it is to be fresh, the most bytes, and what it calls in the end: with the bytes, or
/// with nothing and the reason. It returns what ends the fetch.
pub fn start(
    url: &str,
    fresh: bool,
    open: &Function,
    mut done: impl FnMut(Result<Vec<u8>, Failure>) + 'static,
) -> Fetch {
    let done = Closure::<dyn FnMut(JsValue, JsValue)>::new(move |bytes: JsValue, why: JsValue| {
        done(bytes.dyn_into().map(|bytes: Uint8Array| bytes.to_vec()).map_err(|_| failure(&why)));
    });
    let limit = JsValue::from(MAX_BYTES as u32);
    let end = open.call4(&JsValue::NULL, &url.into(), &fresh.into(), &limit, done.as_ref());
    Fetch { end: end.ok().and_then(|end| end.dyn_into().ok()), _done: done }
}

/// The reason in the element's words: a status, or the name of a cause.
fn failure(why: &JsValue) -> Failure {
    if let Some(status) = why.as_f64() {
        return Failure::Status(status as u16);
    }
    match why.as_string().as_deref() {
        Some(cause::BAD_URL) => Failure::BadUrl,
        Some(cause::TIMEOUT) => Failure::Timeout,
        Some(reason::SIZE) => Failure::Read(ReadError::TooLarge),
        _ => Failure::Network,
    }
}
