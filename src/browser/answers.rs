//! Small questions that the browser answers: the element asks it, in far fewer bytes than could be done from here.

use std::cell::RefCell;

use js_sys::Function;
use link_digest_core::contract::keeping::Keeping;
use link_digest_core::contract::question::Question;
use wasm_bindgen::JsValue;

thread_local! {
    static ASK: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Sets the page's hooks that are asked from now on.
pub fn set(ask: Function) {
    ASK.set(Some(ask));
}

/// The answer to `question`, about some texts; none where nobody can be asked, or knows.
pub fn ask(question: Question, about: [&str; 3]) -> Option<String> {
    answer(question.name(), about)
}

/// The answer to a question about what a reader keeps; none as well where the browser refuses.
pub fn keep(question: Keeping, about: [&str; 3]) -> Option<String> {
    answer(question.name(), about)
}

fn answer(question: &'static str, about: [&str; 3]) -> Option<String> {
    let [first, second, third] = about.map(JsValue::from);
    ASK.with_borrow(|ask| {
        ask.as_ref()?.call4(&JsValue::NULL, &question.into(), &first, &second, &third).ok()?.as_string()
    })
}
