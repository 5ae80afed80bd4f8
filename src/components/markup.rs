//! Elements by a function call: `el!("p", "class" = "count", "lang" = lang; text("12"))`.
//!
//! Yew's `html!` writes out the making of every element anew, at four times the bytes. What it makes is the same.

use std::rc::Rc;

use yew::html::{onclick, oninput};
use yew::virtual_dom::{AttributeOrProperty, Attributes, Listener, VNode, VTag, VText};
use yew::{AttrValue, Callback, Html, InputEvent, MouseEvent};

/// An element: its name, its attributes, and after a semicolon what stands in it.
macro_rules! el {
    ($tag:expr $(, $name:literal = $value:literal)* $(; $($child:expr),* $(,)?)?) => {{
        const ATTRIBUTES: &[(&str, yew::virtual_dom::AttributeOrProperty)] =
            &[$(($name, yew::virtual_dom::AttributeOrProperty::Static($value))),*];
        $crate::components::markup::plain($tag, ATTRIBUTES, vec![$($($child),*)?])
    }};
    ($tag:expr $(, $name:literal = $value:expr)* $(; $($child:expr),* $(,)?)?) => {
        $crate::components::markup::element(
            $tag,
            const { &[$($name),*] },
            Box::new([$($crate::components::markup::Attribute::value($value)),*]),
            vec![$($($child),*)?],
        )
    };
}
pub(crate) use el;

/// What an attribute may be made of. One that is `None` or `false` is left out.
pub trait Attribute {
    fn value(self) -> Option<AttributeOrProperty>;
}

impl Attribute for &'static str {
    fn value(self) -> Option<AttributeOrProperty> {
        Some(AttributeOrProperty::Static(self))
    }
}

impl Attribute for String {
    fn value(self) -> Option<AttributeOrProperty> {
        Some(AttributeOrProperty::Attribute(self.into()))
    }
}

impl Attribute for bool {
    fn value(self) -> Option<AttributeOrProperty> {
        self.then_some(AttributeOrProperty::Static(""))
    }
}

impl<T: Attribute> Attribute for Option<T> {
    fn value(self) -> Option<AttributeOrProperty> {
        self.and_then(T::value)
    }
}

/// An element whose attributes are known when this is compiled.
#[inline(never)]
pub fn plain(name: &'static str, attributes: &'static [(&'static str, AttributeOrProperty)], children: Vec<Html>) -> Html {
    made(name, Attributes::Static(attributes), children)
}

/// An element with some that are not.
#[inline(never)]
pub fn element(
    name: &'static str,
    keys: &'static [&'static str],
    values: Box<[Option<AttributeOrProperty>]>,
    children: Vec<Html>,
) -> Html {
    made(name, Attributes::Dynamic { keys, values }, children)
}

#[inline(never)]
fn made(name: &'static str, attributes: Attributes, children: Vec<Html>) -> Html {
    let mut tag = VTag::new(name);
    tag.attributes = attributes;
    tag.add_children(children);
    tag.into()
}

/// A text as it is.
pub fn text(text: impl Into<AttrValue>) -> Html {
    VText::new(text).into()
}

/// Several pieces, one after the other.
pub fn list(pieces: impl Iterator<Item = Html>) -> Html {
    pieces.collect()
}

/// A name for the element among its siblings.
pub fn keyed(html: Html, key: impl ToString) -> Html {
    changed(html, |tag| tag.key = Some(key.to_string().into()))
}

pub fn on_click(html: Html, callback: Callback<MouseEvent>) -> Html {
    listening(html, Rc::new(onclick::Wrapper::new(callback)))
}

/// A control that holds `value`, and tells what becomes of it.
pub fn holding(html: Html, value: String, callback: Callback<InputEvent>) -> Html {
    let html = changed(html, |tag| tag.set_value(Some(AttrValue::from(value))));
    listening(html, Rc::new(oninput::Wrapper::new(callback)))
}

#[inline(never)]
pub fn listening(html: Html, listener: Rc<dyn Listener>) -> Html {
    changed(html, |tag| {
        tag.add_listener(listener);
    })
}

fn changed(mut html: Html, change: impl FnOnce(&mut VTag)) -> Html {
    if let VNode::VTag(tag) = &mut html
        && let Some(tag) = Rc::get_mut(tag)
    {
        change(tag);
    }
    html
}
