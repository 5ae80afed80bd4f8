//! Fetching the JSON: once, with a limit of size and of time, and never longer than it is wanted.

use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Reflect, Uint8Array};
use link_digest_core::{MAX_BYTES, ReadError};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, ReferrerPolicy, RequestCredentials, RequestInit, Response, Url,
};

use crate::state::Failure;

/// How long a fetch may take, in milliseconds.
const PATIENCE: u32 = 14_000;

/// A fetch under way. Dropping it ends the fetch, and its answer never comes.
pub struct Fetch {
    controller: Option<AbortController>,
    dropped: Rc<Cell<bool>>,
}

impl Drop for Fetch {
    fn drop(&mut self) {
        self.dropped.set(true);
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}

/// Fetches `url` and hands the bytes, or the reason why there are none, to `done`.
pub fn start(url: Rc<str>, done: impl FnOnce(Result<Vec<u8>, Failure>) + 'static) -> Fetch {
    let controller = AbortController::new().ok();
    let dropped = Rc::new(Cell::new(false));
    let fetch = Fetch { controller: controller.clone(), dropped: Rc::clone(&dropped) };
    let late = Rc::new(Cell::new(false));
    wasm_bindgen_futures::spawn_local(async move {
        let timer = controller.clone().map(|controller| {
            let late = Rc::clone(&late);
            Timeout::new(PATIENCE, move || {
                late.set(true);
                controller.abort();
            })
        });
        let result = get(&url, controller.as_ref()).await;
        drop(timer);
        if !dropped.get() {
            done(result.map_err(|failure| if late.get() { Failure::Timeout } else { failure }));
        }
    });
    fetch
}

async fn get(url: &str, controller: Option<&AbortController>) -> Result<Vec<u8>, Failure> {
    if Url::new(url).is_err() {
        return Err(Failure::BadUrl);
    }
    let init = RequestInit::new();
    init.set_credentials(RequestCredentials::Omit);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(controller.map(AbortController::signal).as_ref());
    let window = web_sys::window().ok_or(Failure::Network)?;
    let response = JsFuture::from(window.fetch_with_str_and_init(url, &init)).await.map_err(network)?;
    let response: Response = response.dyn_into().map_err(network)?;
    if !response.ok() {
        return Err(Failure::Status(response.status()));
    }
    let too_large = Failure::Read(ReadError::TooLarge);
    let announced = response.headers().get("content-length").ok().flatten().and_then(|length| length.parse().ok());
    if announced.is_some_and(|length: usize| length > MAX_BYTES) {
        return Err(too_large);
    }
    let Some(body) = response.body() else { return Ok(Vec::new()) };
    let reader: ReadableStreamDefaultReader = body.get_reader().dyn_into().map_err(|_| Failure::Network)?;
    let mut bytes = Vec::with_capacity(announced.unwrap_or_default());
    while let Some(chunk) = next(&reader).await.map_err(network)? {
        let start = bytes.len();
        let length = start + chunk.length() as usize;
        if length > MAX_BYTES {
            return Err(too_large);
        }
        bytes.resize(length, 0);
        if let Some(room) = bytes.get_mut(start..) {
            chunk.copy_to(room);
        }
    }
    Ok(bytes)
}

async fn next(reader: &ReadableStreamDefaultReader) -> Result<Option<Uint8Array>, JsValue> {
    let part = JsFuture::from(reader.read()).await?;
    if Reflect::get(&part, &"done".into())?.is_truthy() {
        return Ok(None);
    }
    Reflect::get(&part, &"value".into())?.dyn_into().map(Some)
}

fn network(_: JsValue) -> Failure {
    Failure::Network
}
