//! Fetching a digest: within a time limit, up to a size, until it is dropped.

use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Function, Promise, Reflect, Uint8Array};
use link_digest_core::{MAX_BYTES, ReadError};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, Response, Url};

use crate::state::Failure;

/// A fetch under way. Dropping it ends the fetch, and its answer never comes.
pub struct Fetch {
    controller: Rc<Cell<Option<AbortController>>>,
    dropped: Rc<Cell<bool>>,
}

impl Drop for Fetch {
    fn drop(&mut self) {
        self.dropped.set(true);
        if let Some(controller) = self.controller.take() {
            controller.abort();
        }
    }
}

/// What is fetched, and within what time, in milliseconds.
pub struct Order {
    pub url: Rc<str>,
    /// Whether what the browser has kept will not do.
    pub fresh: bool,
    pub patience: u32,
}

/// Fetches through `open` and hands the bytes, or the reason why there are none, to `done`.
///
/// `open` takes an address and whether it is to be fresh; it returns a `response`, in a promise, and what can `abort` it.
pub fn start(order: Order, open: Function, done: impl FnOnce(Result<Vec<u8>, Failure>) + 'static) -> Fetch {
    let controller = Rc::new(Cell::new(None));
    let dropped = Rc::new(Cell::new(false));
    let fetch = Fetch { controller: Rc::clone(&controller), dropped: Rc::clone(&dropped) };
    let late = Rc::new(Cell::new(false));
    wasm_bindgen_futures::spawn_local(async move {
        if dropped.get() {
            return;
        }
        let response = begin(&order, &open, &controller);
        let timer = {
            let late = Rc::clone(&late);
            Timeout::new(order.patience, move || {
                late.set(true);
                if let Some(controller) = controller.take() {
                    controller.abort();
                }
            })
        };
        let result = match response {
            Ok(response) => receive(response).await,
            Err(failure) => Err(failure),
        };
        drop(timer);
        if !dropped.get() {
            done(result.map_err(|failure| if late.get() { Failure::Timeout } else { failure }));
        }
    });
    fetch
}

fn begin(order: &Order, open: &Function, controller: &Cell<Option<AbortController>>) -> Result<Promise, Failure> {
    if Url::new(&order.url).is_err() {
        return Err(Failure::BadUrl);
    }
    let begun = open.call2(&JsValue::NULL, &(&*order.url).into(), &order.fresh.into()).map_err(network)?;
    let part = |name: &str| Reflect::get(&begun, &name.into()).map_err(network);
    controller.set(part("abort")?.dyn_into().ok());
    part("response")?.dyn_into().map_err(network)
}

async fn receive(response: Promise) -> Result<Vec<u8>, Failure> {
    let response: Response = JsFuture::from(response).await.map_err(network)?.dyn_into().map_err(network)?;
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
